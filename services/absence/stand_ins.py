"""Who stands in for the manager of a plan, day by day: named for the span of a leave, or of a plan's own entry.

A plan's `stand_in_id` is whoever stands in now. It turns at midnight where the manager is, with the first day and after
the last one, so rights begin and end with the span.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from uuid import uuid4

from coaching.absence.absences import Absence, covers, stand_in_on
from coaching.absence.handover import LeadChange, problem_with
from coaching.base.calendar import ONE_DAY, at_local
from coaching.delivery.absence_notices import NewManagerNotice, StandInNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause
from coaching.records.audit import SYSTEM, EventKind
from services.absence.clock_facts import entries_of
from services.absence.pauses import lead_changed
from services.core.access_end import end_access
from services.core.plan_change import save_change
from services.core.plan_people import today_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

LEAD_CHANGE = frozenset({NewManagerNotice, StandInNotice})
"""The agent's messages about the leader of their plan: only the latest counts."""


def turn_stand_ins(uow: UnitOfWork, now: datetime) -> None:
    """Begins and ends what is due by now."""
    for entry in uow.absences.turning(now):
        turn_stand_in(uow, now, entry)


def turning(uow: UnitOfWork, now: datetime) -> list[Absence]:
    """Returns the entries whose stand-in begins or ends by now."""
    return uow.absences.turning(now)


def turn_stand_in(uow: UnitOfWork, now: datetime, entry: Absence) -> None:
    """Begins or ends what one entry says."""
    settle_stand_ins(uow, SYSTEM, now, entry)


@only_reads
def turned_by(uow: UnitOfWork, entry: Absence) -> list[str]:
    """Returns the ids of the plans whose stand-in an entry turns."""
    return [plan.id for plan in plans_of(uow, entry)]


def turn_in_plan(uow: UnitOfWork, now: datetime, plan_id: str) -> None:
    """Has one plan led by whoever stands in today by all entries."""
    plan = uow.plans.find(plan_id)
    if plan is not None and plan.state.is_running:
        settle_stand_in(uow, SYSTEM, now, plan)


def end_turn(uow: UnitOfWork, now: datetime, entry: Absence) -> None:
    """Notes when an entry begins or ends next."""
    uow.absences.set_turn(entry, _next_turn(uow, now, entry, plans_of(uow, entry)))


def put_off_turn(uow: UnitOfWork, until: datetime, entry: Absence) -> None:
    """Leaves an entry about a plan that cannot be read alone until then."""
    uow.absences.set_turn(entry, until)


def settle_stand_ins(uow: UnitOfWork, by: str, now: datetime, entry: Absence) -> None:
    """Has the plans of an entry led by whoever stands in today by all entries; notes when that changes next."""
    plans = plans_of(uow, entry)
    for plan in plans:
        settle_stand_in(uow, by, now, plan)
    uow.absences.set_turn(entry, _next_turn(uow, now, entry, plans))


def settle_stand_in(uow: UnitOfWork, by: str, now: datetime, plan: Plan) -> Plan:
    """Returns the plan as it is led today: with the stand-in of today's entry, or without any."""
    who = stand_in_on(plan, today_of(uow, plan, now), entries_of(uow, plan))
    if who:
        person = uow.people.find(who)
        fits = person is not None and problem_with(plan, person, LeadChange.TAKES_OVER) is None
        who = who if fits else ""
    return plan if who == plan.stand_in_id else _led_meanwhile(uow, by, now, plan, who)


def add_span(uow: UnitOfWork, by: str, now: datetime, plan: Plan, who: str, first: date, last: date) -> Absence:
    """Stores who stands in for one plan from the first day to the last; with nobody named, that a leave's does not."""
    entry = Absence(uuid4().hex, Cause.STAND_IN, first, last, plan_id=plan.id, stand_in_id=who, entered_by=by)
    uow.absences.add(entry, now)
    return entry


def end_spans(uow: UnitOfWork, now: datetime, plan: Plan, first: date, last: date = date.max) -> None:
    """Takes the plan's own entries out of these days: what began before ends the day before `first`."""
    for entry in uow.absences.stand_ins_of(plan.id):
        if entry.first > last or entry.last < first:
            continue
        uow.absences.remove(entry)
        if entry.first < first:
            shorter = replace(entry, last=first - ONE_DAY)
            uow.absences.add(shorter, now)


def plans_of(uow: UnitOfWork, entry: Absence) -> list[Plan]:
    """Returns the running plans for which an entry names a stand-in."""
    if not entry.plan_id:
        return uow.plans.running_of_manager(entry.person_id)
    plan = uow.plans.find(entry.plan_id)  # one that cannot be read is settled when it can be
    return [plan] if plan is not None and plan.state.is_running else []


def covering(entries: Iterable[Absence], day: date) -> list[Absence]:
    """Returns the entries with that day."""
    return [entry for entry in entries if covers(entry, day)]


def _led_meanwhile(uow: UnitOfWork, by: str, now: datetime, plan: Plan, who: str) -> Plan:
    uow.follow_through.note_lead(plan, today_of(uow, plan, now))
    changed = save_change(uow, by, now, replace(plan, stand_in_id=who), EventKind.STAND_IN_NAMED, about=who)
    if plan.stand_in_id:
        end_access(uow, now, plan.stand_in_id, [plan.id], changed.revision)
    uow.old_messages.cancel_pending(plan.id, plan.agent_id, LEAD_CHANGE, now)
    for user_id, is_to_agent in ((who, False), (plan.agent_id, True)) if who else ():
        uow.ledger.post(DueItem(StandInNotice(plan.id, changed.revision, is_to_agent=is_to_agent), user_id), now)
    return lead_changed(uow, by, now, changed)


def _next_turn(uow: UnitOfWork, now: datetime, entry: Absence, plans: list[Plan]) -> datetime | None:
    zone = _zone(uow, entry, plans)
    midnights = (at_local(day, time(0), zone) for day in (entry.first, entry.last + ONE_DAY))
    return min((moment for moment in midnights if moment > now), default=None)


def _zone(uow: UnitOfWork, entry: Absence, plans: list[Plan]) -> str:
    leader = entry.person_id or next((plan.manager_id for plan in plans), "")
    person = uow.people.find(leader) if leader else None
    return person.zone if person else "UTC"
