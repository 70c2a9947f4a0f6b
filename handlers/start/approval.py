"""HR's decision on a plan: approving, returning and commenting, and changing a returned plan."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.plan.statements import Decision
from handlers.request.checked_answers import OldForm
from handlers.request.forms import texts
from handlers.request.opening import show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import Desk
from services.start.approval_answer import open_review, review_plan
from services.start.drafts import open_returned
from views.kit.ids import Button, Field, Modal
from views.kit.saved_notice import kept
from views.start.approval_form import review_modal
from views.start.start_form import start_modal

_DECISIONS: dict[str, Decision] = {
    Button.APPROVE_PLAN: Decision.APPROVED,
    Button.RETURN_PLAN: Decision.RETURNED,
    Button.COMMENT_PLAN: Decision.COMMENTED,
}


def ask_review(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens HR's form for the decision that the button names."""
    ack()
    show(client, body, review_modal(desk.do(open_review, chosen(action), _DECISIONS[action["action_id"]])))


def change_returned(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the draft of a plan that HR returned."""
    ack()
    show(client, body, start_modal(desk.do(open_returned, chosen(action))))


def submit_review(ack: Ack, view: Payload, desk: Desk) -> None:
    """Stores HR's decision on the plan."""
    carried, typed = metadata(view), texts(view)
    if carried["decision"] not in list(Decision):
        raise OldForm
    decision, comment = Decision(carried["decision"]), typed[Field.REVIEW_COMMENT]
    desk.do(review_plan, carried["plan"], decision, carried.number("round"), comment)
    ack(response_action="update", view=kept(Modal.REVIEW))
