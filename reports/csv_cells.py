"""Tables as CSV (RFC 4180) in which no cell is a formula, whatever somebody typed into it."""

import math
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

Cell = str | int | float | Decimal | date | None

_STARTS_A_FORMULA = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−\t\r\n\0")  # noqa: RUF001 (spreadsheets read the wide forms as well)
_QUOTES = frozenset("\"'`´‘’‚“”„«»‹›＂＇")  # noqa: RUF001 (an import may take any of them away)


def neutral(cell: Cell) -> str:
    """A cell's text as a spreadsheet takes it literally: an apostrophe before what would begin a formula.

    Numbers stay numbers, a minus included; a date is written as ISO 8601, nothing as an empty cell.
    """
    if _is_number(cell):
        return str(cell)
    text = "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
    return f"'{text}" if _begins_a_formula(text) else text


def write_csv(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV with CRLF line ends. All but numbers is quoted, so that no separator of any country splits a cell."""
    return "".join(",".join(_written(cell) for cell in row) + "\r\n" for row in rows)


def _written(cell: Cell) -> str:
    text = neutral(cell)
    return text if _is_number(cell) else '"' + text.replace('"', '""') + '"'


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and math.isfinite(cell)


def _begins_a_formula(text: str) -> bool:
    """Whether it does so once quotes, spaces and what is not seen before it are gone."""
    for letter in text:
        if letter in _STARTS_A_FORMULA:
            return True
        if letter not in _QUOTES and unicodedata.category(letter)[0] not in "ZC":
            return False
    return False
