"""The page that says where each requirement lives: all of them, in order, and every place it names is there."""

import ast
import re
from collections import Counter
from typing import NamedTuple

import pytest

from tests.docs.reading import PAGES, ROOT, text_of

PAGE = text_of("docs/requirements.md")
STATES = ("yes", "partly", "not yet", "not ours")
FEWEST_WORDS = 6
"""Fewer give no reason."""
UNCHECKED = ("C2Perform", "beqom", "Venngage", "Centrical")
"""Sources of claims that nobody checked (S180)."""


class Row(NamedTuple):
    """One line of the tables."""

    number: int
    asked: str
    state: str
    where: str


def rows() -> list[Row]:
    """All of them, in the page's order."""
    found = re.findall(r"^\| S(\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    return [Row(int(number), *cells) for number, *cells in found]


def places(row: Row) -> list[str]:
    """The paths it names, each with the name in it, if there is one."""
    return re.findall(r"`([^`]+)`", row.where)


def defined(path: str) -> set[str]:
    """What a file of ours defines for others."""
    body = ast.parse(text_of(path)).body
    named = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = [node for node in body if isinstance(node, ast.Assign | ast.AnnAssign)]
    names = (part for node in assigned for part in ast.walk(node) if isinstance(part, ast.Name))
    return named | {name.id for name in names if isinstance(name.ctx, ast.Store)}


def test_every_number_stands_there_once_and_in_order() -> None:
    assert [row.number for row in rows()] == list(range(1, 181))
    assert len(re.findall(r"^\| S", PAGE, re.MULTILINE)) == 180 + PAGE.count("| S | what is asked |")


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"S{row.number}")
def test_each_row_says_where_it_lives_or_why_it_does_not(row: Row) -> None:
    assert row.state in STATES
    if row.state in ("yes", "partly"):
        assert places(row)
    if row.state != "yes":
        reason = re.sub(r"`[^`]+`", "", row.where)
        assert len(re.findall(r"\w+", reason)) >= FEWEST_WORDS


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"S{row.number}")
def test_every_place_it_names_is_there(row: Row) -> None:
    for place in places(row):
        path, _, name = place.partition("::")
        assert (ROOT / path).is_file(), place
        assert not name or name in defined(path), place


def test_the_count_at_the_top_is_right() -> None:
    counted = Counter(row.state for row in rows())
    assert f"Today: {', '.join(f'{counted[state]} {state}' for state in STATES)}." in PAGE


def test_no_two_rows_ask_the_same() -> None:
    assert max(Counter(row.asked for row in rows()).values()) == 1


def test_claims_that_nobody_checked_are_quoted_nowhere() -> None:
    pages = [*PAGES, *(ROOT / "views").rglob("*.py"), *(ROOT / "coaching").rglob("*.py")]
    assert [page.name for page in pages for name in UNCHECKED if name in page.read_text()] == []
