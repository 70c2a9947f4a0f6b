"""A person's file as they get it: one JSON text with everything, and a table for each kind of record."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from coaching.records.personal_data import PersonalFile
from reports.csv_cells import Cell, write_csv


def watermark(made_at: datetime, asked_by: str) -> str:
    """The line every part of a file carries: when it was made (UTC), and for whom."""
    return f"Confidential. Made by Followthrough on {made_at:%Y-%m-%d %H:%M} UTC, asked for by {asked_by}."


def as_json(file: PersonalFile, mark: str) -> str:
    """The complete file."""
    parts = {"watermark": mark, "person": file.person_id, "records": file.tables, "left_out": file.left_out}
    return json.dumps(parts, indent=2, ensure_ascii=False, default=_plain) + "\n"


def as_csv(rows: Iterable[Mapping[str, object]], mark: str) -> str:
    """One table: the watermark, the heading, the rows. A column that a row does not show is empty in it."""
    rows = list(rows)
    heading = list(dict.fromkeys(name for row in rows for name in row))
    return write_csv([[mark], heading, *([_cell(row.get(name)) for name in heading] for row in rows)])


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str | int | float | date):
        return value
    return json.dumps(value, ensure_ascii=False, default=_plain) if isinstance(value, list | dict) else _plain(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
