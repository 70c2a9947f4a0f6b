"""Writes docs/notices.md from the registry of notices: `python -m tools.notice_table`."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

from scheduling.notices import ROWS, NoticeRow

PAGE = Path(__file__).parents[1] / "docs" / "notices.md"
INTRODUCTION = """# Notices

What people are told through the ledger, one row a kind. This page is made from the registry that joins the layers
(`scheduling/notices.py`); to change it, change a notice and run `python -m tools.notice_table`. The moments and hours
are explained in [timetable.md](timetable.md).

Each kind is a value with these fields; the ledger stores no others. It is sent to whoever may still do one of the
things it asks ([policy.md](policy.md)), while it is true. The *file* has the same name in `coaching/delivery/` (when
it is due), `services/delivery/` (whether it is still true) and `views/delivery/` (its words).

| kind | what it says | when | fields | asks | lock screen | file |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(f"| {' | '.join(_cells(row))} |\n" for row in ROWS.values())


def _cells(row: NoticeRow) -> Iterator[str]:
    yield f"`{row.kind.code}`"
    yield _first_line(row.kind)
    yield _first_line(row.due)
    yield ", ".join(f"`{name}`" for name in inspect.signature(row.kind).parameters)
    yield ", ".join(f"`{action}`" for action in row.asks) or "the HR role, or its channel"
    yield row.words.notification
    yield f"`{row.kind.__module__.rpartition('.')[2]}.py`"


def _first_line(documented: Callable[..., object]) -> str:
    return (inspect.getdoc(documented) or "").partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
