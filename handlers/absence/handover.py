"""Handover and stand-in: the command, the button and the form."""

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.absence.handover import LeadChange
from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import texts
from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, metadata
from handlers.request.slack_people import is_known
from services.absence.handover import end_stand_in, hand_over, name_stand_in, open_handover
from services.core.directory import Directory
from services.core.request_context import RequestContext
from views.absence.handover import handover_modal
from views.kit.ids import Field


def submit_handover(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Hands over, and closes all modals at once: the former leader may not read the plan any more."""
    typed, carried = texts(view), metadata(view)
    plan_id, who = typed.get(Field.PLAN) or carried["plan"], typed.get(Field.NEW_MANAGER, "")
    ctx.run(open_handover, plan_id)  # the permission is checked before Slack is asked
    if not is_known(directory, who):
        raise InvalidForm([Problem(Field.NEW_MANAGER, "person_unknown")])
    match LeadChange(typed.get(Field.WHAT_CHANGES) or LeadChange.TAKES_OVER):
        case LeadChange.TAKES_OVER:
            ctx.run(hand_over, plan_id, who, carried.get("led_by", ""))
        case LeadChange.STANDS_IN:
            ctx.run(name_stand_in, plan_id, who)
        case LeadChange.NOBODY:
            ctx.run(end_stand_in, plan_id)
    ack(response_action="clear")


def handover_screen(ctx: RequestContext, plan_id: str | None) -> View:
    """Returns the handover form: for that plan, or for all that they manage."""
    return handover_modal(ctx.run(open_handover, plan_id))


def ask_handover(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the handover form for the plan of the button."""
    ack()
    show(client, body, handover_screen(ctx, chosen(action) or None))


def handover_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the handover form for the plans one manages."""
    show(client, command, handover_screen(ctx, None))
    ack()
