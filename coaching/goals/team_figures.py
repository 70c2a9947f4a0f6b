"""The figures of the rest of the team in the same weeks: a number by itself says little about one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median

LEAST = 3
"""With fewer others, a figure of the team would reveal that of one person."""
WEEKS = timedelta(weeks=4)
"""The weeks over which the team is compared."""


@dataclass(frozen=True)
class TeamFigure:
    """One measure of the others, person by person, from `first` to `last`, both included.

    `own` is the mean of the person it is about, None without readings; `mean` is None for readers who may see the
    median alone.
    """

    first: date
    last: date
    people: int
    median: float
    mean: float | None
    own: float | None


def team_figure(means: Mapping[str, float], agent_id: str, first: date, last: date) -> TeamFigure | None:
    """Returns the figure from each person's mean, by user id; None if there are too few others."""
    others = [mean for user_id, mean in means.items() if user_id != agent_id]
    if len(others) < LEAST:
        return None
    return TeamFigure(first, last, len(others), median(others), fmean(others), means.get(agent_id))


LEAST_FOR_BEST = 10
"""Among fewer others, the best tenth is nobody."""


def best_tenth(means: Mapping[str, float], agent_id: str, *, lower_is_better: bool) -> float | None:
    """Returns the value that one in ten of the others reaches; None where there are fewer than ten.

    It is one colleague's own figure: the review compares with it, but it is never displayed.
    """
    others = sorted((mean for user_id, mean in means.items() if user_id != agent_id), reverse=not lower_is_better)
    return others[-(-len(others) // 10) - 1] if len(others) >= LEAST_FOR_BEST else None
