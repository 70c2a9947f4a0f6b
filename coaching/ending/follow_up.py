"""What the end of a plan makes due: after success, the follow-up checks until it closes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.base.calendar import working_day_on_or_after
from coaching.plan.plan import Plan

SUSTAIN_DAYS = 30
"""How long the level must hold before the plan closes."""
CHECK_DAYS = (14, 28)
"""Days into that time on which the manager is asked whether it holds."""


@dataclass(frozen=True)
class FollowUpCheck:
    """One follow-up check after success: does the level hold? `number` counts from 1; `at` is UTC."""

    number: int
    by: str
    at: datetime
    holds: bool
    note: str = ""


def follow_up_days(plan: Plan) -> Iterator[tuple[int, date]]:
    """Returns the days of the follow-up checks by number, on working days. Only for a sustained plan."""
    if plan.sustain_from is not None:
        for number, days in enumerate(CHECK_DAYS, start=1):
            yield number, working_day_on_or_after(plan.sustain_from + timedelta(days=days))


def closes_on(plan: Plan) -> date | None:
    """Returns the working day on which the plan closes by itself; None while it runs."""
    return working_day_on_or_after(plan.sustain_from + timedelta(days=SUSTAIN_DAYS)) if plan.sustain_from else None
