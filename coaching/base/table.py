"""Reading a table that was made elsewhere: from the bytes of a CSV file to rows of texts under known columns.

Whatever the bytes, nothing but InvalidForm is raised; its words say what to change in the file. Cells stay text:
one that looks like a formula is never evaluated.
"""

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coaching.base.errors import InvalidForm, Problem

FILE = "import_file"
"""The action id of the input at which problems of the file as a whole are shown."""
MOST_BYTES = 1_000_000
MOST_ROWS = 5_000
LONGEST_CELL = 3_000
"""Characters, as in the form's own inputs."""
_SEPARATORS = (",", ";", "\t")
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_SEPARATOR = "sep="
"""How Excel writes down which separator it used."""


@dataclass(frozen=True)
class Trouble:
    """What is wrong with one cell; `column` is empty for the whole row. `row` counts as a spreadsheet does."""

    row: int
    column: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRow:
    """One row: `number` counts from 1, the heading included. A column that the file leaves out is empty."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell, without the spaces around it."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of table: those it must have, all it may have, and those that no other kind has."""

    kind: str
    required: tuple[str, ...]
    known: frozenset[str]
    telling: frozenset[str]


@dataclass(frozen=True)
class ImportedTable:
    """A file that could be read. `kind` follows from its heading; `troubles` are rows that have too many cells."""

    kind: str
    rows: tuple[TableRow, ...]
    troubles: tuple[Trouble, ...] = ()


def read_table(
    data: bytes, kinds: Sequence[Columns], most_bytes: int = MOST_BYTES, most_rows: int = MOST_ROWS
) -> ImportedTable:
    """Returns the table in a file. Raises InvalidForm with the problems of the file as a whole."""
    if len(data) > most_bytes:
        raise _refused("file_too_large", kilobytes=most_bytes // 1000)
    records = _records(_text(data), kinds)
    if not records:
        raise _refused("file_empty")
    heading = [_name(cell) for cell in records[0][1]]
    columns = _kind_of(heading, kinds)
    _check_heading(heading, columns)
    if len(records) == 1:
        raise _refused("file_without_rows")
    if len(records) - 1 > most_rows:
        raise _refused("too_many_rows", most=most_rows)
    rows = tuple(TableRow(number, dict(zip(heading, _stripped(cells), strict=False))) for number, cells in records[1:])
    return ImportedTable(columns.kind, rows, tuple(_crooked(records[1:], heading)))


def _refused(code: str, **facts: object) -> InvalidForm:
    return InvalidForm([Problem(FILE, code, facts)])


def _text(data: bytes) -> str:
    """UTF-8 with or without its mark, or UTF-16 with it. Other encodings are refused: to guess is to spoil names."""
    encoding = "utf-16" if data.startswith(_BOM_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _refused("file_not_utf8") from None
    if "\0" in text:
        raise _refused("file_not_text")
    return text


def _records(text: str, kinds: Sequence[Columns]) -> list[tuple[int, list[str]]]:
    """Every row that holds something, with its number in the file."""
    skipped = text.lower().startswith(_SAYS_SEPARATOR)
    if skipped:
        text = text.partition("\n")[2]
    known = frozenset[str]().union(*(kind.known for kind in kinds))
    separator = max(_SEPARATORS, key=lambda each: len(known & {_name(cell) for cell in _first(text, each)}))
    numbered = enumerate(_parsed(text, separator), start=2 if skipped else 1)
    return [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]


def _first(text: str, separator: str) -> list[str]:
    """The heading, if that is the separator."""
    return next((cells for cells in _parsed(text, separator, strict=False) if any(map(str.strip, cells))), [])


def _parsed(text: str, separator: str, *, strict: bool = True) -> Iterator[list[str]]:
    lines = io.StringIO(_without_spaces_after_quotes(text, separator), newline="")
    reader = csv.reader(lines, delimiter=separator, strict=strict, skipinitialspace=True)
    try:
        yield from reader
    except csv.Error:
        raise _refused("file_bad_quotes", line=reader.line_num) from None


def _without_spaces_after_quotes(text: str, separator: str) -> str:
    """Returns the text with each separator directly after the quotation mark that closes a cell, as `csv` wants it."""
    if '" ' not in text:
        return text
    sep = re.escape(separator)
    quoted = rf'(?P<cell>(?:\A|(?<=[{sep}\r\n])) *"(?:[^"]|"")*+") *(?=[{sep}\r\n]|\Z)'
    return re.sub(quoted, r"\g<cell>", text)


def _name(cell: str) -> str:
    """A column's name as we write it: small letters, one line between its words, and nothing invisible."""
    cell = "".join(each for each in cell if unicodedata.category(each) != "Cf")
    return "_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split())


def _kind_of(heading: Sequence[str], kinds: Sequence[Columns]) -> Columns:
    """Returns the kind with the most of its distinguishing columns in the heading."""
    best = max(kinds, key=lambda kind: len(kind.telling.intersection(heading)))
    if not best.telling.intersection(heading):
        raise _refused("heading_unknown")
    return best


def _check_heading(heading: Sequence[str], columns: Columns) -> None:
    named = [name for name in heading if name]
    missing = [name for name in columns.required if name not in named]
    strange = [name for name in named if name not in columns.known]
    found = [
        *(Problem(FILE, "column_missing", {"column": name}) for name in missing),
        *(_strange(name, columns) for name in dict.fromkeys(strange)),
        *(Problem(FILE, "column_twice", {"column": name}) for name in _twice(named)),
    ]
    if found:
        raise InvalidForm(found)


def _strange(name: str, columns: Columns) -> Problem:
    close = difflib.get_close_matches(name, sorted(columns.known), n=1)
    shown = name[:40]
    if close:
        return Problem(FILE, "column_misspelt", {"column": shown, "meant": close[0]})
    return Problem(FILE, "column_unknown", {"column": shown})


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _stripped(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _crooked(records: Sequence[tuple[int, list[str]]], heading: Sequence[str]) -> Iterator[Trouble]:
    """Rows with something beyond the heading's columns, and cells longer than any input of ours."""
    for number, cells in records:
        nameless = [cell for cell, name in zip(cells, heading, strict=False) if not name]
        if any(cell.strip() for cell in (*cells[len(heading) :], *nameless)):
            yield Trouble(number, "", "too_many_cells", {"columns": len(heading)})
        for name, cell in zip(heading, cells, strict=False):
            if len(cell) > LONGEST_CELL:
                yield Trouble(number, name, "cell_too_long", {"most": LONGEST_CELL})
