"""Handover and stand-in: the command, the button and the form."""

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.absence.handover import Change
from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import texts
from handlers.request.opening import show
from handlers.request.payload import Payload, chosen, metadata
from handlers.request.slack_people import is_known
from services.absence.handover import end_stand_in, hand_over, name_stand_in, open_handover
from services.core.directory import Directory
from services.core.request_context import Desk
from views.absence.handover import handover_modal
from views.kit.ids import Field


def submit_handover(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """Hands over, and closes all modals at once: the former leader may not read the plan any more."""
    typed, carried = texts(view), metadata(view)
    plan_id, who = typed.get(Field.PLAN) or carried["plan"], typed.get(Field.NEW_MANAGER, "")
    desk.do(open_handover, plan_id)  # the permission is checked before Slack is asked
    if not is_known(directory, who):
        raise InvalidForm([Problem(Field.NEW_MANAGER, "person_unknown")])
    match Change(typed.get(Field.WHAT_CHANGES) or Change.TAKES_OVER):
        case Change.TAKES_OVER:
            desk.do(hand_over, plan_id, who, carried.get("led_by", ""))
        case Change.STANDS_IN:
            desk.do(name_stand_in, plan_id, who)
        case Change.NOBODY:
            desk.do(end_stand_in, plan_id)
    ack(response_action="clear")


def handover_screen(desk: Desk, plan_id: str | None) -> View:
    """Returns the handover form: for that plan, or for all that they manage."""
    return handover_modal(desk.do(open_handover, plan_id))


def ask_handover(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the handover form for the plan of the button."""
    ack()
    show(client, body, handover_screen(desk, chosen(action) or None))


def handover_command(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the handover form for the plans one manages."""
    show(client, command, handover_screen(desk, None))
    ack()
