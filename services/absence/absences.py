"""`/pip away`: entering leave, listing the entries, and taking them back. Each change moves the affected clocks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from coaching.absence.absences import Absence, problems
from coaching.absence.handover import LeadChange as Lead
from coaching.absence.handover import problem_with
from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Person
from coaching.plan.access_facts import AccessFacts
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, ClockChange
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.screens import AbsenceLine, AwayScreen
from services.absence.pauses import recount
from services.absence.stand_ins import plans_of, settle_stand_in, settle_stand_ins
from services.core.plan_access import access_facts_for
from services.core.plan_people import people_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

LISTED = 20


@dataclass(frozen=True)
class Away:
    """The answers of the leave form. `kind` is a `Leave`, or empty; days may be missing."""

    person_id: str
    first: date | None
    last: date | None
    kind: str = ""
    stand_in_id: str = ""


@only_reads
def open_away(uow: UnitOfWork, actor: Actor, now: datetime) -> AwayScreen:
    """Returns the form, with the people the actor may enter leave for, and the entries they may take back."""
    _require_member(actor)
    access = access_facts_for(uow, actor)
    led = uow.plan_summaries.led_by(actor.id)
    coached = [plan.agent_id for plan in led if may(actor, Action.ENTER_LEAVE, plan, access)]
    uow.people.read(coached)
    return AwayScreen(
        actor=actor,
        coached=tuple(uow.people.get(user_id) for user_id in coached),
        may_anybody=may(actor, Action.ENTER_LEAVE_OF_ANYBODY),
        leads=any(plan.manager_id == actor.id for plan in led),
        entered=lines(uow, actor, now),
    )


def lines(
    uow: UnitOfWork, actor: Actor, now: datetime, causes: Collection[Cause] = tuple(Cause)
) -> tuple[AbsenceLine, ...]:
    """Returns the entries of these causes that the actor may take back, as they may see them."""
    access = access_facts_for(uow, actor)
    return tuple(_line(uow, actor, access, entry) for entry in _listed(uow, actor, now) if entry.cause in causes)


def enter_away(uow: UnitOfWork, actor: Actor, now: datetime, typed: Away) -> AwayScreen:
    """Enters leave: nothing is sent on those days, and the affected clocks stand still."""
    _require_may_enter(uow, actor, typed.person_id)
    person = uow.people.get(typed.person_id)
    if found := list(problems(typed.first, typed.last)):
        raise InvalidForm(found)
    knows_kind = person.id == actor.id or actor.is_hr
    absence = Absence(
        id=uuid4().hex,
        cause=Cause.AWAY,
        first=typed.first or date.max,
        last=typed.last or date.max,
        person_id=person.id,
        kind=typed.kind if knows_kind else "",
        stand_in_id=typed.stand_in_id,
        entered_by=actor.id,
    )
    if typed.stand_in_id:
        _require_fit(uow, person, typed.stand_in_id)
    uow.absences.add(absence, now)
    settle_stand_ins(uow, actor.id, now, absence)
    days = (absence.last - absence.first).days + 1
    uow.audit.note(now, EventKind.ABSENCE_ENTERED, actor.id, about=person.id, days=days)
    recount_all(uow, actor, now, absence, is_entered=True)
    return open_away(uow, actor, now)


def take_back(uow: UnitOfWork, actor: Actor, now: datetime, absence_id: str) -> Absence:
    """Takes an absence back: every date it moved is restored, unless its milestone was reached meanwhile."""
    absence = uow.absences.find(absence_id)
    if absence is None:
        raise Refusal("absence_gone")
    if not _may_take_back(actor, absence):
        raise Refusal("not_yours", action=Action.ENTER_LEAVE.value)
    uow.absences.remove(absence)
    for plan in plans_of(uow, absence) if absence.stand_in_id or absence.cause is Cause.STAND_IN else ():
        settle_stand_in(uow, actor.id, now, plan)
    uow.audit.note(now, EventKind.ABSENCE_REMOVED, actor.id, about=absence.person_id)
    recount_all(uow, actor, now, absence, is_entered=False)
    return absence


def recount_all(uow: UnitOfWork, actor: Actor, now: datetime, absence: Absence, *, is_entered: bool) -> None:
    """Recomputes every clock that an absence may stop."""
    for plan in concerned(uow, absence):
        change = ClockChange(_cause_on(plan, absence), is_entered)
        recount(uow, actor.id, now, plan, change, absence.first, absence.last)
        for user_id in people_of(plan):
            uow.ledger.expedite(
                user_id, now
            )  # waiting deliveries are checked again: they may go out now, or be obsolete


def concerned(uow: UnitOfWork, absence: Absence) -> list[Plan]:
    """Returns the plans whose clock an absence may stop."""
    if absence.person_id:
        return uow.plans.on_clock_with(absence.person_id)
    if absence.plan_id:
        plan = uow.plans.find(absence.plan_id)
        return [plan] if plan is not None and plan.state.is_running else []
    return uow.plans.on_clock_at(absence.site)


def _cause_on(plan: Plan, absence: Absence) -> Cause:
    """Returns why the days stop this plan: the agent's leave is a different cause than the leader's."""
    led_by = absence.cause is Cause.AWAY and absence.person_id != plan.agent_id
    return Cause.MANAGER_AWAY if led_by or absence.cause is Cause.STAND_IN else absence.cause


def _require_member(actor: Actor) -> None:
    if not actor.person.is_member:
        raise Refusal("not_yours", action=Action.ENTER_LEAVE.value)


def _require_may_enter(uow: UnitOfWork, actor: Actor, person_id: str) -> None:
    """Allows one's own leave, that of an agent one coaches, and for HR anybody's. Raises Refusal."""
    _require_member(actor)
    if person_id == actor.id or may(actor, Action.ENTER_LEAVE_OF_ANYBODY):
        return
    theirs = uow.plan_summaries.of_agent(person_id)
    if not any(may(actor, Action.ENTER_LEAVE, plan, access_facts_for(uow, actor, plan)) for plan in theirs):
        raise Refusal("not_yours", action=Action.ENTER_LEAVE.value)


def _require_fit(uow: UnitOfWork, manager: Person, who: str) -> None:
    """Raises InvalidForm if somebody cannot stand in for all plans of a manager."""
    plans = uow.plans.running_of_manager(manager.id)
    if not plans:
        raise InvalidForm([Problem("stand_in", "leads_no_plan")])
    person = uow.people.get(who)
    found = [problem for plan in plans if (problem := problem_with(plan, person, Lead.TAKES_OVER))]
    if found:
        raise InvalidForm([Problem("stand_in", found[0].code)])


def _listed(uow: UnitOfWork, actor: Actor, now: datetime) -> list[Absence]:
    today = to_local(now, actor.person.zone).date()
    if may(actor, Action.ENTER_LEAVE_OF_ANYBODY):
        return uow.absences.all_since(today, LISTED)
    return [entry for entry in uow.absences.listed(actor.id, today) if _may_take_back(actor, entry)][:LISTED]


def _may_take_back(actor: Actor, absence: Absence) -> bool:
    """Whether the actor is the absent person, entered it, or is in HR; a clock that HR holds is for HR alone."""
    if may(actor, Action.ENTER_LEAVE_OF_ANYBODY):
        return True
    return (
        actor.person.is_member
        and absence.cause is not Cause.HOLD
        and actor.id in (absence.person_id, absence.entered_by)
    )


def _line(uow: UnitOfWork, actor: Actor, access: AccessFacts, absence: Absence) -> AbsenceLine:
    """One absence as the actor may see it: the kind of leave is only for HR and the person."""
    is_own = absence.person_id == actor.id
    sees_kind = is_own or (actor.is_hr and not access.is_barred(actor.id, absence.person_id))
    plan = uow.plans.find(absence.plan_id) if absence.plan_id else None
    return AbsenceLine(
        absence.id,
        absence.cause,
        absence.first,
        absence.last,
        person=uow.people.find(absence.person_id) if absence.person_id and not is_own else None,
        where=plan.ref if plan else absence.site,
        kind=absence.kind if sees_kind else "",
        stand_in=uow.people.find(absence.stand_in_id) if absence.stand_in_id else None,
    )
