"""HR's decision on a plan: approving, returning and commenting, and changing a returned plan."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.plan.statements import ReviewDecision
from handlers.request.checked_answers import OldForm
from handlers.request.forms import texts
from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.start.approval_answer import open_review, review_plan
from services.start.drafts import open_returned
from views.kit.ids import Button, Field, Modal
from views.kit.saved_notice import saved
from views.start.approval_form import review_modal
from views.start.start_form import start_modal

_DECISIONS: dict[str, ReviewDecision] = {
    Button.APPROVE_PLAN: ReviewDecision.APPROVED,
    Button.RETURN_PLAN: ReviewDecision.RETURNED,
    Button.COMMENT_PLAN: ReviewDecision.COMMENTED,
}


def ask_review(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens HR's form for the decision that the button names."""
    ack()
    show(client, body, review_modal(ctx.run(open_review, chosen(action), _DECISIONS[action["action_id"]])))


def change_returned(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the draft of a plan that HR returned."""
    ack()
    show(client, body, start_modal(ctx.run(open_returned, chosen(action))))


def submit_review(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores HR's decision on the plan."""
    carried, typed = metadata(view), texts(view)
    if carried["decision"] not in list(ReviewDecision):
        raise OldForm
    decision, comment = ReviewDecision(carried["decision"]), typed[Field.REVIEW_COMMENT]
    ctx.run(review_plan, carried["plan"], decision, carried.number("round"), comment)
    ack(response_action="update", view=saved(Modal.REVIEW))
