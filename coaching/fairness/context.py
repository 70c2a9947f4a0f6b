"""What the agent cannot change: metrics that also depend on waits, staffing, outages, prices or other teams."""

from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.text import troubles

_SHARED = frozenset({"csat", "nps", "ces", "backlog", "resolution_time", "response_time"})
"""Results that depend on customers and queues as well."""


def is_outside_control(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether something was unusual that moves this measure, too: by answer, or in words that leave no doubt."""
    if goal.metric not in _SHARED or draft.context is None:
        return False
    unusual = draft.context.unusual
    return bool(told_in(draft)) if unusual is None else bool(unusual)


def is_left_open(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether the words alone do not say if something outside moved this measure, and nobody answered."""
    if goal.metric not in _SHARED or draft.context is None or draft.context.unusual is not None:
        return False
    return bool(draft.concern or draft.context.texts) and not told_in(draft)


def told_in(draft: ReviewedDraft) -> dict[str, str]:
    """Returns the clauses that surely tell of a cause, by field."""
    found = {field: troubles.told(text) for field, text in (draft.context.texts if draft.context else {}).items()}
    return {field: clause for field, clause in found.items() if clause}
