"""The four kinds of goal: raise, lower, hold at least, hold at most."""

from enum import StrEnum

from coaching.base.metrics import CATALOGUE

_CLOSE = 1e-9
"""What pooling adds or takes by rounding is no difference."""


class GoalKind(StrEnum):
    """What a goal asks of its measure. A held one has a limit instead of a way to go."""

    RAISE = "raise"
    LOWER = "lower"
    HOLD_AT_LEAST = "hold_at_least"
    HOLD_AT_MOST = "hold_at_most"

    @property
    def is_held(self) -> bool:
        """Whether a level is to be held, not changed."""
        return self in (GoalKind.HOLD_AT_LEAST, GoalKind.HOLD_AT_MOST)

    @property
    def more_is_better(self) -> bool:
        """Whether a higher value is the better one."""
        return self in (GoalKind.RAISE, GoalKind.HOLD_AT_LEAST)

    def is_met_by(self, value: float, target: float) -> bool:
        """Whether a value is at the target, or past it on the good side."""
        return value >= target - _CLOSE if self.more_is_better else value <= target + _CLOSE


def usual_kind(metric: str, baseline: float | None, target: float | None) -> GoalKind:
    """Returns the kind that measure and numbers suggest; equal numbers are held.

    Of an own measure, whose better side nobody else knows, the numbers decide, and without them it is raised.
    """
    lower = CATALOGUE[metric].lower_is_better if metric in CATALOGUE else None
    if lower is None:
        lower = baseline is not None and target is not None and target < baseline
    if baseline is not None and baseline == target:
        return GoalKind.HOLD_AT_MOST if lower else GoalKind.HOLD_AT_LEAST
    return GoalKind.LOWER if lower else GoalKind.RAISE


def is_against_measure(metric: str, kind: GoalKind) -> bool:
    """Whether the goal would make its measure worse. A level may be held on either side: a time can be too short."""
    lower = CATALOGUE[metric].lower_is_better
    return lower is not None and not kind.is_held and kind.more_is_better is lower
