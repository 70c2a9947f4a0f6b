"""When a plan's clock stands still: by the leave, outages, holidays and stand-ins that are known, and why today."""

from dataclasses import replace
from datetime import datetime

from coaching.absence.absences import Absence, covers, pauses_of
from coaching.base.calendar import to_local
from coaching.base.person import Person, Role
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Pause, Standstill, standstill
from services.core.plan_people import holidays_of, parts_of
from storage.unit_of_work import UnitOfWork


def with_clock(uow: UnitOfWork, plan: Plan) -> Plan:
    """Returns a plan that is about to begin, with its agent's working days and all known pauses of its clock."""
    agent = uow.people.get(plan.agent_id)
    cadence = replace(plan.terms.cadence, work_days=agent.pattern.days)
    begun = replace(plan, terms=replace(plan.terms, cadence=cadence))
    return replace(begun, pauses=known_pauses(uow, begun))


def known_pauses(uow: UnitOfWork, plan: Plan) -> tuple[Pause, ...]:
    """Returns the pauses that follow from all that is known."""
    agent = uow.people.get(plan.agent_id)
    uow.absences.read(parts_of(plan))
    entries = entries_of(uow, plan)
    parts = {*parts_of(plan), *(entry.stand_in_id for entry in entries if entry.stand_in_id)}
    uow.absences.read(parts)
    leave = {user_id: uow.absences.leave(user_id) for user_id in parts}
    return pauses_of(plan, leave, stops_of(uow, plan), holidays_of(agent, plan), entries)


def entries_of(uow: UnitOfWork, plan: Plan) -> list[Absence]:
    """Returns the leave of a plan's manager, and the plan's own entries, which name those who stand in."""
    return [*uow.absences.leave(plan.manager_id), *uow.absences.stand_ins_of(plan.id)]


def stops_of(uow: UnitOfWork, plan: Plan) -> list[Absence]:
    """Returns the outages and holds that concern a plan."""
    site = uow.people.get(plan.agent_id).site
    return [entry for entry in uow.absences.stops() if entry.stops(plan, site)]


def standstill_of(plan: Plan, agent: Person, now: datetime) -> Standstill | None:
    """Returns why a running plan's clock stands still today, where its agent is; None where it counts."""
    today = to_local(now, agent.zone).date()
    return standstill(plan.pauses, today, plan.cadence.work_days) if plan.state.is_running else None


def leave_kind(uow: UnitOfWork, role: Role, plan: Plan, now: datetime) -> str:
    """Returns the kind of the agent's leave of today, for the agent and those who act as HR; empty for others."""
    if role not in (Role.AGENT, Role.HR):
        return ""
    today = to_local(now, uow.people.get(plan.agent_id).zone).date()
    return next((entry.kind for entry in uow.absences.kinds(plan.agent_id) if covers(entry, today)), "")
