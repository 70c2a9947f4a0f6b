"""A plan's pauses follow the absences: recomputed in the transaction that changed them, and announced to both sides."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from coaching.absence.absences import Absence
from coaching.base.calendar import ONE_DAY, to_local
from coaching.delivery.absence_notices import ClockMovedNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.cadence import Cadence
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, ClockChange, settled
from coaching.records.audit import EventKind
from services.absence.clock_facts import known_pauses
from services.core.occasions import reschedule
from services.core.plan_change import save_change
from services.core.plan_people import people_of
from storage.unit_of_work import UnitOfWork

FOR_EVER = date.max


def recount(
    uow: UnitOfWork, actor_id: str, now: datetime, plan: Plan, change: ClockChange, first: date, last: date = FOR_EVER
) -> Plan:
    """Recomputes on which of the days from `first` to `last` the clock stands still, and notifies both sides.

    Days up to the last milestone that was reached stay as they were: a reached milestone does not move.
    """
    today = to_local(now, uow.people.get(plan.agent_id).zone).date()
    begin = max(first, plan.cadence.last_passed(today) + ONE_DAY)
    pauses = settled(plan.pauses, known_pauses(uow, plan), begin, last)
    if pauses == plan.pauses:
        reschedule(uow, plan)  # a participant's own days off may have changed nevertheless
        return plan
    changed, number = replace(plan, pauses=pauses, clock_moves=plan.clock_moves + 1), plan.clock_moves + 1
    changed = save_change(uow, actor_id, now, changed, EventKind.CLOCK_MOVED, number=number)
    if plan.state.is_running:
        _tell(uow, now, plan.cadence, changed, change)
    return changed


def _tell(uow: UnitOfWork, now: datetime, before: Cadence, plan: Plan, change: ClockChange) -> None:
    """Notifies both sides of the new dates; days that move nothing, like a weekend, are not worth a message."""
    if _dates(before) != _dates(plan.cadence):
        for user_id in people_of(plan):
            uow.ledger.post(DueItem(ClockMovedNotice(plan.id, plan.clock_moves, *change), user_id), now)


def _dates(cadence: Cadence) -> tuple[date, dict[int, date], dict[int, date]]:
    return cadence.end, cadence.milestones(), cadence.check_ins()


def lead_changed(uow: UnitOfWork, actor_id: str, now: datetime, plan: Plan, since: date | None = None) -> Plan:
    """Recomputes the clock from today, or `since`, as the days away of a different leader stop it now."""
    today = to_local(now, uow.people.get(plan.agent_id).zone).date()
    change = ClockChange(Cause.MANAGER_AWAY, is_entered=not plan.stand_in_id)
    return recount(uow, actor_id, now, plan, change, since or today)


def unled_since(uow: UnitOfWork, actor_id: str, now: datetime, plan: Plan) -> date | None:
    """Stores the days for which a manager who left did not lead the plan; returns the first, None without any."""
    left, zone = uow.people.get(plan.manager_id).left_at, uow.people.get(plan.agent_id).zone
    if left is None or (first := to_local(left, zone).date()) >= (today := to_local(now, zone).date()):
        return None
    days = Absence(uuid4().hex, Cause.MANAGER_AWAY, first, today - ONE_DAY, plan_id=plan.id, entered_by=actor_id)
    uow.absences.add(days, now)
    return first
