"""How a shared plan becomes settled: the agent's view, the manager's answer, and the acknowledgement.

Each function returns the plan as it is afterwards; `lifecycle` holds what changes its state. `now` is UTC.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching.base.errors import Problem
from coaching.base.numbers import DecimalMark
from coaching.plan.goal_targets import target_in, target_problems
from coaching.plan.plan import Goal, Plan, Terms


@dataclass(frozen=True)
class GoalChange:
    """What the manager changes in a goal while answering; empty or None leaves it. `due` is a local date.

    The target is as typed.
    """

    target: str = ""
    due: date | None = None


def has_fixed_view(plan: Plan) -> bool:
    """Whether the agent's view can no longer be changed, as somebody relies on it. What comes later is a statement."""
    return plan.view_answered_at is not None or plan.final_at is not None


def with_view(plan: Plan, text: str, now: datetime) -> Plan:
    """Sets the agent's view; an empty one removes it."""
    if has_fixed_view(plan) or text == plan.agent_view:
        return plan
    return replace(plan, agent_view=text, view_written_at=now if text else None)


def answered(
    plan: Plan, answer: str, changes: Mapping[int, GoalChange], now: datetime, mark: DecimalMark | None = None
) -> Plan:
    """Sets the manager's answer to the agent's view, and the goals as they are after it."""
    goals = tuple(_changed(goal, changes.get(goal.position, GoalChange()), mark) for goal in plan.terms.goals)
    terms = replace(plan.terms, goals=goals)
    return settled(replace(plan, terms=terms, view_answer=answer, view_answered_at=now), now)


def problems_of(plan: Plan, changes: Mapping[int, GoalChange], mark: DecimalMark | None) -> Iterator[Problem]:
    """Returns what is wrong with changed goals, at their fields."""
    for goal in plan.terms.goals:
        change = changes.get(goal.position, GoalChange())
        if change.target:
            yield from target_problems(goal, change.target, mark)
        if change.due is not None and not plan.cadence.start < change.due <= plan.cadence.end:
            yield Problem(f"goal_{goal.position}_due", "day_outside_plan")


def not_before(terms: Terms, today: date) -> Terms:
    """Moves terms whose first day has passed to `today`, with every day in them: nobody loses time by waiting."""
    late = today - terms.cadence.start
    if late.days <= 0:
        return terms
    goals = tuple(replace(goal, due=goal.due + late) for goal in terms.goals)
    return replace(terms, cadence=replace(terms.cadence, start=today), goals=goals)


def _changed(goal: Goal, change: GoalChange, mark: DecimalMark | None) -> Goal:
    target = target_in(goal, change.target, mark) if change.target else goal.target
    return replace(goal, target=target, due=change.due or goal.due)


def settled(plan: Plan, now: datetime) -> Plan:
    """Settled from now on, if it was received and no view waits for its answer."""
    is_received = plan.acknowledged_at is not None or plan.declined_at is not None
    return replace(plan, final_at=now) if plan.final_at is None and is_received and not plan.view_waits else plan
