"""The corrections of a plan's check-ins as its readers know them, and the versions that stand in it no more."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, Section, may, require
from coaching.records.audit import EventKind
from coaching.screens import VersionsScreen
from coaching.weekly.corrections import Correction, CorrectionState, correctable, readable
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_people import participants_of
from storage.unit_of_work import UnitOfWork


class PlanCorrections(TypedDict):
    """The corrections of a plan as one reader may know them, and the check-ins that they may put right now."""

    corrections: tuple[Correction, ...]
    correctable: frozenset[int]


def open_versions(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> VersionsScreen:
    """Returns the versions of a check-in that do not stand in the plan, for readers of its record."""
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    access = access_facts_for(uow, actor, plan)
    seen = require(actor, Action.OPEN, plan, access).sections
    found = [entry for entry in _known(uow, actor, plan, seen) if entry.check_in == number and not entry.waits]
    if not found:
        raise Refusal("not_found")
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    uow.people.read({entry.by for entry in found})
    return VersionsScreen(
        plan,
        participants_of(uow, plan),
        number,
        tuple((entry, uow.people.get(entry.by)) for entry in reversed(found)),
        may_seal=may(actor, Action.SEAL_VERSION, plan, access),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def corrections_for(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, seen: Set[Section]) -> PlanCorrections:
    """Returns what a reader of a plan may know of its corrections, with times in their zone."""
    found = _known(uow, actor, plan, seen)
    is_leader = may(actor, Action.CORRECT_CHECK_IN, plan, access_facts_for(uow, actor, plan))
    return PlanCorrections(
        corrections=tuple(found), correctable=correctable(plan, found, now) if is_leader else frozenset()
    )


def _known(uow: UnitOfWork, actor: Actor, plan: Plan, seen: Set[Section]) -> list[Correction]:
    """What HR has not confirmed is between HR and whoever leads the plan: its agent reads what became of it."""
    if Section.RECORD not in seen:
        return []
    is_agent, zone = actor.id == plan.agent_id, actor.person.zone
    found = (entry for entry in uow.corrections.of(plan.id) if entry.state is CorrectionState.DONE or not is_agent)
    return [readable(replace(entry, at=to_local(entry.at, zone))) for entry in found]
