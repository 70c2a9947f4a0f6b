"""Dates, numbers and lists as people read them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from views.kit import wording

NOON = datetime(2026, 10, 22, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Manila", "Thu 22 Oct, 20:05 (Manila time)"),
        ("America/Argentina/Buenos_Aires", "Thu 22 Oct, 09:05 (Buenos Aires time)"),
        ("Pacific/Chatham", "Fri 23 Oct, 01:50 (Chatham time)"),
        ("UTC", "Thu 22 Oct, 12:05 (UTC)"),
        ("Etc/GMT+5", "Thu 22 Oct, 07:05 (GMT+5)"),
    ],
)
def test_a_moment_is_never_without_its_zone(zone: str, shown: str) -> None:
    assert wording.moment(NOON.astimezone(ZoneInfo(zone))) == shown


def test_a_zone_without_a_city_is_shown_as_it_calls_itself() -> None:
    assert wording.moment(NOON) == "Thu 22 Oct, 12:05 (UTC)"
    assert wording.moment(NOON.astimezone(timezone(timedelta(hours=8)))) == "Thu 22 Oct, 20:05 (UTC+08:00)"


def test_a_day_has_its_weekday_and_year() -> None:
    assert wording.day(date(2026, 10, 5)) == "Mon 5 Oct 2026"
    assert wording.short_day(date(2026, 10, 5)) == "Mon 5 Oct"


@pytest.mark.parametrize(
    ("value", "shown"), [(85.0, "85"), (3.5, "3.5"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (100.0, "100"), (-2.25, "-2.25")]
)
def test_a_number_has_no_decimals_that_say_nothing(value: float, shown: str) -> None:
    assert wording.number(value) == shown


def test_a_percent_sign_stands_close_and_a_word_does_not() -> None:
    assert wording.amount(85.0, "%") == "85%"
    assert wording.amount(6.5, "min") == "6.5\u00a0min"
    assert wording.amount(6.5, "") == "6.5"


def test_a_line_does_not_begin_with_a_dot() -> None:
    assert wording.dotted("Opened", "plan K7Q2") == "Opened\u00a0· plan K7Q2"


def test_one_thing_is_singular() -> None:
    assert wording.count(1, "check-in") == "1 check-in"
    assert wording.count(0, "check-in") == "0 check-ins"


@pytest.mark.parametrize(
    ("words", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_like_a_sentence(words: list[str], shown: str) -> None:
    assert wording.listing(words) == shown


def test_facts_of_a_refusal_are_written_for_people() -> None:
    assert wording.written(date(2026, 12, 4)) == "Fri 4 Dec 2026"
    assert wording.written(60) == "60"
