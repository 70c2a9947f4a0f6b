"""Reporting and settling blockers of a plan."""

from collections.abc import Set
from dataclasses import replace
from datetime import date, datetime

from coaching.base.calendar import STANDARD_HOURS, to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.blocker_notices import BlockerAnsweredNotice, BlockerDaysNotice, BlockerNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.participants import Participants
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action, Section, role_on
from coaching.records.audit import EventKind
from coaching.screens import BlockerAnswerScreen, BlockerScreen
from coaching.weekly.blocker_days import other_side, with_days
from coaching.weekly.blockers import Blocker, Report, answer_problems, may_settle, problems, usual_due
from services.core.occasions import owners_of
from services.core.plan_access import access_facts_for, audience_of, hr_for, permitted_plan
from services.core.plan_change import save_change, with_hr
from services.core.plan_people import participants_of, people_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_report(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, reflection: int = 0) -> BlockerScreen:
    """Returns the form; for the agent, prefilled from their reflection before check-in number `reflection`."""
    plan = permitted_plan(uow, actor, Action.REPORT_BLOCKER, plan_id)
    participants, access, today = participants_of(uow, plan), access_facts_for(uow, actor, plan), _today(actor, now)
    written = plan.reflection(reflection) if actor.id == plan.agent_id else None
    return BlockerScreen(
        plan,
        participants,
        role_on(actor, plan, access),
        today,
        _usual_due(participants, Owner.MANAGER, today),
        text=written.blocked if written else "",
        has_hr=bool(hr_for(uow, plan)),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def report_blocker(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, report: Report) -> Plan:
    """Stores a blocker and notifies its owner, if that is somebody else."""
    plan = permitted_plan(uow, actor, Action.REPORT_BLOCKER, plan_id)
    found = list(problems(report, plan, _today(actor, now)))
    if report.owner is Owner.HR and not hr_for(uow, plan):
        found.append(Problem("blocker_owner", "no_hr_to_take_it"))
    if found:
        raise InvalidForm(found)
    return add_blocker(uow, actor, now, plan, report)


def add_blocker(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, report: Report) -> Plan:
    """Keeps a blocker in a plan that the caller may change."""
    today, participants = _today(actor, now), participants_of(uow, plan)
    blocker = Blocker(
        number=uow.blockers.next_number(plan.id),
        by=actor.id,
        at=now,
        text=report.text.strip(),
        owner=report.owner,
        due=report.due or _usual_due(participants, report.owner, today),
        first_day=report.first_day or today,
        last_day=report.last_day,
    )
    other = owners_of(uow, plan, participants, other_side(blocker, plan), today)
    blocker = with_days(blocker, plan, today, other[0].pattern)
    uow.blockers.add(plan, blocker)
    if blocker.agreement.waits:
        uow.ledger.post(DueItem(BlockerDaysNotice(plan.id, blocker.number), other[0].id), now)
    owners = owners_of(uow, plan, participants, blocker.owner, today)
    if actor.id not in {owner.id for owner in owners}:
        for owner in owners:
            uow.ledger.post(DueItem(BlockerNotice(plan.id, blocker.number, is_due=False), owner.id), now)
    homes = _homes(uow, plan, report.owner)
    return save_change(uow, actor.id, now, plan, EventKind.BLOCKER_REPORTED, homes=homes, number=blocker.number)


@only_reads
def open_settling(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> BlockerAnswerScreen:
    """Returns the form that settles a blocker."""
    plan, blocker = _waiting(uow, actor, plan_id, number)
    access = access_facts_for(uow, actor, plan)
    audience = audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id)
    return BlockerAnswerScreen(
        plan, participants_of(uow, plan), role_on(actor, plan, access), blocker, _today(actor, now), audience=audience
    )


def settle_blocker(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, answer: str, last_day: date | None
) -> Plan:
    """Stores the answer to a blocker and its last day, and notifies the reporter."""
    plan, blocker = _waiting(uow, actor, plan_id, number)
    found = list(answer_problems(blocker, answer, last_day, _today(actor, now)))
    if found or last_day is None:
        raise InvalidForm(found)
    uow.blockers.settle(plan, number, actor.id, now, answer.strip(), last_day)
    if blocker.by != actor.id:
        uow.ledger.post(DueItem(BlockerAnsweredNotice(plan.id, number), blocker.by), now)
    homes = _homes(uow, plan, blocker.owner)
    return save_change(uow, actor.id, now, plan, EventKind.BLOCKER_SETTLED, homes=homes, number=number)


def _waiting(uow: UnitOfWork, actor: Actor, plan_id: str, number: int) -> tuple[Plan, Blocker]:
    plan = permitted_plan(uow, actor, Action.SETTLE_BLOCKER, plan_id)
    blocker = blocker_of(uow, plan, number)
    if not may_settle(blocker, role_on(actor, plan, access_facts_for(uow, actor, plan))):
        raise Refusal("not_yours", action=Action.SETTLE_BLOCKER.value)
    if not blocker.waits:
        raise Refusal("blocker_settled")
    return plan, blocker


def blocker_of(uow: UnitOfWork, plan: Plan, number: int) -> Blocker:
    """Returns one blocker of a plan. Raises Refusal where there is none of that number."""
    found = next((entry for entry in uow.blockers.of(plan.id) if entry.number == number), None)
    if found is None:
        raise Refusal("not_found")
    return found


def _usual_due(participants: Participants, owner: Owner, today: date) -> date:
    """Returns the usual due day. HR are several people: for them, standard working days count."""
    patterns = {Owner.AGENT: participants.agent.pattern, Owner.MANAGER: participants.leads_on(today).pattern}
    return usual_due(today, patterns.get(owner, STANDARD_HOURS))


def _homes(uow: UnitOfWork, plan: Plan, owner: Owner) -> list[str]:
    return with_hr(uow, plan) if owner is Owner.HR else people_of(plan)


def _today(actor: Actor, now: datetime) -> date:
    return to_local(now, actor.person.zone).date()


def blockers_for(uow: UnitOfWork, plan: Plan, seen: Set[Section], zone: str) -> tuple[Blocker, ...]:
    """Returns the blockers of a plan, as a reader may know them, with times in their zone."""
    found = uow.blockers.of(plan.id) if Section.RECORD in seen else ()
    return tuple(_local(entry, zone) for entry in found)


def _local(entry: Blocker, zone: str) -> Blocker:
    settled = to_local(entry.settled_at, zone) if entry.settled_at else None
    return replace(entry, at=to_local(entry.at, zone), settled_at=settled)
