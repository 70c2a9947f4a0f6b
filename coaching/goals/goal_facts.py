"""The facts of a plan's review: where each goal began and where it is, with the range that chance alone makes.

Ranges are 95 %. A share of contacts (CSAT, FCR) needs at least 20 answers, by Wilson's interval; quality scores swing
by a standard deviation of 10 for each review. Without a sample, or with too small a one, no range is claimed.
A reading of a day on which something was in the way is shown and not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from coaching.goals.readings import newest_reading, readings_of
from coaching.plan.plan import Goal, Plan, Reading
from coaching.weekly.blockers import Blocker, counts

Z = 1.96
LEAST_ANSWERS = 20
QA_DEVIATION = 10.0
PROPORTIONS = frozenset({"csat", "fcr", "escalation_rate", "reopen_rate"})
SCORES = frozenset({"qa"})


@dataclass(frozen=True)
class Range:
    """Between which values the true one lies, most likely."""

    low: float
    high: float


@dataclass(frozen=True)
class GoalFacts:
    """A goal's start and newest reading. A range is None where there are not enough data, or no rule for its metric.

    `left_out` are the readings since the start that do not count, in order.
    """

    goal: Goal
    start: Reading | None
    latest: Reading | None
    start_range: Range | None
    latest_range: Range | None
    left_out: tuple[Reading, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether the newest reading is at the target or beyond."""
        if self.latest is None:
            return False
        rises = self.goal.target >= self.goal.baseline
        return self.latest.value >= self.goal.target if rises else self.latest.value <= self.goal.target


def goal_facts(plan: Plan, blockers: Sequence[Blocker] = ()) -> tuple[GoalFacts, ...]:
    """Each goal's facts, in the order of the goals, without the readings that `blockers` keep from counting."""
    return tuple(_of_goal(plan, goal, blockers) for goal in plan.goals_now)


def range_of(reading: Reading | None, metric: str, unit: str) -> Range | None:
    """The range of one reading, where its metric has a rule and its sample is large enough."""
    if reading is None or not reading.sample:
        return None
    if metric in SCORES:
        return _around_mean(reading.value, reading.sample)
    is_share = metric in PROPORTIONS and unit == "%" and 0 <= reading.value <= 100
    return wilson(reading.value, reading.sample) if is_share and reading.sample >= LEAST_ANSWERS else None


def wilson(percent: float, answers: int) -> Range:
    """Wilson's interval of a share, all in percent."""
    share, spread = percent / 100, Z * Z / answers
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / answers + spread / (4 * answers)) / (1 + spread)
    return Range(100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def _around_mean(mean: float, reviews: int) -> Range:
    half = Z * QA_DEVIATION / sqrt(reviews)
    return Range(max(0.0, mean - half), min(100.0, mean + half))


def _of_goal(plan: Plan, goal: Goal, blockers: Sequence[Blocker]) -> GoalFacts:
    logged = readings_of(plan.check_ins)
    before = [reading for reading in plan.history if reading.goal == goal.position]
    during = [reading for reading in logged if reading.goal == goal.position]
    start, latest = (newest_reading(readings, blockers) for readings in (before, during))
    start_range, latest_range = (range_of(reading, goal.metric, goal.unit) for reading in (start, latest))
    left_out = tuple(reading for reading in during if not counts(reading, blockers))
    return GoalFacts(goal, start, latest, start_range, latest_range, left_out)
