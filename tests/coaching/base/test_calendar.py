"""Working days and working hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.calendar import (
    STANDARD_HOURS,
    WorkPattern,
    next_opening,
    to_local,
    working_day_on_or_after,
    working_days_after,
    working_days_before,
    working_days_since,
)
from tests.support.moments import DAYS, HOURS, MOMENTS, ZONES

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))
FOUR_DAYS = WorkPattern(days=frozenset({0, 1, 3, 4}), starts=time(6, 30), ends=time(14, 30))
PATTERNS = st.sampled_from([STANDARD_HOURS, FOUR_DAYS])


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SUNDAY, 1, MONDAY),
        (FRIDAY, 6, date(2026, 11, 30)),
    ],
)
def test_counting_forward_skips_the_weekend(day: date, count: int, expected: date) -> None:
    assert working_days_after(day, count) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (SUNDAY, 0, SUNDAY),
        (MONDAY, 1, FRIDAY),
        (SUNDAY, 1, FRIDAY),
        (SATURDAY, 1, FRIDAY),
        (MONDAY, 3, date(2026, 11, 18)),
    ],
)
def test_counting_back_skips_the_weekend(day: date, count: int, expected: date) -> None:
    assert working_days_before(day, count) == expected


@given(DAYS, st.integers(1, 40), PATTERNS)
def test_counting_forward_and_back_agree_from_a_working_day(day: date, count: int, pattern: WorkPattern) -> None:
    start = working_day_on_or_after(day, pattern)
    later = working_days_after(start, count, pattern)
    assert pattern.works_on(later)
    assert working_days_before(later, count, pattern) == start
    assert working_days_since(start, later, pattern) == count


@given(DAYS, PATTERNS)
def test_the_next_working_day_is_the_day_itself_where_it_is_one(day: date, pattern: WorkPattern) -> None:
    found = working_day_on_or_after(day, pattern)
    between = [day + timedelta(days=offset) for offset in range((found - day).days)]
    assert pattern.works_on(found)
    assert not any(pattern.works_on(candidate) for candidate in between)


def test_nothing_has_passed_since_a_day_to_come() -> None:
    assert working_days_since(MONDAY, FRIDAY) == 0
    assert working_days_since(MONDAY, MONDAY) == 0


def test_a_weekend_does_not_count_as_time_passed() -> None:
    assert working_days_since(FRIDAY, SUNDAY) == 0
    assert working_days_since(SATURDAY, MONDAY) == 1


@given(HOURS, PATTERNS)
def test_a_fitted_hour_leaves_an_hour_to_act_and_stays_where_it_fits(hour: time, pattern: WorkPattern) -> None:
    latest = time(pattern.ends.hour - 1, pattern.ends.minute)
    fitted = pattern.fit(hour)
    assert pattern.starts <= fitted <= latest
    assert (fitted == hour) == (pattern.starts <= hour <= latest)
    assert pattern.fit(fitted) == fitted


@pytest.mark.parametrize(("hour", "fitted"), [(time(0), time(8)), (time(7, 59), time(8)), (time(17, 1), time(17))])
def test_an_hour_outside_moves_to_the_nearest_edge(hour: time, fitted: time) -> None:
    assert STANDARD_HOURS.fit(hour) == fitted


@given(MOMENTS, ZONES, PATTERNS)
def test_the_next_opening_is_within_hours_and_the_first_there_is(
    moment: datetime, zone: str, pattern: WorkPattern
) -> None:
    opening = next_opening(moment, zone, pattern)
    assert is_open(opening, zone, pattern)
    assert opening >= moment
    earlier = moment
    while earlier < opening:
        assert not is_open(earlier, zone, pattern)
        earlier += timedelta(minutes=45)
    assert opening == moment or not is_open(opening - timedelta(minutes=1), zone, pattern)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-11-20T17:59", "2026-11-20T17:59"),
        ("2026-11-20T18:00", "2026-11-23T08:00"),
        ("2026-11-21T12:00", "2026-11-23T08:00"),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T08:00", "2026-11-23T08:00"),
    ],
)
def test_who_is_off_is_there_again_at_eight(local: str, expected: str) -> None:
    zone = ZoneInfo("America/New_York")
    moment = datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)
    assert next_opening(moment, zone.key) == datetime.fromisoformat(expected).replace(tzinfo=zone)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        to_local(datetime(2026, 11, 23), "Europe/Berlin")  # noqa: DTZ001


def is_open(moment: datetime, zone: str, pattern: WorkPattern) -> bool:
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday() in pattern.days and pattern.starts <= local.time() < pattern.ends
