"""How far promises count once a plan has ended."""

from datetime import UTC, date, datetime

from coaching.ending.outcomes import counted_until
from coaching.plan.plan import PlanState
from tests.support.builders import a_plan


def test_promises_count_until_the_managers_day_on_which_the_plan_was_closed() -> None:
    closed = a_plan(state=PlanState.CLOSED, closed_at=datetime(2027, 1, 25, 23, 30, tzinfo=UTC))
    later = date(2027, 2, 20)
    assert counted_until(closed, later, "Europe/Berlin") == date(2027, 1, 26)
    assert counted_until(closed, later, "America/New_York") == date(2027, 1, 25)
