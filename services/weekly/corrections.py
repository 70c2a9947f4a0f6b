"""Putting a logged check-in right: the form, and storing what was asked; after a proposed outcome HR answers first."""

from datetime import datetime

from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.weekly_notices import CheckInCorrectedNotice, CorrectionAskedNotice
from coaching.goals.measures import Measure
from coaching.goals.typed_readings import readings_from
from coaching.plan.plan import CheckIn, Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import CorrectionScreen
from coaching.weekly.corrections import (
    Correction,
    CorrectionRequest,
    CorrectionState,
    corrected,
    correction_problems,
    is_correctable,
    needs_hr,
    with_correction,
)
from services.core.plan_access import access_facts_for, audience_of, hr_for, permitted_plan
from services.core.plan_change import manager_and_hr, save_change
from services.weekly.check_ins import entry_problems, talk_day_of
from storage.unit_of_work import UnitOfWork


def open_correction(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> CorrectionScreen:
    """Returns the form with what was logged. Raises Refusal when it can be put right no more, or not yet."""
    plan, logged = _correctable(uow, actor, now, plan_id, number)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    access = access_facts_for(uow, actor, plan)
    return CorrectionScreen(
        plan,
        uow.people.get(plan.agent_id),
        logged,
        seen=len(corrections_of(uow, plan, number)),
        by_hr=_needs_hr(uow, plan, logged),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def correct_check_in(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, request: CorrectionRequest) -> Plan:
    """Puts a check-in right and tells the agent; where an outcome rests on it, asks HR first."""
    plan, logged = _correctable(uow, actor, now, plan_id, request.check_in)
    if request.seen != len(corrections_of(uow, plan, logged.number)):
        raise Refusal("changed_meanwhile")
    new = _as_corrected(uow, actor, plan, logged, request)
    waits = _needs_hr(uow, plan, logged)
    number = uow.corrections.next_number(plan.id, logged.number)
    state = CorrectionState.WAITS if waits else CorrectionState.DONE
    entry = Correction(logged.number, number, actor.id, now, request.reason.strip(), new if waits else logged, state)
    uow.corrections.add(plan, entry)
    return _asked(uow, actor, now, plan, entry) if waits else apply_correction(uow, actor, now, plan, entry, new)


def _correctable(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> tuple[Plan, CheckIn]:
    plan = permitted_plan(uow, actor, Action.CORRECT_CHECK_IN, plan_id)
    if (logged := plan.check_in(number)) is None:
        raise Refusal("not_found")
    if any(entry.waits for entry in corrections_of(uow, plan, number)):
        raise Refusal("correction_waits")
    if not is_correctable(logged, now):
        raise Refusal("correction_over")
    if _needs_hr(uow, plan, logged) and not hr_for(uow, plan):
        raise Refusal("nobody_to_confirm")
    return plan, logged


def _as_corrected(uow: UnitOfWork, actor: Actor, plan: Plan, logged: CheckIn, request: CorrectionRequest) -> CheckIn:
    """Returns the check-in as it was asked for; a reading that was left alone keeps its day. Raises InvalidForm."""
    entry, goals, day = request.entry, plan.terms.goals, talk_day_of(uow, plan, logged.number, logged.logged_at)
    if found := entry_problems(actor, plan, entry, day):
        raise InvalidForm(found)
    before = {
        one.goal: Measure(plan.agent_id, "", one.taken_on, one.value, one.sample, spread=one.spread)
        for one in logged.readings
    }
    new = corrected(logged, entry, readings_from(goals, entry.readings, actor.person.mark, before, day))
    if found := list(correction_problems(logged, new, request.reason)):
        raise InvalidForm(found)
    return new


def _asked(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, entry: Correction) -> Plan:
    which, number, homes = entry.check_in, entry.number, manager_and_hr(uow, plan)
    event = EventKind.CORRECTION_ASKED
    changed = save_change(uow, actor.id, now, plan, event, homes=homes, check_in=which, number=number)
    for user_id in sorted(hr_for(uow, plan)):
        uow.ledger.post(DueItem(CorrectionAskedNotice(plan.id, which, number), user_id), now)
    return changed


def apply_correction(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, entry: Correction, new: CheckIn) -> Plan:
    """Stores the new version in the plan, and a blocker that was named with the check-in in its words."""
    logged = next(one for one in plan.check_ins if one.number == new.number)
    uow.plans.replace_check_in(plan, new)
    if new.blocker != logged.blocker:
        for blocker in uow.blockers.of(plan.id):
            if (blocker.at, blocker.text) == (logged.logged_at, logged.blocker):
                uow.blockers.reword(plan, blocker.number, new.blocker)
    plan, event = with_correction(plan, new), EventKind.CHECK_IN_CORRECTED
    changed = save_change(uow, actor.id, now, plan, event, check_in=new.number, number=entry.number)
    uow.ledger.post(DueItem(CheckInCorrectedNotice(plan.id, new.number, entry.number), plan.agent_id), now)
    return changed


def corrections_of(uow: UnitOfWork, plan: Plan, number: int) -> list[Correction]:
    """Returns the corrections of one check-in, in order."""
    return [entry for entry in uow.corrections.of(plan.id) if entry.check_in == number]


def _needs_hr(uow: UnitOfWork, plan: Plan, logged: CheckIn) -> bool:
    return needs_hr(logged, [outcome.decided_at for outcome in uow.endings.outcomes(plan.id)])
