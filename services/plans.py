"""Reading a plan, adding one's own view, confirming receipt."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar import to_local
from coaching.errors import Refusal
from coaching.facts import PlanSheet
from coaching.people import Actor, Role
from coaching.plan import Plan, PlanState
from coaching.policy import Action, role_on
from coaching.timetable import Pair, check_in_moment
from services.pairs import pair_of, people_of, permitted_plan
from services.retention import kept
from storage.unit_of_work import UnitOfWork


def open_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str | None) -> PlanSheet:
    """The plan as the actor may see it; without an id, the actor's own. The agent's first look is remembered."""
    if plan_id is None:
        own = uow.plans.running_of_agent(actor.id)
        if own is None:
            raise Refusal("no_plan")
        plan_id = own.id
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    if role_on(actor, plan) is Role.AGENT and plan.state is PlanState.SHARED:
        plan = _changed(uow, now, replace(plan, state=PlanState.OPENED, opened_at=now))
    return sheet(uow, actor, now, plan)


def save_agent_view(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanSheet:
    """Keeps the agent's own view beside the manager's."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    return sheet(uow, actor, now, _changed(uow, now, replace(plan, agent_view=text.strip())))


def acknowledge(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanSheet:
    """Confirms receipt, which is not agreement, and keeps the view typed beside it. A second time changes nothing."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    if plan.acknowledged_at is None:
        view, opened = text.strip() or plan.agent_view, plan.opened_at or now
        confirmed = replace(plan, state=PlanState.ACKNOWLEDGED, acknowledged_at=now, opened_at=opened, agent_view=view)
        plan = _changed(uow, now, confirmed)
    return sheet(uow, actor, now, plan)


def sheet(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> PlanSheet:
    """The plan with what the reader needs beside it, in the reader's zone."""
    pair = pair_of(uow, plan)
    upcoming = upcoming_check_in(plan, pair, now)
    moment = to_local(upcoming[1], actor.person.zone) if upcoming else None
    stand_in = uow.people.get(plan.stand_in_id) if plan.stand_in_id else None
    number = reflection_number(plan, pair, now)
    return PlanSheet(plan, pair, role_on(actor, plan), moment, number, stand_in, kept(uow, plan))


def upcoming_check_in(plan: Plan, pair: Pair, now: datetime) -> tuple[int, datetime] | None:
    """Number and moment (UTC) of the next check-in that is not logged yet; None after the last one."""
    for number, day in enumerate(plan.cadence.check_in_days(), start=1):
        moment = check_in_moment(plan.cadence, day, pair.manager)
        if moment > now and plan.check_in(number) is None:
            return number, moment
    return None


def reflection_number(plan: Plan, pair: Pair, now: datetime) -> int | None:
    """The check-in the agent may reflect on now: the next one, within a week of it."""
    upcoming = upcoming_check_in(plan, pair, now) if plan.state.is_running else None
    return upcoming[0] if upcoming and (upcoming[1] - now).days < 7 else None


def _changed(uow: UnitOfWork, now: datetime, plan: Plan) -> Plan:
    """Saves a changed plan and has both Homes drawn anew."""
    plan = replace(plan, revision=plan.revision + 1)
    uow.plans.save(plan)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return plan
