"""How dates, numbers and lists are written. Nobody reads a time without its zone."""

from collections.abc import Sequence
from datetime import date, datetime
from math import floor, log10

from views.kit.plan_label import with_plan_label

PRODUCT = "Followthrough"
COMMAND = "/pip"
CALENDAR_SENT = (
    "Your weekly talks are on their way as a calendar file, in your messages with this app. Open it to add them. "
    "Their title says nothing of a plan. A newer file takes the place of an older one."
)
_SMALL = 0.1
"""From here on, two decimals show at least two digits."""
_TIED = "\u00a0"
"""A space at which no line ends."""


def short_day(on: date) -> str:
    """Like "Thu 22 Oct"."""
    return f"{on:%a} {on.day} {on:%b}"


def day(on: date) -> str:
    """Like "Thu 22 Oct 2026"."""
    return f"{short_day(on)} {on.year}"


def days(first: date, last: date) -> str:
    """Like "Thu 22 Oct to Fri 23 Oct"; one day is named once."""
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def full_day(on: date) -> str:
    """Like "22 October 2026"."""
    return f"{on.day} {on:%B} {on.year}"


def moment(at: datetime) -> str:
    """Like "Thu 22 Oct, 15:00 (Manila time)". `at` is aware and in the zone to show."""
    return f"{short_day(at)}, {at:%H:%M} ({zone_name(zone_of(at))})"


def zone_of(at: datetime) -> str:
    """The IANA name of the zone in which `at` is given, or its abbreviation."""
    return str(getattr(at.tzinfo, "key", None) or at.tzname())


def zone_name(zone: str) -> str:
    """A zone in a reader's words: its city, or UTC."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return city if city.startswith(("UTC", "GMT")) else f"{city} time"


def number(value: float) -> str:
    """A number with at most two decimals and no trailing zeros; a small one with two digits that are not zero."""
    decimals = 2 if value == 0 or abs(value) >= _SMALL else 1 - floor(log10(abs(value)))
    return f"{value + 0.0:.{decimals}f}".rstrip("0").rstrip(".")


def amount(value: float, unit: str) -> str:
    """A number with its unit: "85%", "6.5 min"."""
    return f"{number(value)}{unit}" if unit == "%" else f"{number(value)}{_TIED}{unit}".rstrip()


def count(how_many: int, thing: str) -> str:
    """Like "1 check-in" or "2 check-ins"."""
    return f"{how_many} {thing}" if how_many == 1 else f"{how_many} {thing}s"


def plan_ref(ref: str) -> str:
    """A plan by its short name, for the beginning of a line."""
    return with_plan_label(f"Plan {ref}")


def dotted(*facts: str) -> str:
    """Facts side by side: "Opened · plan M6JVA". A dot never begins a line."""
    return f"{_TIED}· ".join(facts)


def listing(words: Sequence[str]) -> str:
    """Like "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def written(fact: object) -> str:
    """A fact of a refusal, formatted for a sentence."""
    return day(fact) if isinstance(fact, date) else str(fact)
