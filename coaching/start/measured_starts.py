"""Where a goal that is being written begins: the baseline that was typed against the weeks that were imported."""

from collections.abc import Iterator, Sequence
from datetime import date

from coaching.goals.goal_facts import GoalFacts, facts_before
from coaching.goals.measures import Measure
from coaching.goals.metrics import CATALOGUE
from coaching.plan.plan import Goal
from coaching.start.drafts import Draft, number_in, numbered_goals


def in_doubt(draft: Draft, measured: Sequence[Measure], day: date) -> Iterator[GoalFacts]:
    """Yields the goals whose baseline differs from the last weeks before `day` by more than chance.

    `position` is the number of the goal in the form.
    """
    for n in numbered_goals(draft):
        metric, typed = draft.value(f"goal_{n}_metric"), number_in(draft.value(f"goal_{n}_baseline"))
        if metric in CATALOGUE and typed is not None:
            unit = draft.value(f"goal_{n}_unit") or CATALOGUE[metric].unit
            facts = facts_before(Goal(n, metric, "", "", typed, typed, unit, day), day, measured)
            if facts.baseline_differs:
                yield facts
