"""What people write to the app in their direct messages."""

from slack_bolt import BoltRequest

from coaching.base.errors import Refusal
from handlers.payload import Payload
from services.core.request_context import Desk
from services.weekly.reflections import offer_reflection

FIRST_TIME = ["0"]


def answer_message(event: Payload, request: BoltRequest, desk: Desk) -> None:
    """Offers to use the message as a reflection; where none is open, says so.

    Edits, deletions and files are not answers. An event that Slack repeats is not answered a second time.
    """
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return
    if not desk.do(offer_reflection, event["ts"]) and not _is_repeated(request):
        raise Refusal("nothing_to_reflect")


def _is_repeated(request: BoltRequest) -> bool:
    return list(request.headers.get("x-slack-retry-num", FIRST_TIME)) != FIRST_TIME
