"""The rules on numbers. They read the number fields only; numbers within a text are never computed with."""

import math

from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.base.scales import scale_of
from coaching.fairness.draft import DraftGoal, ReviewedDraft

_PROPORTIONS = frozenset({"csat", "fcr", "adherence", "escalation_rate", "reopen_rate"})
_SPREAD_OF_A_REVIEW = 10.0
"""Points by which one QA review differs from the next (architecture.md, the fairness review)."""
_Z = 1.96
"""95 of 100 samples lie within so many standard errors."""
_STARS = 5
_NEARLY_ALL = 99.0
"""Percent from which a share leaves no room."""
_HELD = frozenset(kind for kind in GoalKind if kind.is_held)


def is_inside_noise(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether the step is smaller than what chance alone moves the reading by, in the weeks of the plan.

    A level that is held has no step.
    """
    count = (goal.sample_per_week or 0) * max(draft.length_days or 0, 0) / 7
    if goal.baseline is None or goal.target is None or count <= 0 or goal.kind in _HELD:
        return False
    half_width = _half_width(goal, goal.baseline, count)
    return half_width is not None and 0 < abs(goal.target - goal.baseline) < half_width


def is_beyond_best(goal: DraftGoal) -> bool:
    """Whether the target is strictly better than the value that one in ten of the team reaches."""
    if goal.target is None or goal.team_best_tenth is None or goal.metric not in CATALOGUE or goal.kind in _HELD:
        return False
    lower = CATALOGUE[goal.metric].lower_is_better
    if lower is None:
        if goal.baseline is None or goal.baseline == goal.target:
            return False
        lower = goal.target < goal.baseline
    return goal.target < goal.team_best_tenth if lower else goal.target > goal.team_best_tenth


def is_extreme(goal: DraftGoal) -> bool:
    """Whether the target of a share is nobody at all, or everybody: one case is enough to miss it."""
    if goal.target is None or goal.metric not in CATALOGUE:
        return False
    scale = scale_of(goal.metric, goal.unit or "")
    if scale is None or scale.unit != "%":
        return False
    return goal.target == 0 or goal.target >= _NEARLY_ALL


def _half_width(goal: DraftGoal, baseline: float, count: float) -> float | None:
    """In the metric's unit, from `count` contacts (more than none); None where the measure's spread is not known."""
    if goal.metric == "qa":
        return _Z * _SPREAD_OF_A_REVIEW / math.sqrt(count)
    if goal.metric not in _PROPORTIONS or _is_stars(goal, baseline) or not 0 <= baseline <= 100:
        return None
    share = baseline / 100
    return _Z * math.sqrt(share * (1 - share) / count) * 100


def _is_stars(goal: DraftGoal, baseline: float) -> bool:
    """Whether the customers' answers are marks from 1 to 5, and no proportion."""
    unit = (goal.unit or "").lower()
    named = "star" in unit or "of 5" in unit or "/5" in unit or "/ 5" in unit
    return goal.metric == "csat" and (named or (baseline <= _STARS and (goal.target or 0) <= _STARS))
