"""The plan's own modal, and the one that takes a plan back."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.forms import texts
from handlers.request.opening import redraw, show
from handlers.request.payload import Payload, chosen, metadata, view_of
from services.core.request_context import Desk
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import open_withdrawal, withdraw_plan
from views.kit.ids import Field
from views.plan.plan_modal import plan_modal, withdraw_modal


def submit_view(ack: Ack, view: Payload, desk: Desk) -> None:
    """Keeps the agent's own view and closes the plan."""
    desk.do(save_agent_view, metadata(view)["plan"], texts(view).get(Field.AGENT_VIEW, ""))
    ack()


def submit_withdrawal(ack: Ack, view: Payload, desk: Desk) -> None:
    """Takes the plan back; the plan's modal below it is out of date, so all of them close."""
    desk.do(withdraw_plan, metadata(view)["plan"], texts(view)[Field.WITHDRAW_REASON])
    ack(response_action="clear")


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
