"""Buttons about one plan: reading it, confirming it, taking it back, preparing its check-in."""

import html
from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.forms import texts
from handlers.payload import Payload, channel_of, chosen, plan_and_number, view_of
from handlers.screens import redraw, show
from services.core.request_context import Desk
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import open_withdrawal
from services.weekly.reflections import open_reflection
from views.kit.ids import Field
from views.plan.plan_modal import plan_modal, withdraw_modal
from views.weekly.reflections import reflection_modal


def see_plan(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The plan the button names, else the reader's own."""
    ack()
    show(client, body, plan_modal(desk.do(open_plan, chosen(action) or None)))


def confirm(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Confirms receipt, with the view typed beside the button."""
    ack()
    text = texts(view_of(body)).get(Field.AGENT_VIEW, "")
    redraw(client, body, plan_modal(desk.do(acknowledge, chosen(action), text)))


def ask_reason(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Asks why the plan is taken back."""
    ack()
    show(client, body, withdraw_modal(desk.do(open_withdrawal, chosen(action))))


def ask_questions(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The three questions before a check-in."""
    ack()
    show(client, body, reflection_modal(desk.do(open_reflection, *plan_and_number(chosen(action)))))


def use_message(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The three questions, the first answered with what the agent wrote by DM. Nothing is stored here."""
    ack()
    reference, _, ts = chosen(action).rpartition(":")
    sheet = desk.do(open_reflection, *plan_and_number(reference))
    written = _message_of(client, desk.user_id, channel_of(body), ts)
    show(client, body, reflection_modal(replace(sheet, better=written)))


def _message_of(client: WebClient, user_id: str, channel: str, ts: str) -> str:
    """What that person wrote then, as they typed it; empty if the message is gone."""
    page = client.conversations_history(channel=channel, latest=ts, oldest=ts, inclusive=True, limit=1)
    found = (message["text"] for message in page["messages"] if message.get("user") == user_id)
    return html.unescape(next(found, ""))
