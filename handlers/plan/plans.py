"""The plan's modal with its acknowledgement, and the form that withdraws a plan."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.forms import texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata, view_of
from services.core.request_context import RequestContext
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import open_withdrawal, withdraw_plan
from views.kit.ids import Field
from views.plan.plan_modal import plan_modal, withdraw_modal


def submit_view(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores the agent's own view and closes the plan's modal."""
    ctx.run(save_agent_view, metadata(view)["plan"], texts(view).get(Field.AGENT_VIEW, ""))
    ack()


def submit_withdrawal(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Withdraws the plan; all modals close, as the plan below is out of date."""
    ctx.run(withdraw_plan, metadata(view)["plan"], texts(view)[Field.WITHDRAW_REASON])
    ack(response_action="clear")


def see_plan(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the plan the button names, else the reader's own."""
    ack()
    show(client, body, plan_modal(ctx.run(open_plan, chosen(action) or None)))


def confirm(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Acknowledges the plan, with the view typed beside the button."""
    ack()
    text = texts(view_of(body)).get(Field.AGENT_VIEW, "")
    redraw(client, body, plan_modal(ctx.run(acknowledge, chosen(action), text)))


def ask_reason(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that asks why the plan is withdrawn."""
    ack()
    show(client, body, withdraw_modal(ctx.run(open_withdrawal, chosen(action))))
