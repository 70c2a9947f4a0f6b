"""The calendar file: when the talks are, in every zone, and not a word more."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from coaching.base.calendar import at_local
from coaching.screens import Talks
from reports.calendar_file import as_calendar

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BERLIN = Talks("5" * 32, datetime(2026, 3, 5, 15, tzinfo=ZoneInfo("Europe/Berlin")), 9, (date(2026, 4, 2),))
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Manila", "Australia/Lord_Howe", "UTC")


def events(data: bytes) -> list[Any]:
    """The events of a file."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_it_says_when_and_nothing_else() -> None:
    data = as_calendar([BERLIN], NOW)
    (event,) = events(data)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    text = {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DURATION", "RRULE", "EXDATE"}
    assert {name for name, _ in event.property_items()} - {"BEGIN", "END"} == text
    assert (event["SUMMARY"], event["DTSTART"].params["TZID"]) == ("Weekly talk", "Europe/Berlin")
    assert BERLIN.key.encode() not in data


def test_the_zone_comes_with_its_rules() -> None:
    zones: list[Any] = list(Calendar.from_ical(as_calendar([BERLIN], NOW)).walk("VTIMEZONE"))
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Berlin"]
    (zone,) = zones
    assert {str(part["TZOFFSETTO"].to_ical()) for part in zone.subcomponents} >= {"+0100", "+0200"}


def test_a_talk_that_does_not_take_place_is_left_out_at_its_own_hour() -> None:
    (event,) = events(as_calendar([BERLIN], NOW))
    (left_out,) = event["EXDATE"].dts
    assert left_out.dt == datetime(2026, 4, 2, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [9]}


def test_a_second_import_changes_the_first_one() -> None:
    (before,) = events(as_calendar([BERLIN], NOW))
    moved = Talks(BERLIN.key, BERLIN.first + timedelta(days=1), 12)
    other = Talks("6" * 32, BERLIN.first, 9)
    after = events(as_calendar([moved, other], NOW + timedelta(minutes=1)))
    assert after[0]["UID"] == before["UID"]
    assert after[1]["UID"] != before["UID"]
    assert after[0]["SEQUENCE"] > before["SEQUENCE"]


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    hour=st.times(time(6), time(20)),
    weeks=st.integers(1, 13),
)
def test_every_talk_is_at_the_moment_the_plan_means(zone: str, day: date, hour: time, weeks: int) -> None:
    hour = hour.replace(second=0, microsecond=0)
    talks = Talks("x", datetime.combine(day, hour, tzinfo=ZoneInfo(zone)), weeks)
    (event,) = events(as_calendar([talks], NOW))
    first = event["DTSTART"].dt
    for week in range(weeks):
        shown = (first.replace(tzinfo=None) + timedelta(weeks=week)).replace(tzinfo=ZoneInfo(zone))
        assert shown.astimezone(UTC) == at_local(day + timedelta(weeks=week), hour, zone)
