"""Amending a settled plan: the manager's form, and the agent's answer."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.plan.amendments import SUPPORT_PARTS, AmendmentRequest
from coaching.plan.plan import MAX_SUPPORT
from coaching.screens import AmendmentScreen
from handlers.request.forms import GOAL_FIELDS, only, texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata, plan_and_number
from services.core.request_context import RequestContext
from services.plan.amendments import amend_plan, answer_amendment, open_amendment
from views.kit.ids import Button, Field, Modal, support_field
from views.kit.saved_notice import saved
from views.plan.amendment_form import amend_modal
from views.plan.plan_modal import plan_modal

_SUPPORT = frozenset(support_field(n, part) for n in range(1, MAX_SUPPORT + 1) for part in SUPPORT_PARTS)

_RHYTHM = frozenset({Field.WEEKDAY, Field.TIME})


def submit_change(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Amends the plan, or shows the form again with the findings about the change."""
    carried, typed = metadata(view), texts(view)
    requested, shown = only(typed, GOAL_FIELDS | _SUPPORT | _RHYTHM), frozenset(str(carried.get("told", "")).split())
    request = AmendmentRequest(carried.number("seen"), requested, typed[Field.AMEND_REASON], shown)
    answer = ctx.run(amend_plan, carried["plan"], request)
    ack(
        response_action="update",
        view=amend_modal(answer) if isinstance(answer, AmendmentScreen) else saved(Modal.AMEND),
    )


def ask_change(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the manager's form to amend a settled plan."""
    ack()
    show(client, body, amend_modal(ctx.run(open_amendment, chosen(action))))


def answer_change(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Stores the agent's answer to an amendment: acknowledged or declined."""
    ack()
    received = action["action_id"] == Button.CONFIRM_CHANGE
    screen = ctx.run(answer_amendment, *plan_and_number(chosen(action)), received=received)
    redraw(client, body, plan_modal(screen))
