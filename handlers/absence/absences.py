"""Leave, outage days and one's own hours: commands, forms and the button that takes leave back."""

from collections.abc import Mapping
from datetime import date, time

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import lists, needed, texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen
from handlers.request.slack_people import is_known
from services.absence.absences import Away, enter_away, open_away, take_back
from services.absence.hours import open_hours, set_hours
from services.absence.outages import Outage, enter_outage, open_outage
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.core.zone_countries import typed_site
from views.absence.absence_forms import away_modal, hours_modal, outage_modal
from views.kit.ids import Field, Modal
from views.kit.saved_notice import saved


def submit_away(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Enters leave. The stand-in is looked up in Slack first."""
    typed = texts(view)
    for field in (Field.WHO_IS_AWAY, Field.STAND_IN):
        if (who := typed.get(field, "")) and not is_known(directory, who):
            raise InvalidForm([Problem(field, "person_unknown")])
    first, last = _days(typed)
    person = typed.get(Field.WHO_IS_AWAY) or ctx.user_id
    kind, stand_in = typed.get(Field.LEAVE_KIND, ""), typed.get(Field.STAND_IN, "")
    ctx.run(enter_away, Away(person, first, last, kind, stand_in))
    ack(response_action="update", view=saved(Modal.AWAY))


def submit_outage(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Enters days on which a plan or a site could not work."""
    typed = texts(view)
    first, last = _days(typed)
    plan_id, site = typed.get(Field.OUTAGE_PLAN, ""), typed_site(typed.get(Field.SITE, "").strip())
    ctx.run(enter_outage, Outage(first, last, plan_id, site, is_hold=bool(typed.get(Field.HOLD))))
    ack(response_action="update", view=saved(Modal.OUTAGE))


def submit_hours(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores one's own hours."""
    typed, days = texts(view), lists(view).get(Field.WORK_DAYS, frozenset())
    starts, ends = (time.fromisoformat(needed(typed, field)) for field in (Field.WORK_STARTS, Field.WORK_ENDS))
    ctx.run(set_hours, frozenset(map(int, days)), starts, ends)
    ack(response_action="update", view=saved(Modal.HOURS))


def _days(typed: Mapping[str, str]) -> tuple[date | None, date | None]:
    first, last = (typed.get(field) for field in (Field.FIRST_DAY, Field.LAST_DAY))
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def take_back_leave(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Takes leave back; the list shows the remaining entries."""
    ack()
    ctx.run(take_back, chosen(action))
    is_outage = body["view"]["callback_id"] == Modal.OUTAGE
    redraw(client, body, outage_modal(ctx.run(open_outage)) if is_outage else away_modal(ctx.run(open_away)))


def away_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of leave."""
    show(client, command, away_modal(ctx.run(open_away)))
    ack()


def outage_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of outage days."""
    show(client, command, outage_modal(ctx.run(open_outage)))
    ack()


def hours_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of one's own working hours."""
    show(client, command, hours_modal(ctx.run(open_hours)))
    ack()
