"""Buttons about a plan's change and its end."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen, plan_and_number
from handlers.screens import redraw, show
from services.core.request_context import Desk
from services.ending.final_review import open_whole
from services.ending.follow_up import close_early, open_look
from services.ending.outcomes import open_decision, open_outcome
from services.plan.amendments import answer_amendment, open_amendment
from services.plan.plan_screen import open_plan
from views.ending.final_review import whole_modal
from views.ending.follow_up import look_modal
from views.ending.outcomes import decision_modal, outcome_modal
from views.kit.ids import Button
from views.plan.amendment_form import amend_modal
from views.plan.plan_modal import plan_modal


def ask_change(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The manager's form to change a settled plan."""
    ack()
    show(client, body, amend_modal(desk.do(open_amendment, chosen(action))))


def answer_change(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The agent received a change, and confirms it or not."""
    ack()
    received = action["action_id"] == Button.CONFIRM_CHANGE
    sheet = desk.do(answer_amendment, *plan_and_number(chosen(action)), received=received)
    redraw(client, body, plan_modal(sheet))


def see_whole(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The facts of the whole plan."""
    ack()
    show(client, body, whole_modal(desk.do(open_whole, chosen(action))))


def ask_outcome(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form that proposes how a plan goes on."""
    ack()
    show(client, body, outcome_modal(desk.do(open_outcome, chosen(action))))


def ask_decision(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """HR's form about a proposal."""
    ack()
    show(client, body, decision_modal(desk.do(open_decision, chosen(action))))


def ask_look(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The light form after success."""
    ack()
    show(client, body, look_modal(desk.do(open_look, chosen(action))))


def close_now(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """HR closes a plan before its time after success is over."""
    ack()
    plan = desk.do(close_early, chosen(action))
    redraw(client, body, plan_modal(desk.do(open_plan, plan.id)))
