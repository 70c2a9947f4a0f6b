"""Readings of own measures in a table: the goals that its rows name, and storing them with their plans."""

from collections.abc import Sequence
from datetime import datetime

from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.base.table import ImportedTable, TableRow
from coaching.goals.measures import OWN, Measure, OwnGoal, is_own
from coaching.plan.plan import Plan, Reading
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from services.core.plan_access import access_facts_for
from services.core.plan_change import save_change
from storage.unit_of_work import UnitOfWork


def own_goals(uow: UnitOfWork, actor: Actor, table: ImportedTable) -> dict[int, OwnGoal]:
    """Returns the goals that rows of own measures name, by row, of plans that the actor leads or reads as HR."""
    named = [row for row in table.rows if is_own(row) and row["plan"] and row["goal"]]
    plans = {ref: _known_plan(uow, actor, ref) for ref in {_ref(row) for row in named}}
    found = ((row.number, _own_goal(plans[_ref(row)], row["goal"])) for row in named)
    return {number: goal for number, goal in found if goal is not None}


def _own_goal(plan: Plan | None, number: str) -> OwnGoal | None:
    goals = (goal for goal in (plan.terms.goals if plan else ()) if (goal.metric, str(goal.position)) == (OWN, number))
    return next((OwnGoal(plan.id, plan.agent_id, goal) for goal in goals if plan), None)


def _ref(row: TableRow) -> str:
    return row["plan"].upper()


def _known_plan(uow: UnitOfWork, actor: Actor, ref: str) -> Plan | None:
    for plan in uow.plans.of_ref(ref):
        access = access_facts_for(uow, actor, plan)
        if actor.id != plan.agent_id and may(actor, Action.OPEN, plan, access):
            return plan
    return None


def take_own(uow: UnitOfWork, by: str, now: datetime, plan_id: str, found: Sequence[Measure]) -> tuple[int, int]:
    """Stores readings of own measures with their plan: they are gone when it is."""
    if (plan := uow.plans.find(plan_id)) is None:
        raise Refusal("not_found")
    readings = [Reading(one.goal, one.value, one.sample, one.day, one.spread) for one in found]
    taken = uow.plans.take_readings(plan, readings)
    save_change(uow, by, now, plan, EventKind.READINGS_IMPORTED, rows=len(readings))
    return taken
