"""From a wall clock to an instant: over every zone, and where clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given

from coaching.base.calendar import ONE_DAY, at_local, to_local
from tests.support.moments import DAYS, HOURS, MOMENTS, ZONES

# In spring Nuuk's clocks jump from 23:00 to midnight, those of the Azores from midnight to one.
MIDNIGHT = [("America/Nuuk", date(2027, 3, 27), time(23, 30)), ("Atlantic/Azores", date(2027, 3, 28), time(0, 30))]
LORD_HOWE = ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15))
CHATHAM = ("Pacific/Chatham", date(2026, 9, 27), time(2, 50))


def existing(day: date, hour: time, zone: str) -> list[datetime]:
    """Return every instant at which clocks show that time, in order: none in a gap, two in a fold."""
    wall = datetime.combine(day, hour)
    middle = wall.replace(tzinfo=UTC)
    around = [(middle + timedelta(hours=step)).astimezone(ZoneInfo(zone)).utcoffset() for step in range(-26, 27)]
    candidates = {middle - offset for offset in around if offset is not None}
    return sorted(one for one in candidates if one.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall)


@given(ZONES, DAYS, HOURS)
@example(*MIDNIGHT[0])
@example(*MIDNIGHT[1])
@example(*LORD_HOWE)
@example(*CHATHAM)
@example("Europe/London", date(2026, 10, 25), time(1, 30))
def test_a_time_that_exists_is_its_first_instant_and_one_that_does_not_stays_on_its_day(
    zone: str, day: date, hour: time
) -> None:
    instant = at_local(day, hour, zone)
    assert instant.utcoffset() == timedelta(0)
    assert to_local(instant, zone).date() == day
    exists = existing(day, hour, zone)
    assert instant == exists[0] if exists else to_local(instant, zone).time() != hour


@given(ZONES, DAYS, HOURS)
@example(*MIDNIGHT[0])
@example(*MIDNIGHT[1])
def test_the_same_hour_of_later_days_comes_later_once_a_day(zone: str, day: date, hour: time) -> None:
    days = [day + offset * ONE_DAY for offset in range(-2, 3)]
    instants = [at_local(one, hour, zone) for one in days]
    assert instants == sorted(set(instants))
    assert [to_local(instant, zone).date() for instant in instants] == days


@given(ZONES, MOMENTS)
def test_local_time_names_the_same_instant(zone: str, moment: datetime) -> None:
    local = to_local(moment, zone)
    assert local.astimezone(UTC) == moment
    assert str(local.tzinfo) == zone


@pytest.mark.parametrize(
    ("zone", "day", "hour", "shown"),
    [
        ("America/New_York", date(2027, 3, 14), time(2, 30), "03:30-04:00"),
        ("Europe/Berlin", date(2027, 3, 28), time(2, 0), "03:00+02:00"),
        (*LORD_HOWE, "02:45+11:00"),
        (*CHATHAM, "03:50+13:45"),
        (*MIDNIGHT[0], "22:30-02:00"),
        (*MIDNIGHT[1], "01:30+00:00"),
    ],
)
def test_a_time_in_a_gap_moves_by_the_gap(zone: str, day: date, hour: time, shown: str) -> None:
    assert to_local(at_local(day, hour, zone), zone).isoformat()[11:].replace(":00+", "+").replace(":00-", "-") == shown


@pytest.mark.parametrize(
    ("zone", "day", "hour", "first"),
    [
        ("Europe/London", date(2026, 10, 25), time(1, 30), "2026-10-25T00:30+00:00"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30+00:00"),
        ("Australia/Lord_Howe", date(2027, 4, 4), time(1, 45), "2027-04-03T14:45+00:00"),
        ("Pacific/Chatham", date(2027, 4, 4), time(3, 0), "2027-04-03T13:15+00:00"),
    ],
)
def test_a_time_in_a_fold_is_the_first_of_the_two(zone: str, day: date, hour: time, first: str) -> None:
    assert at_local(day, hour, zone) == datetime.fromisoformat(first)
    assert len(existing(day, hour, zone)) == 2


def test_nine_o_clock_in_london_stays_nine_o_clock_across_october() -> None:
    saturday, monday = (at_local(date(2026, 10, day), time(9), "Europe/London") for day in (24, 26))
    assert (saturday.hour, monday.hour) == (8, 9)
    assert monday - saturday == timedelta(hours=49)
