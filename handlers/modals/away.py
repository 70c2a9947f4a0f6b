"""The forms of leave, of outage days and of one's own hours."""

from collections.abc import Mapping
from datetime import date, time

from slack_bolt import Ack

from coaching.base.errors import InvalidForm, Problem
from handlers.forms import lists, texts
from handlers.payload import Payload
from handlers.slack_people import is_known
from services.absence.absences import Away, enter_away
from services.absence.hours import set_hours
from services.absence.outages import Outage, enter_outage
from services.core.directory import Directory
from services.core.request_context import Desk
from views.kit.ids import Field, Modal
from views.kit.saved_notice import kept


def submit_away(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """Enters leave. Who stands in is looked up in Slack first."""
    typed = texts(view)
    for field in (Field.WHO_IS_AWAY, Field.STAND_IN):
        if (who := typed.get(field, "")) and not is_known(directory, who):
            raise InvalidForm([Problem(field, "person_unknown")])
    first, last = _days(typed)
    person = typed.get(Field.WHO_IS_AWAY) or desk.user_id
    kind, stand_in = typed.get(Field.LEAVE_KIND, ""), typed.get(Field.STAND_IN, "")
    desk.do(enter_away, Away(person, first, last, kind, stand_in))
    ack(response_action="update", view=kept(Modal.AWAY))


def submit_outage(ack: Ack, view: Payload, desk: Desk) -> None:
    """Enters days on which a plan or a site could not work."""
    typed = texts(view)
    first, last = _days(typed)
    plan_id, site = typed.get(Field.OUTAGE_PLAN, ""), typed.get(Field.SITE, "").strip().upper()
    desk.do(enter_outage, Outage(first, last, plan_id, site, is_hold=bool(typed.get(Field.HOLD))))
    ack(response_action="update", view=kept(Modal.OUTAGE))


def submit_hours(ack: Ack, view: Payload, desk: Desk) -> None:
    """Keeps one's own hours."""
    typed, days = texts(view), lists(view).get(Field.WORK_DAYS, frozenset())
    starts, ends = (time.fromisoformat(typed[field]) for field in (Field.WORK_STARTS, Field.WORK_ENDS))
    desk.do(set_hours, frozenset(map(int, days)), starts, ends)
    ack(response_action="update", view=kept(Modal.HOURS))


def _days(typed: Mapping[str, str]) -> tuple[date | None, date | None]:
    first, last = (typed.get(field) for field in (Field.FIRST_DAY, Field.LAST_DAY))
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
