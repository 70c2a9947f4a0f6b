"""The plan's own modal, and the one that takes a plan back."""

from slack_bolt import Ack

from handlers.forms import texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.plan.acknowledgement import save_agent_view
from services.plan.withdrawal import withdraw_plan
from views.kit.ids import Field


def submit_view(ack: Ack, view: Payload, desk: Desk) -> None:
    """Keeps the agent's own view and closes the plan."""
    desk.do(save_agent_view, metadata(view)["plan"], texts(view).get(Field.AGENT_VIEW, ""))
    ack()


def submit_withdrawal(ack: Ack, view: Payload, desk: Desk) -> None:
    """Takes the plan back; the plan's modal below it is out of date, so all of them close."""
    desk.do(withdraw_plan, metadata(view)["plan"], texts(view)[Field.WITHDRAW_REASON])
    ack(response_action="clear")
