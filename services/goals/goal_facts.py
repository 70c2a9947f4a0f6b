"""The facts of a plan's goals, with what was imported about its agent."""

from collections.abc import Sequence, Set
from datetime import date

from coaching.base.calendar import to_local
from coaching.goals.goal_facts import LOOKED_BACK, GoalFacts, facts_after, goal_facts
from coaching.goals.measures import Measure
from coaching.plan.plan import Plan
from coaching.plan.policy import Section
from coaching.plan.sections import visible
from coaching.weekly.blockers import Blocker
from storage.unit_of_work import UnitOfWork

_ALL = frozenset(Section)


def goal_facts_of(
    uow: UnitOfWork, plan: Plan, blockers: Sequence[Blocker], seen: Set[Section] = _ALL
) -> tuple[GoalFacts, ...]:
    """Returns the facts of each goal, as far as a reader of these sections may know them."""
    return goal_facts(visible(plan, seen), blockers, _measured(uow, plan) if Section.RECORD in seen else ())


def facts_after_success(
    uow: UnitOfWork, plan: Plan, blockers: Sequence[Blocker], today: date, seen: Set[Section] = _ALL
) -> tuple[GoalFacts, ...]:
    """Returns the facts of the weeks since success was decided, up to today or to the close of the plan."""
    if plan.sustain_from is None or Section.RECORD not in seen:
        return ()
    zone = uow.people.get(plan.manager_id).zone
    last = to_local(plan.closed_at, zone).date() if plan.closed_at else today
    return facts_after(visible(plan, seen), blockers, uow.measures.between(plan.agent_id, plan.sustain_from, last))


def _measured(uow: UnitOfWork, plan: Plan) -> list[Measure]:
    start = plan.cadence.start
    return uow.measures.between(plan.agent_id, start - LOOKED_BACK, plan.cadence.end)
