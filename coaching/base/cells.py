"""Parsing the cells of an imported table: days, times and choices as people write them in spreadsheets.

An ambiguous cell is not guessed: each function returns None, and the person who imports is shown the cell.
"""

import re
from collections.abc import Mapping
from datetime import date, time

_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(:00)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES = {"yes": True, "no": False}


def whole_number(text: str) -> int | None:
    """Returns a whole number from 1 on."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0 else None


def day(text: str) -> date | None:
    """Returns a day written as 2026-11-24 or 24.11.2026. None for days with slashes: their order differs by country."""
    dotted = _DOTTED_DAY.fullmatch(text)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """A time of day as 15:00 or 9:30."""
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def weekday(text: str) -> int | None:
    """Returns a weekday from its English name or first three letters; Monday is 0. None for a number: ambiguous."""
    name = text.strip().lower()
    return next((n for n, full in enumerate(_WEEKDAYS) if name in (full, full[:3])), None)


def yes_or_no(text: str) -> bool | None:
    """Returns the value of a yes-or-no column."""
    return _YES.get(text.strip().lower())


def choice(text: str, names: Mapping[str, str]) -> str | None:
    """Returns the key of a choice, written as the key or its name, in any case, with spaces, hyphens or underscores."""
    requested = _plain(text)
    return next((key for key, name in names.items() if requested in (_plain(key), _plain(name))), None)


def _plain(text: str) -> str:
    return "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
