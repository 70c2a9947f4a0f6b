"""Numbers as people type them. What can mean two things is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.numbers import DecimalMark, TwoNumbers, amount_of, mark_in, mark_of, number_of, spelled

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("85%", 85.0),
        ("85 %", 85.0),
        ("4,5", 4.5),
        ("4.5", 4.5),
        (".5", 0.5),
        ("0.825", 0.825),
        ("0,825", 0.825),
        ("12.3456", 12.3456),
        ("-3", -3.0),
        ("\u22123,5", -3.5),
        ("1 234", 1234.0),
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1\u2019234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567,8", 1_234_567.8),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text", ["", "six", "1e3", "nan", "inf", "1.23,4", "12,34,5", "1 23", "4..5", "=80+2", "9" * 30]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_what_can_mean_two_things_is_both_until_somebody_knows_its_writer(text: str) -> None:
    assert number_of(text) == TwoNumbers(1.234, 1234.0)
    here, there = (POINT, COMMA) if "." in text else (COMMA, POINT)
    assert number_of(text, here) == 1.234
    assert number_of(text, there) == 1234.0


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("6:12", "min", 6.2),
        ("1:30", "hours", 1.5),
        ("0:06:12", "min", 6.2),
        ("1:30:36", "hours", 1.51),
        ("6:12", "s", 372.0),
        ("6.2", "min", 6.2),
        ("6:72", "min", None),
        ("6:12", "%", None),
        ("6:12", "", None),
    ],
)
def test_a_time_is_read_in_its_unit(text: str, unit: str, amount: float | None) -> None:
    assert amount_of(text, unit) == amount


@pytest.mark.parametrize(
    ("text", "mark"),
    [("4,5", COMMA), ("1.234,5", COMMA), ("1.234.567", COMMA), ("4.5", POINT), ("1,234,567", POINT)]
    + [(text, None) for text in ("85", "1.234", "1 234", "six", "")],
)
def test_a_text_shows_how_its_writer_writes_decimals(text: str, mark: DecimalMark | None) -> None:
    assert mark_in(text) == mark


@pytest.mark.parametrize(
    ("locale", "mark"),
    [("de-DE", COMMA), ("es-ES", COMMA), ("en-GB", POINT), ("en-US", None), ("es-LA", None), ("", None)],
)
def test_a_language_says_how_numbers_are_written_where_it_can(locale: str, mark: DecimalMark | None) -> None:
    assert mark_of(locale) == mark


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from([None, POINT, COMMA]))
def test_what_is_spelled_is_read_back_whoever_reads_it(digits: int, decimals: int, mark: DecimalMark | None) -> None:
    value = digits / 10**decimals
    assert number_of(spelled(value), mark) == value


@given(st.text(max_size=25))
def test_no_text_breaks_the_reader(text: str) -> None:
    number_of(text)
    mark_in(text)
