"""How often somebody is written to about the rhythm of plans: once a day, and so many times a week at most.

Milestones and endings are outside of it, and so is what somebody does: that goes to the other at once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from coaching.base.bundles import bundle_on
from coaching.base.calendar import WorkPattern, to_local
from coaching.base.person import Person
from coaching.delivery.ending_notices import ClosedNotice, OutcomeReminderNotice, SustainCheckNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.notice import Notice
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    SupportReminderNotice,
)

WEEKLY: frozenset[type[Notice]] = frozenset(
    {AgendaNotice, CheckInReminderNotice, ReflectionNotice, SupportReminderNotice}
)
"""What counts in the budget."""
BUNDLED = WEEKLY | {MilestoneNotice, OutcomeReminderNotice, SustainCheckNotice, ClosedNotice}
"""What comes with the bundle of a working day."""
AGENT_A_WEEK, LEADER_A_WEEK = 3, 5


def is_bundled(kinds: Iterable[type[Notice]]) -> bool:
    """Whether all of these come with the bundle."""
    return BUNDLED.issuperset(kinds)


def next_free_day(
    now: datetime, sent: Sequence[datetime], reader: Person, pattern: WorkPattern, a_week: int
) -> datetime | None:
    """When the budget has room again (UTC); None if it has room now.

    `sent` are when bundles were due that went to the reader lately (UTC): what a standstill held up does not use up
    the budget of today. A week begins on Monday, on the reader's clock.
    """
    today, *days = (pattern.shift_day(to_local(moment, reader.zone)) for moment in (now, *sent))
    monday = today - timedelta(days=today.weekday())
    if sum(day >= monday for day in days) >= a_week:
        return bundle_on(monday + timedelta(weeks=1), reader, pattern)
    return bundle_on(today + timedelta(days=1), reader, pattern) if today in days else None
