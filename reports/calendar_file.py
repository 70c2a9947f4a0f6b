"""Somebody's weekly check-ins as a calendar file (RFC 5545). It says only when: calendars have many readers."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from coaching.screens import Talks

TITLE = "Weekly talk"
LASTS = timedelta(minutes=30)
_MADE_BY = "-//Followthrough//Weekly talks//EN"


def as_calendar(talks: Sequence[Talks], now: datetime) -> bytes:
    """One weekly series for each of `talks`, in the zone in which it was agreed, with that zone's rules beside it.

    A series keeps its UID for good, and `now` (aware) makes it newer than the one imported before, so that a second
    import updates and adds nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for series in talks:
        calendar.add_component(_series(series, now))
        for was, day in series.moved:
            calendar.add_component(_moved(series, now, was, day))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _series(series: Talks, now: datetime) -> Event:
    event = _event(series, now, series.first)
    event.add("rrule", {"freq": "weekly", "count": series.weeks})
    for day in series.left_out:
        event.add("exdate", datetime.combine(day, series.first.timetz()))
    return event


def _moved(series: Talks, now: datetime, was: date, day: date) -> Event:
    """One check-in of the series on another day."""
    event = _event(series, now, datetime.combine(day, series.first.timetz()))
    event.add("recurrence-id", datetime.combine(was, series.first.timetz()))
    return event


def _event(series: Talks, now: datetime, starts: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(series.key))
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    event.add("dtstart", starts)
    event.add("duration", LASTS)
    return event


def _uid(key: str) -> str:
    """A digest of the key: readers of a calendar learn no internal id."""
    return f"{hashlib.sha256(f'weekly talks of {key}'.encode()).hexdigest()[:32]}@followthrough"
