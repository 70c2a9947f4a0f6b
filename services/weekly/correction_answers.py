"""HR's part in putting a check-in right: confirming what an outcome rests on, and sealing an earlier version."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.weekly_notices import CorrectionAnsweredNotice
from coaching.plan.plan import CheckIn, Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import CorrectionAnswerScreen, VersionsScreen
from coaching.weekly.corrections import Correction, CorrectionState
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change, with_hr
from services.core.plan_people import participants_of
from services.weekly.check_in_versions import open_versions
from services.weekly.corrections import apply_correction, corrections_of
from storage.unit_of_work import UnitOfWork


def open_answer(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> CorrectionAnswerScreen:
    """Returns HR's form about the correction of a check-in that waits."""
    plan, logged, entry = _waiting(uow, actor, plan_id, number)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    uow.readers.note(plan.id, actor.id, now)
    access = access_facts_for(uow, actor, plan)
    return CorrectionAnswerScreen(
        plan,
        participants_of(uow, plan),
        logged,
        replace(entry, at=to_local(entry.at, actor.person.zone)),
        uow.people.get(entry.by),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def answer_correction(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, check_in: int, number: int, *, confirms: bool
) -> Plan:
    """Confirms a correction or leaves the check-in as it is, for HR; whoever asked is told."""
    plan, logged, entry = _waiting(uow, actor, plan_id, check_in)
    if entry.number != number:
        raise Refusal("changed_meanwhile")
    new = entry.version
    state = CorrectionState.DONE if confirms else CorrectionState.DECLINED
    uow.corrections.decide(plan, replace(entry, version=logged if confirms else new), state, actor.id, now)
    facts: dict[str, Any] = {"check_in": check_in, "number": number, "confirmed": int(confirms)}
    homes = with_hr(uow, plan)
    plan = save_change(uow, actor.id, now, plan, EventKind.CORRECTION_ANSWERED, homes=homes, **facts)
    uow.ledger.post(DueItem(CorrectionAnsweredNotice(plan.id, check_in, number), entry.by), now)
    return apply_correction(uow, actor, now, plan, entry, new) if confirms else plan


def seal_version(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, check_in: int, number: int
) -> VersionsScreen:
    """Closes a version to every reader, for HR. Idempotent. What stands in the plan is put right before."""
    plan = permitted_plan(uow, actor, Action.SEAL_VERSION, plan_id)
    entry = next((one for one in corrections_of(uow, plan, check_in) if one.number == number and not one.waits), None)
    if entry is None:
        raise Refusal("not_found")
    if not entry.is_sealed:
        uow.corrections.seal(plan, entry, actor.id, now)
        save_change(uow, actor.id, now, plan, EventKind.VERSION_SEALED, check_in=check_in, number=number)
    return open_versions(uow, actor, now, plan_id, check_in)


def _waiting(uow: UnitOfWork, actor: Actor, plan_id: str, number: int) -> tuple[Plan, CheckIn, Correction]:
    plan = permitted_plan(uow, actor, Action.ANSWER_CORRECTION, plan_id)
    logged, entry = plan.check_in(number), next((one for one in corrections_of(uow, plan, number) if one.waits), None)
    if logged is None or entry is None:
        raise Refusal("no_correction_waits")
    return plan, logged, entry
