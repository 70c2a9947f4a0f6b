"""The guide to the talk before a plan."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.start.guide import open_guide
from views.start.guide import guide_modal


def prepare_talk(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the guide, with the plan that the button names or the draft it is pressed in."""
    ack()
    draft_id = str(metadata(body.get("view") or {}).get("draft", ""))
    show(client, body, guide_modal(ctx.run(open_guide, chosen(action), draft_id)))
