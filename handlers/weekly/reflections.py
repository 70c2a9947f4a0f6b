"""The agent's reflection: its form, the button, and the DM that is offered as a reflection."""

import html
import re
from dataclasses import replace

from slack_bolt import Ack, BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from coaching.base.errors import Refusal
from handlers.request.checked_answers import OldForm
from handlers.request.forms import texts
from handlers.request.modals import show
from handlers.request.payload import Payload, channel_of, chosen, metadata, plan_and_number
from services.core.request_context import RequestContext
from services.weekly.reflections import offer_reflection, open_reflection, reflect
from views.kit.ids import Field
from views.kit.saved_notice import reflection_saved
from views.weekly.reflections import reflection_modal

FIRST_TIME = ["0"]
_HELP = frozenset({"help", "/pip help", "?", "menu"})
"""What people type to an app of which they want to know what it can do."""
_TS = re.compile(r"[0-9]{1,12}\.[0-9]{6}")
"""A message's timestamp, as Slack writes it."""


def submit_reflection(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores the three answers; what got in the way becomes a blocker only by a click of its own."""
    carried, typed = metadata(view), texts(view)
    answers = (typed[Field.BETTER], typed[Field.BLOCKED], typed[Field.ASK])
    ctx.run(reflect, carried["plan"], carried.number("number"), answers, view["id"])
    blocked = f"{carried['plan']}:{carried.number('number')}" if typed[Field.BLOCKED].strip() else ""
    ack(response_action="update", view=reflection_saved(blocked))


def ask_questions(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the three questions before a check-in."""
    ack()
    show(client, body, reflection_modal(ctx.run(open_reflection, *plan_and_number(chosen(action)))))


def use_message(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the three questions, the first prefilled with the agent's DM. Nothing is stored here."""
    ack()
    reference, _, ts = chosen(action).rpartition(":")
    if not _TS.fullmatch(ts):
        raise OldForm
    screen = ctx.run(open_reflection, *plan_and_number(reference))
    written = _message_of(client, ctx.user_id, channel_of(body), ts)
    show(client, body, reflection_modal(replace(screen, better=written)))


def _message_of(client: WebClient, user_id: str, channel: str, ts: str) -> str:
    """Returns what that person wrote then, as they typed it; empty if the message is gone, or its DM."""
    try:
        page = client.conversations_history(channel=channel, latest=ts, oldest=ts, inclusive=True, limit=1)
    except SlackApiError as failure:
        if failure.response.get("error") != "channel_not_found":
            raise
        return ""
    found = (message["text"] for message in page["messages"] if message.get("user") == user_id)
    return html.unescape(next(found, ""))


def answer_message(event: Payload, request: BoltRequest, ctx: RequestContext) -> None:
    """Offers to use the message as a reflection; if none is open, or help is asked for, says so.

    Edits, deletions and files are not answers. An event that Slack repeats is not answered a second time.
    """
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return
    asks = event.get("text", "").strip(" .!").lower() in _HELP
    refused = Refusal("ask_for_help") if asks else ctx.run(offer_reflection, event["ts"])
    if refused and not _is_repeated(request):
        raise refused


def _is_repeated(request: BoltRequest) -> bool:
    return list(request.headers.get("x-slack-retry-num", FIRST_TIME)) != FIRST_TIME
