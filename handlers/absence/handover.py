"""Handover and stand-in: the command, the button and the form."""

from collections.abc import Mapping
from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.absence.handover import LeadChange
from coaching.absence.talk_clock import TalkClock
from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import needed, texts
from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, metadata
from handlers.request.slack_people import is_known
from services.absence.handover import end_stand_in, hand_over, name_stand_in, open_handover, open_talk_clock
from services.core.directory import Directory
from services.core.request_context import RequestContext
from views.absence.handover import handover_modal, talk_clock_modal
from views.kit.ids import Field


def submit_handover(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Hands over, and closes all modals at once: the former leader may not read the plan any more."""
    typed, carried = texts(view), metadata(view)
    plan_id, who = typed.get(Field.PLAN) or carried["plan"], typed.get(Field.NEW_MANAGER, "")
    ctx.run(open_handover, plan_id)  # the permission is checked before Slack is asked
    require_known(directory, who)
    match LeadChange(typed.get(Field.WHAT_CHANGES) or LeadChange.TAKES_OVER):
        case LeadChange.TAKES_OVER:
            take_over(ack, ctx, plan_id, who, carried.get("led_by", ""))
        case LeadChange.STANDS_IN:
            ctx.run(name_stand_in, plan_id, who, *span(typed))
            ack(response_action="clear")
        case LeadChange.NOBODY:
            ctx.run(end_stand_in, plan_id)
            ack(response_action="clear")


def require_known(directory: Directory, who: str) -> None:
    """Raises InvalidForm for somebody whom Slack does not know."""
    if not is_known(directory, who):
        raise InvalidForm([Problem(Field.NEW_MANAGER, "person_unknown")])


def take_over(ack: Ack, ctx: RequestContext, plan_id: str, who: str, seen: str) -> None:
    """Hands over; where the new manager works in another zone, asks first which clock the talks keep."""
    screen = ctx.run(open_talk_clock, plan_id, who, seen)
    if screen.hours:
        ack(response_action="push", view=talk_clock_modal(screen, seen))
        return
    ctx.run(hand_over, plan_id, who, seen)
    ack(response_action="clear")


def submit_talk_clock(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Hands over, with the talks ahead on the chosen clock."""
    carried, keeps = metadata(view), TalkClock(needed(texts(view), Field.TALK_CLOCK))
    ctx.run(hand_over, carried["plan"], carried["to"], carried["led_by"], keeps)
    ack(response_action="clear")


def span(typed: Mapping[str, str]) -> tuple[date | None, date]:
    """Returns the first day, if one was chosen, and the last day for which somebody stands in."""
    first = typed.get(Field.FIRST_DAY, "")
    return date.fromisoformat(first) if first else None, date.fromisoformat(needed(typed, Field.LAST_DAY))


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
