"""The kinds of goal: in which direction a measure is to go, or which level is to be held."""

from enum import StrEnum


class GoalKind(StrEnum):
    """What a goal asks of its measure."""

    RAISE = "raise"
    LOWER = "lower"
    HOLD_AT_LEAST = "hold_at_least"
    HOLD_AT_MOST = "hold_at_most"
