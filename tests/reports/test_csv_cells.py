"""No cell of a table is a formula, and a reader of CSV gets back what was written."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.csv_cells import Cell, neutral, write_csv

TRIGGERS = "=+-@\t\r\n\0＝＋－＠﹢﹣﹦﹫−"  # noqa: RUF001 (the wide forms are meant)
BEFORE = ["", " ", "  ", '"', "'", "' ", "\u00a0", "\u200b", "\ufeff", "\u202e", "“", "«", "`", "\x01"]

anything = st.text(
    st.one_of(st.sampled_from(f"{TRIGGERS} \"',;a1"), st.characters(exclude_categories=["Cs"])), max_size=8
)


def begins_a_formula(cell: str) -> bool:
    """What a spreadsheet might calculate: an independent reading of the rule."""
    rest = cell.lstrip("\"'`´‘’‚“”„«»‹›＂＇ \u00a0\u200b\ufeff\u202e\x01")  # noqa: RUF001
    return not cell.startswith("'") and rest[:1] != "" and rest[0] in TRIGGERS


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_what_begins_a_formula_gets_an_apostrophe(before: str, trigger: str) -> None:
    cell = f"{before}{trigger}1+1"
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a", "a=1", "1-1", "O'Neil", "'quoted'", '"', "(=1)", "’s", " a", "ﬀ", "_=", "ü"])  # noqa: RUF001
def test_other_words_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0, "0"),
        (-5, "-5"),
        (-1.5, "-1.5"),
        (Decimal("-0.10"), "-0.10"),
        (None, ""),
        (True, "True"),
        (float("-inf"), "'-inf"),
        (float("nan"), "nan"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02T09:00:00+00:00"),
    ],
)
def test_numbers_stay_numbers_and_dates_are_iso(cell: Cell, text: str) -> None:
    assert neutral(cell) == text


def test_rows_are_quoted_as_rfc_4180_says() -> None:
    assert write_csv([["a", 1, None], ['say "hi"', -2.5, "x,y;z\nw"]]) == '"a",1,""\r\n"say ""hi""",-2.5,"x,y;z\nw"\r\n'
    assert write_csv([]) == ""


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(st.lists(st.lists(anything, min_size=1, max_size=4), max_size=4))
def test_any_table_comes_back_without_a_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_csv(rows), newline="")))
    assert [[cell for cell in row if begins_a_formula(cell)] for row in read] == [[] for _ in rows]
    assert read == [[neutral(cell) for cell in row] for row in rows]
    assert all(
        back in (cell, f"'{cell}")
        for row, was in zip(read, rows, strict=True)
        for back, cell in zip(row, was, strict=True)
    )


def test_a_formula_that_was_left_is_found() -> None:
    assert begins_a_formula("=1+1")
    assert begins_a_formula(' "=1+1')
