"""The programme: when the digest is due, what setup needs, and which rights it gives."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.person import Person
from coaching.programme.programme import Programme, acting, problems
from tests.support.builders import NOW, PROGRAMME
from tests.support.moments import HOURS, MOMENTS, ZONES
from tests.support.people import ADMIN, HR, MANAGER, STRANGER


@given(MOMENTS, ZONES, st.integers(0, 6), HOURS)
def test_the_next_digest_is_the_first_one_later_than_now(moment: datetime, zone: str, weekday: int, hour: time) -> None:
    programme = replace(PROGRAMME, digest_zone=zone, digest_weekday=weekday, digest_hour=hour)
    digest = programme.next_digest(moment)
    assert moment < digest <= moment + timedelta(days=7, hours=3)
    assert digest.astimezone(ZoneInfo(zone)).weekday() == weekday
    assert programme.next_digest(digest - timedelta(seconds=1)) == digest


@given(MOMENTS, ZONES, st.integers(0, 6), HOURS)
def test_digests_follow_each_other_by_a_week_on_the_calendar(
    moment: datetime, zone: str, weekday: int, hour: time
) -> None:
    programme = replace(PROGRAMME, digest_zone=zone, digest_weekday=weekday, digest_hour=hour)
    days, digest = [], moment
    for _ in range(54):
        digest = programme.next_digest(digest)
        days.append(digest.astimezone(ZoneInfo(zone)).date())
    assert {later - day for day, later in pairwise(days)} == {timedelta(weeks=1)}


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Berlin", "2026-10-19T07:00", "2026-10-26T08:00"),
        ("America/New_York", "2027-03-08T14:00", "2027-03-15T13:00"),
        ("Australia/Lord_Howe", "2026-09-27T22:30", "2026-10-04T22:00"),
    ],
)
def test_the_digest_keeps_its_hour_across_a_clock_change(zone: str, before: str, after: str) -> None:
    first, second = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (before, after))
    programme = replace(PROGRAMME, digest_zone=zone)
    assert programme.next_digest(first - timedelta(minutes=1)) == first
    assert programme.next_digest(first) == second


def test_a_digest_of_this_very_moment_is_over() -> None:
    nine = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert PROGRAMME.next_digest(nine) == nine + timedelta(weeks=1)


def codes(programme: Programme) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems(programme)]


def test_setup_needs_somebody_in_hr_and_a_channel() -> None:
    empty = replace(PROGRAMME, hr_people=frozenset(), hr_channel="")
    assert codes(empty) == [("hr_people", "hr_needed"), ("hr_channel", "needed")]
    assert codes(PROGRAMME) == []


def test_a_user_group_is_enough_for_hr() -> None:
    assert codes(replace(PROGRAMME, hr_people=frozenset(), hr_group="S0HR")) == []


def test_hr_is_who_was_named_and_who_is_in_the_group() -> None:
    programme = replace(PROGRAMME, hr_people=frozenset({"U1"}), group_members=frozenset({"U2"}))
    assert programme.hr == {"U1", "U2"}


NOBODY_YET = frozenset[str]()


@pytest.mark.parametrize(
    ("person", "owner", "rights"),
    [
        (HR, "", {"is_hr", "may_start"}),
        (MANAGER, "", {"may_start"}),
        (ADMIN, "", {"may_set_up"}),
        (STRANGER, "", NOBODY_YET),
        (STRANGER, STRANGER.id, {"may_set_up"}),
        (replace(HR, is_admin=True), "", {"is_hr", "may_start", "may_set_up"}),
    ],
)
def test_rights_come_from_setup_and_settings_alone(person: Person, owner: str, rights: set[str]) -> None:
    actor = acting(person, PROGRAMME, owner)
    held = {name for name in ("is_hr", "may_start", "may_set_up") if getattr(actor, name)}
    assert (actor.id, held) == (person.id, rights)


@pytest.mark.parametrize("person", [HR, MANAGER, STRANGER])
def test_before_setup_nobody_is_hr_and_nobody_starts(person: Person) -> None:
    actor = acting(person, None, "")
    assert (actor.is_hr, actor.may_start, actor.may_set_up) == (False, False, False)


def test_before_setup_an_admin_may_set_up() -> None:
    assert acting(ADMIN, None, "").may_set_up


def test_setup_of_a_tuesday_counts_from_that_day() -> None:
    tuesday = replace(PROGRAMME, digest_weekday=1)
    assert tuesday.next_digest(NOW).date() == date(2026, 11, 24)
