"""What a cell of an imported table says: numbers, days and choices as people write them in spreadsheets.

Where two readings are possible, none is taken: the answer is None and the cell is named to its writer.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, time

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3},[0-9]{3}")
"""May be a thousand, may be three decimals."""
_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(:00)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES = {"yes": True, "no": False}


def number(text: str) -> float | None:
    """A number with a decimal point or comma, and a percent sign if need be. "1,234" may be two numbers: None."""
    plain = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain) or _THOUSANDS.fullmatch(plain):
        return None
    found = float(plain.replace(",", "."))
    return found if math.isfinite(found) else None


def whole(text: str) -> int | None:
    """A count from 1 on."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0 else None


def day(text: str) -> date | None:
    """A day as 2026-11-24 or 24.11.2026. Days with slashes are read in two ways in this world: None."""
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
    """A weekday by its English name or the first three letters; Monday is 0. A number could count from 0 or 1: None."""
    name = text.strip().lower()
    return next((n for n, full in enumerate(_WEEKDAYS) if name in (full, full[:3])), None)


def yes_or_no(text: str) -> bool | None:
    """What a yes-or-no column says."""
    return _YES.get(text.strip().lower())


def choice(text: str, names: Mapping[str, str]) -> str | None:
    """The key that is meant: by itself or by its name, in any letters, with spaces, hyphens or lines between words."""
    wanted = _plain(text)
    return next((key for key, name in names.items() if wanted in (_plain(key), _plain(name))), None)


def _plain(text: str) -> str:
    return "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
