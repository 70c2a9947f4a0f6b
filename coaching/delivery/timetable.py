"""The product's timetable: all that a plan makes due, in order of time, from the plan alone.

When that is, each kind of notice says itself (`*_notices.py`, with the days of `due_moments.py`). An occasion is named
by its notice and recipient, never by a date, so a moved check-in or a changed zone cannot make a second one. All due
moments are UTC, on the reader's working days, within their hours, and never on a day on which the plan's clock stands
still.
"""

from collections.abc import Mapping
from datetime import timedelta

from coaching.base.calendar import to_local
from coaching.delivery import (
    absence_notices,
    blocker_notices,
    edits,
    ending_notices,
    feedback_notices,
    goal_notices,
    plan_notices,
    programme_notices,
    start_notices,
    weekly_notices,
)
from coaching.delivery.notice import Notice, Occasion
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan, PlanState

ALL: tuple[type[Notice], ...] = (
    *weekly_notices.NOTICES,
    *goal_notices.NOTICES,
    *ending_notices.NOTICES,
    *plan_notices.NOTICES,
    *blocker_notices.NOTICES,
    *start_notices.NOTICES,
    *absence_notices.NOTICES,
    *feedback_notices.NOTICES,
    *programme_notices.NOTICES,
    *edits.NOTICES,
)
"""All kinds. What is due at one moment stands in a message in this order."""
KINDS: Mapping[str, type[Notice]] = {kind.code: kind for kind in ALL}
"""Each kind by its code."""
MESSAGES = tuple(kind for kind in ALL if kind.is_message)
"""The kinds that tell somebody something new."""

USEFUL_FOR = timedelta(days=5)
"""A reminder that could not be sent for longer than this is obsolete."""


def occasions(plan: Plan, participants: Participants) -> list[Occasion]:
    """Returns everything the plan will ever make due, in order of time.

    Nothing for a plan that has ended, nor on days on which a running plan rests.
    """
    after_success = plan.state is PlanState.SUSTAIN
    if not (plan.state.is_running or after_success):
        return []
    kinds = (kind for kind in ALL if kind.after_success is after_success)
    found = (entry for kind in kinds for entry in kind.occasions(plan, participants))
    rests = participants.left is not None and plan.state.is_running
    kept = (entry for entry in found if not _rests(entry, participants)) if rests else found
    return sorted(kept, key=lambda occasion: occasion.due)


def _rests(entry: Occasion, participants: Participants) -> bool:
    return participants.rests_on(to_local(entry.due, participants.manager.zone).date())
