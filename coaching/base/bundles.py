"""The one moment of a working day at which somebody gets, in one message, what their plans make due. All are UTC."""

from datetime import date, datetime, timedelta
from zlib import crc32

from coaching.base.calendar import WorkPattern, next_opening, to_local, within_shift
from coaching.base.person import Person

SPREAD = timedelta(minutes=30)
"""From the start of a working day, within which bundles go out: not everybody's in one second."""


def bundle_on(day: date, reader: Person, pattern: WorkPattern) -> datetime:
    """When somebody gets what is due on a day, or on the next working day.

    It is in the first half hour of their working day, for each person always at the same distance from its start.
    """
    return _spread(within_shift(day, pattern.starts, reader.zone, pattern), reader, pattern)


def next_bundle(moment: datetime, reader: Person, pattern: WorkPattern) -> datetime:
    """When somebody who is off at a moment gets what waits for them: with the bundle of their next working day."""
    opening = next_opening(moment, reader.zone, pattern)
    return _spread(opening, reader, pattern) if opening > moment else moment


def _spread(opening: datetime, reader: Person, pattern: WorkPattern) -> datetime:
    """A moment soon after an opening; the opening itself where the day is shorter than that."""
    moment = opening + timedelta(seconds=crc32(reader.id.encode()) % SPREAD.seconds)
    return moment if pattern.is_open(to_local(moment, reader.zone)) else opening
