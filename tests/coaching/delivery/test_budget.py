"""How often somebody may be written to about the rhythm of plans."""

from datetime import UTC, datetime, timedelta

import pytest

from coaching.base.calendar import STANDARD_HOURS
from coaching.base.person import Person
from coaching.delivery.budget import AGENT_A_WEEK, LEADER_A_WEEK, is_bundled, next_free_day
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.weekly_notices import AgendaNotice

READER = Person("U0READER", "Reader", "UTC")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def shown(now_on: int, *sent_on: int, a_week: int) -> str:
    """Returns when the next bundle may go out on a day, counted from Monday, after bundles on these days."""
    now, sent = MONDAY + timedelta(days=now_on), [MONDAY + timedelta(days=day) for day in sent_on]
    later = next_free_day(now, sent, READER, STANDARD_HOURS, a_week)
    return f"{later:%a %d %b}" if later else "now"


@pytest.mark.parametrize(
    ("now_on", "sent_on", "expected"),
    [
        (0, (), "now"),
        (1, (0,), "now"),
        (2, (0, 1), "now"),
        (3, (0, 1, 2), "Mon 30 Nov"),
        (4, (0, 1, 2), "Mon 30 Nov"),
        (7, (0, 1, 2), "now"),
        (1, (-3, -4, -5), "now"),
        (0, (0,), "Tue 24 Nov"),
        (4, (4,), "Mon 30 Nov"),
    ],
)
def test_an_agent_gets_one_bundle_a_day_and_three_a_week(now_on: int, sent_on: tuple[int, ...], expected: str) -> None:
    assert shown(now_on, *sent_on, a_week=AGENT_A_WEEK) == expected


def test_a_manager_gets_five_a_week() -> None:
    assert shown(4, 0, 1, 2, 3, a_week=LEADER_A_WEEK) == "now"
    assert shown(5, 0, 1, 2, 3, 4, a_week=LEADER_A_WEEK) == "Mon 30 Nov"


def test_what_somebody_did_does_not_wait_for_a_bundle() -> None:
    assert is_bundled([AgendaNotice, MilestoneNotice])
    assert not is_bundled([AgendaNotice, PlanSharedNotice])
