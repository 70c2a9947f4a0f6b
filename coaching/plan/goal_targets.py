"""A new target for a goal that is agreed: read and judged as in the form in which the goal was written."""

from collections.abc import Iterator

from coaching.base.errors import Problem
from coaching.base.numbers import DecimalMark, spelled
from coaching.plan.goal_numbers import GoalNumbers
from coaching.plan.plan import Goal


def target_problems(goal: Goal, text: str, mark: DecimalMark | None) -> Iterator[Problem]:
    """Returns what is wrong with a typed target, at its field."""
    field = f"goal_{goal.position}_target"
    found = _numbers(goal, text, mark).problems(f"goal_{goal.position}")
    return (problem for problem in found if problem.field == field)


def target_in(goal: Goal, text: str, mark: DecimalMark | None) -> float:
    """Returns a typed target that has no problems, in the goal's unit."""
    found = _numbers(goal, text, mark).value(text)
    if found is None:
        raise ValueError("only for a target without problems")
    return found


def _numbers(goal: Goal, text: str, mark: DecimalMark | None) -> GoalNumbers:
    return GoalNumbers(goal.metric, goal.unit, goal.kind, spelled(goal.baseline), text, mark)
