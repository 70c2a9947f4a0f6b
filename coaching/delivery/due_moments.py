"""Moments of the timetable: a reader's working days before or after something, within their hours. All are UTC."""

from datetime import datetime

from coaching.base.bundles import bundle_on
from coaching.base.calendar import to_local, within_shift, working_days_after, working_days_before
from coaching.base.person import Person
from coaching.plan.cadence import Cadence
from coaching.plan.participants import on_plan

REMINDERS = {1: 1, 2: 3}
"""Which reminder → working days after the check-in, the day of promised support, or the last milestone."""


def days_later(moment: datetime, days: int, cadence: Cadence, reader: Person) -> datetime:
    """That many of the reader's working days after a moment, at its hour."""
    local, pattern = to_local(moment, reader.zone), on_plan(cadence, reader)
    day = working_days_after(pattern.shift_day(local), days, pattern)
    return within_shift(day, local.time(), reader.zone, pattern)


def bundle_later(moment: datetime, days: int, cadence: Cadence, reader: Person) -> datetime:
    """The bundle that many of the reader's working days after a moment."""
    pattern = on_plan(cadence, reader)
    day = working_days_after(pattern.shift_day(to_local(moment, reader.zone)), days, pattern)
    return bundle_on(day, reader, pattern)


def bundle_before(moment: datetime, cadence: Cadence, reader: Person) -> datetime:
    """The bundle of the reader's working day before a moment."""
    pattern = on_plan(cadence, reader)
    day = working_days_before(pattern.shift_day(to_local(moment, reader.zone)), 1, pattern)
    return bundle_on(day, reader, pattern)
