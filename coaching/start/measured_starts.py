"""Where a goal that is being written begins: the baseline that was typed against the weeks that were imported."""

from collections.abc import Iterator, Sequence
from datetime import date

from coaching.base.metrics import CATALOGUE
from coaching.goals.goal_facts import GoalFacts, facts_before
from coaching.goals.measures import Measure
from coaching.plan.plan import Goal
from coaching.start.drafts import Draft, numbered_goals, numbers_of


def in_doubt(draft: Draft, measured: Sequence[Measure], day: date) -> Iterator[GoalFacts]:
    """Yields the goals whose baseline differs from the last weeks before `day` by more than chance.

    `position` is the number of the goal in the form.
    """
    for n in numbered_goals(draft):
        numbers = numbers_of(draft, n)
        metric, (typed, _) = numbers.metric, numbers.values
        if metric in CATALOGUE and typed is not None and numbers.scale:
            goal = Goal(n, metric, "", "", typed, typed, numbers.scale.unit, day, numbers.chosen_kind)
            facts = facts_before(goal, day, measured)
            if facts.baseline_differs:
                yield facts
