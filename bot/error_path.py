"""The one error path. A refusal becomes words where the person looks; an unforeseen error gives them a reference
number, and the log the reference, the kind of error and where it happened: never what was typed or sent."""

import logging
import secrets
import traceback
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm, Refusal
from handlers.request.modals import show
from services.core.request_context import Replayed
from storage.base.database_troubles import WORDS, trouble_of
from views.kit.refusals import field_errors, refusal_text
from views.kit.saved_notice import notice_modal
from views.kit.wording import PRODUCT
from views.programme.command_answers import plain

UNREACHABLE = (SlackClientError, OSError, HTTPException)
"""The ways in which Slack fails to take an answer."""
_REFUSED, _FAILED = "Not possible just now", "Something went wrong"
_WORDS = "Something went wrong on our side. Nothing you typed was lost. Reference: {reference}"
_AGAIN = 500
"""An event that is not acknowledged comes again."""

logger = logging.getLogger(__name__)


def answer_error(error: Exception, body: dict[str, Any], context: BoltContext, client: WebClient) -> BoltResponse:
    """Bolt's error handler: its answer is the request's acknowledgement."""
    if isinstance(error, Replayed):
        return context.ack()
    if isinstance(error, InvalidForm) and (words := _at_fields(error, body)):
        return context.ack(response_action="errors", errors=words)
    notice = _notice(error)
    try:
        return _answered(notice, body, context, client)
    except UNREACHABLE as failure:
        return _answered_by_message(notice, failure, context, client)


def _at_fields(error: InvalidForm, body: dict[str, Any]) -> dict[str, str]:
    """Returns the words at each field; empty if there is no form to show them in."""
    return field_errors(error.problems, body["view"]) if body.get("type") == "view_submission" else {}


def note(error: BaseException) -> str:
    """Logs an unforeseen error and returns its reference number."""
    reference = secrets.token_hex(4).upper()
    logger.error("unforeseen reference=%s %s", reference, trace(error))
    return reference


def trace(error: BaseException) -> str:
    """The kinds of errors, the first cause last, each with the lines it passed: no message, for it may hold words.

    Before them stands what that says about the database or the disk, and the mend.
    """
    trouble = trouble_of(error)
    kinds = (f"{type(one).__name__} at {' > '.join(_places(one)) or 'nowhere'}" for one in _chain(error))
    return f"{f'{WORDS[trouble]}: ' if trouble else ''}{' because of '.join(kinds)}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}" for frame in frames]


def _notice(error: Exception) -> tuple[str, str]:
    if isinstance(error, Refusal):
        return _REFUSED, refusal_text(error)
    return _FAILED, _WORDS.format(reference=note(error))


def _answered(notice: tuple[str, str], body: dict[str, Any], context: BoltContext, client: WebClient) -> BoltResponse:
    title, words = notice
    kind = body.get("type")
    if "command" in body:
        text, blocks = plain(words)
        return context.ack(text=text, blocks=blocks)
    if kind == "view_submission":
        return _over_form(notice_modal(title, words), words, body["view"], context)
    if kind in ("block_actions", "shortcut", "message_action"):
        show(client, body, notice_modal(title, words))
    elif kind == "event_callback" and body["event"]["type"] != "message":
        return BoltResponse(status=_AGAIN)
    elif kind == "event_callback":
        _write(words, str(context.channel_id), client)
    return BoltResponse(status=200)


def _over_form(notice: View, words: str, view: dict[str, Any], context: BoltContext) -> BoltResponse:
    """Shows a notice on top of the form, which keeps what was typed; if no modal fits on top, words in the form."""
    is_third = view.get("previous_view_id") not in (None, view.get("root_view_id"))
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if is_third and inputs:
        return context.ack(response_action="errors", errors={inputs[0]: words})
    return context.ack(response_action="push", view=notice)


def _answered_by_message(
    notice: tuple[str, str], failure: Exception, context: BoltContext, client: WebClient
) -> BoltResponse:
    """The last way to a person whose screen cannot be opened any more."""
    logger.warning("screen not shown: %s", trace(failure))
    try:
        _write(notice[1], str(context.user_id), client)
    except UNREACHABLE as lost:
        logger.warning("nobody told: %s", trace(lost))
    return BoltResponse(status=200)


def _write(words: str, channel: str, client: WebClient) -> None:
    client.chat_postMessage(channel=channel, text=f"A note from {PRODUCT}.", blocks=plain(words)[1])
