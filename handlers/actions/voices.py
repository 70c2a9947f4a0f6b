"""Buttons about what is said of a plan: HR's word, the manager's answer, the agent's statements and requests."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.plan.statements import Decision, RequestKind
from handlers.forms import texts
from handlers.payload import Payload, chosen, plan_and_number, view_of
from handlers.screens import redraw, show
from services.core.request_context import Desk
from services.plan.acknowledgement import open_decline
from services.plan.hr_requests import ask_hr, close_request
from services.plan.statements import open_statement
from services.plan.view_answer import open_answer
from services.start.approval_answer import open_review
from services.start.drafts import open_returned
from views.kit.ids import Button, Field
from views.plan.plan_modal import plan_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal
from views.start.approval_form import review_modal
from views.start.start_form import start_modal

_DECISIONS: dict[str, Decision] = {
    Button.APPROVE_PLAN: Decision.APPROVED,
    Button.RETURN_PLAN: Decision.RETURNED,
    Button.COMMENT_PLAN: Decision.COMMENTED,
}
_REQUESTS: dict[str, RequestKind] = {
    Button.ASK_TALK: RequestKind.TALK,
    Button.ASK_ADJUSTMENT: RequestKind.ADJUSTMENT,
}


def ask_review(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """HR's form for the decision that the button names."""
    ack()
    show(client, body, review_modal(desk.do(open_review, chosen(action), _DECISIONS[action["action_id"]])))


def change_returned(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The kept draft of a plan that HR returned."""
    ack()
    show(client, body, start_modal(desk.do(open_returned, chosen(action))))


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The manager's form to answer the agent's view."""
    ack()
    show(client, body, answer_modal(desk.do(open_answer, chosen(action))))


def ask_why(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Before a plan is not confirmed; the view typed beside the button is kept."""
    ack()
    text = texts(view_of(body)).get(Field.AGENT_VIEW, "")
    show(client, body, statement_modal(desk.do(open_decline, chosen(action), text)))


def ask_statement(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The agent's form for a statement."""
    ack()
    show(client, body, statement_modal(desk.do(open_statement, chosen(action))))


def ask_of_hr(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Tells HR that the agent asked; what was typed in the plan stays where it is."""
    ack()
    redraw(client, body, plan_modal(desk.do(ask_hr, chosen(action), _REQUESTS[action["action_id"]])))


def request_done(ack: Ack, action: Payload, desk: Desk) -> None:
    """HR has seen to a request; their Home is drawn anew."""
    ack()
    desk.do(close_request, *plan_and_number(chosen(action)))
