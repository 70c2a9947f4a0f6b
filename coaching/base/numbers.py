"""Reading a number as people type it: 85%, 4,5, 1 234,5, 1.234,5 or 6:12.

What can mean two things is not guessed: 1.234 is more than a thousand in Berlin, and little more than one in London.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class DecimalMark(StrEnum):
    """The character before the decimals."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True)
class TwoNumbers:
    """What a text can mean if nobody knows how its writer writes numbers."""

    with_decimals: float
    with_thousands: float

    def written_with(self, mark: DecimalMark, text: str) -> float:
        """Returns what is meant by somebody whose decimals begin with `mark`."""
        return self.with_decimals if mark in text else self.with_thousands


Found = float | TwoNumbers | None
SECONDS: Mapping[str, float] = {"s": 1.0, "min": 60.0, "hours": 3600.0, "days": 86400.0}
"""How many seconds each unit of time has."""
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'\u2019]")
"""What may stand between groups of thousands beside point and comma: spaces and apostrophes."""
_PLAIN = re.compile(r"[-+]?([0-9]+([.,][0-9]+)?|[.,][0-9]+)")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?P<group>[.,])[0-9]{3}((?P=group)[0-9]{3})*((?!(?P=group))[.,][0-9]+)?")
_SPACED = re.compile(r"[-+]?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
_TWO_MEANINGS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_TIME = re.compile(r"([0-9]{1,4}):([0-5][0-9])(:([0-5][0-9]))?")
_MOST_LETTERS = 20
_MARKS = {
    **dict.fromkeys(("de", "es-ES", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr"), DecimalMark.COMMA),
    **dict.fromkeys(("en-GB", "ja", "ko", "zh"), DecimalMark.POINT),
}
"""By language, or language and country. Left out are en-US, which many keep because Slack begins with it, and es-LA,
whose countries differ: they say nothing about how somebody writes numbers."""


def number_of(text: str, mark: DecimalMark | None = None) -> Found:
    """Returns the number in a text, both of them if it can mean two, None if there is none.

    `mark` is how its writer writes decimals, None if nobody knows. A percent sign at the end is left out.
    """
    plain = _tidied(text)
    if len(plain) > _MOST_LETTERS:
        return None
    if _TWO_MEANINGS.fullmatch(plain):
        two = TwoNumbers(_with_decimals(plain), _without_groups(plain))
        return two.written_with(mark, plain) if mark else two
    if _SPACED.fullmatch(plain):
        return _with_decimals(plain.replace(" ", ""))
    if grouped := _GROUPED.fullmatch(plain):
        return _with_decimals(plain.replace(grouped["group"], ""))
    return _with_decimals(plain) if _PLAIN.fullmatch(plain) else None


def amount_of(text: str, unit: str, mark: DecimalMark | None = None) -> Found:
    """Returns the number in a text in its unit: minutes also as mm:ss, hours as hh:mm, both as hh:mm:ss."""
    time = _TIME.fullmatch(text.strip())
    if time is None or unit not in SECONDS:
        return number_of(text, mark)
    first, second, third = int(time[1]), int(time[2]), time[4]
    if third is not None:
        seconds = first * 3600 + second * 60 + int(third)
    else:
        seconds = first * 3600 + second * 60 if unit in ("hours", "days") else first * 60 + second
    return seconds / SECONDS[unit]


def spelled(value: float) -> str:
    """Returns a number in a spelling that cannot mean two, as a form's field shows it."""
    text = f"{Decimal(repr(float(value))):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if _TWO_MEANINGS.fullmatch(text) else text


def mark_of(locale: str) -> DecimalMark | None:
    """Returns how numbers are written in a locale like de-DE; None where it tells nothing."""
    return _MARKS.get(locale) or _MARKS.get(locale.partition("-")[0])


def mark_in(text: str) -> DecimalMark | None:
    """Returns the decimal mark that a text shows beyond doubt; None if it shows none."""
    plain = _tidied(text)
    grouped = _GROUPED.fullmatch(plain)
    if _TWO_MEANINGS.fullmatch(plain) or not (grouped or _SPACED.fullmatch(plain) or _PLAIN.fullmatch(plain)):
        return None
    if grouped:
        return DecimalMark.COMMA if grouped["group"] == "." else DecimalMark.POINT
    return next((mark for mark in DecimalMark if mark in plain), None)


def _tidied(text: str) -> str:
    return _SPACES.sub(" ", text.strip().replace("\u2212", "-").removesuffix("%").strip())


def _with_decimals(plain: str) -> float:
    return float(plain.replace(",", "."))


def _without_groups(plain: str) -> float:
    return float(plain.replace(",", "").replace(".", ""))
