"""What a goal's figures say: one verdict, the first that fits, the same wherever a figure is judged."""

from enum import StrEnum

from coaching.base.goal_kinds import GoalKind
from coaching.goals.intervals import Difference, Estimate, difference
from coaching.goals.pooling import Pooled, ReadingKind

MOST_EXCLUDED = 1 / 3
"""The share of a plan's weeks that may be excluded: with more, what is left says too little about the plan."""
IMPROVES_AT = 0.6
"""The level of the range whose lower end is that of 80 % with one end: wide on purpose, it protects a person."""


class GoalVerdict(StrEnum):
    """What the figures of a goal say."""

    NOT_ENOUGH = "not_enough"
    REACHED = "reached"
    REACHED_CLOSE = "reached_close_to_chance"
    IMPROVING = "improving"
    DECLINING = "declining"
    NO_CLEAR_CHANGE = "no_clear_change"

    @property
    def is_reached(self) -> bool:
        """Whether the goal counts as reached."""
        return self in (GoalVerdict.REACHED, GoalVerdict.REACHED_CLOSE)


class Shortage(StrEnum):
    """Why there is not enough to judge by."""

    NOT_MEASURED = "not_measured"
    NO_SAMPLE = "no_sample"
    FEW_ANSWERS = "few_answers"
    FEW_REVIEWS = "few_reviews"
    FEW_WEEKS = "few_weeks"
    MUCH_EXCLUDED = "much_excluded"
    IMPOSSIBLE = "impossible"


_FEW = {
    ReadingKind.SHARE: Shortage.FEW_ANSWERS,
    ReadingKind.REVIEWS: Shortage.FEW_REVIEWS,
    ReadingKind.MEAN: Shortage.FEW_WEEKS,
}


def shortage(now: Pooled | None, excluded: int, weeks: int) -> Shortage | None:
    """Returns what is lacking, if anything. `excluded` of the plan's `weeks` with readings do not count."""
    if not weeks:
        return Shortage.NOT_MEASURED
    if now is None or excluded > weeks * MOST_EXCLUDED:
        return Shortage.MUCH_EXCLUDED
    if now.is_enough:
        return None
    return Shortage.NO_SAMPLE if not now.size else _FEW[now.kind]


def verdict(kind: GoalKind, target: float, now: Pooled, change: Difference) -> GoalVerdict:
    """The verdict on figures that are enough. `change` is that from before the plan, with its 95 % range."""
    if kind.is_held and now.range is not None:
        if not _is_lost(kind, target, now):
            return GoalVerdict.REACHED
    elif kind.is_met_by(now.value, target):
        better = kind.is_held or not change.is_clear(upwards=kind.more_is_better)
        return GoalVerdict.REACHED_CLOSE if better else GoalVerdict.REACHED
    if change.is_clear(upwards=kind.more_is_better):
        return GoalVerdict.IMPROVING
    if change.is_clear(upwards=not kind.more_is_better):
        return GoalVerdict.DECLINING
    return GoalVerdict.NO_CLEAR_CHANGE


def improves(kind: GoalKind, before: Estimate | float, now: Estimate) -> bool:
    """Whether `now` is better than `before` at the one-sided 80 % level."""
    return difference(before, now, IMPROVES_AT).is_clear(upwards=kind.more_is_better)


def _is_lost(kind: GoalKind, target: float, now: Pooled) -> bool:
    """Whether the whole range lies on the wrong side of the level to hold."""
    if now.range is None:
        return False
    return not kind.is_met_by(now.range.high if kind.more_is_better else now.range.low, target)
