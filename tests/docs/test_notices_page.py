"""The page about notices is what the registry says."""

from scheduling.notices import ROWS
from tools import notice_table


def test_the_page_is_the_one_made_from_the_registry() -> None:
    assert notice_table.PAGE.read_text(encoding="utf-8") == notice_table.page()


def test_every_kind_says_when_it_is_due_and_what_it_says() -> None:
    rows = [line for line in notice_table.page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(ROWS)
    assert not [row for row in rows if "|  |" in row]
