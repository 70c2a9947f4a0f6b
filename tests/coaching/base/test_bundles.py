"""One moment of a working day for all that plans make due."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.base.bundles import bundle_on, next_bundle
from coaching.base.calendar import STANDARD_HOURS, WorkPattern, to_local
from coaching.base.person import Person
from tests.support.moments import DAYS, HOURS, MOMENTS, ZONES

HALF_AN_HOUR = timedelta(minutes=30)
READERS = st.builds(Person, st.uuids().map(str), st.just("Reader"), ZONES)
SHIFTS = st.builds(WorkPattern, st.frozensets(st.integers(0, 6), min_size=1), HOURS, HOURS)
MONDAY = date(2026, 11, 23)


@given(READERS, DAYS)
def test_a_bundle_is_in_the_first_half_hour_of_the_day_it_is_asked_for_or_the_next(reader: Person, day: date) -> None:
    local = to_local(bundle_on(day, reader, STANDARD_HOURS), reader.zone)
    assert STANDARD_HOURS.works_on(local.date())
    assert 0 <= (local.date() - day).days <= 2
    assert time(8) <= local.time() < time(8, 30)


@given(READERS, DAYS, SHIFTS)
def test_a_bundle_is_within_any_shift(reader: Person, day: date, shift: WorkPattern) -> None:
    assert shift.is_open(to_local(bundle_on(day, reader, shift), reader.zone))


@given(READERS, MOMENTS)
def test_what_waits_for_a_reader_comes_with_their_next_bundle(reader: Person, moment: datetime) -> None:
    due = next_bundle(moment, reader, STANDARD_HOURS)
    if STANDARD_HOURS.is_open(to_local(moment, reader.zone)):
        assert due == moment
    else:
        assert due == bundle_on(to_local(due, reader.zone).date(), reader, STANDARD_HOURS)
        assert moment < due


def test_bundles_of_many_readers_are_spread_over_the_half_hour() -> None:
    readers = [Person(f"U{number:05}", "Reader", "UTC") for number in range(3000)]
    start = datetime(2026, 11, 23, 8, tzinfo=UTC)
    minutes = Counter((bundle_on(MONDAY, reader, STANDARD_HOURS) - start) // timedelta(minutes=1) for reader in readers)
    assert set(minutes) == set(range(30))
    assert max(minutes.values()) <= 2 * len(readers) / 30
