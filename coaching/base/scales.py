"""The units of each measure and the values they can have: one table for forms, imports and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass

from coaching.base.numbers import SECONDS

OWN = "own"
_MOST = 1_000_000.0


@dataclass(frozen=True)
class Scale:
    """The values of a measure in one unit, from `least` to `most`, both included; 0 is no value where `above_zero`.

    Below `doubtful_to`, a value is more likely one of the unit `likely`. A share of answers without bad ones is 0,
    which is no doubtful value.
    """

    unit: str
    least: float = 0.0
    most: float = _MOST
    above_zero: bool = False
    doubtful_to: float = 0.0
    likely: str = ""

    def holds(self, value: float) -> bool:
        """Whether the measure can have this value."""
        return self.least <= value <= self.most and not (self.above_zero and value == 0)

    def is_doubtful(self, value: float) -> bool:
        """Whether the value is possible, and most likely one of another unit."""
        return 0 < value <= self.doubtful_to


def _time(unit: str, most_hours: float) -> Scale:
    return Scale(unit, 0.0, most_hours * SECONDS["hours"] / SECONDS[unit], above_zero=True)


_SHARE = Scale("%", 0.0, 100.0, doubtful_to=1.0, likely="share")
_RARE = Scale("%", 0.0, 100.0)
_OF_5 = Scale("of 5", 1.0, 5.0)
SCALES: Mapping[str, tuple[Scale, ...]] = {
    "csat": (Scale("%", 0.0, 100.0, doubtful_to=5.0, likely="of 5"), _OF_5),
    "nps": (Scale("points", -100.0, 100.0),),
    "aht": tuple(_time(unit, 6) for unit in ("min", "s", "hours")),
    "fcr": (_SHARE,),
    "ces": (Scale("of 7", 1.0, 7.0), _OF_5),
    "qa": (_SHARE, Scale("points", 0.0, 100.0)),
    "backlog": (Scale("tickets"),),
    "resolution_time": tuple(_time(unit, 24 * 90) for unit in ("hours", "min", "days")),
    "response_time": tuple(_time(unit, 24 * 30) for unit in ("min", "s", "hours")),
    "escalation_rate": (_RARE,),
    "reopen_rate": (_RARE,),
    "adherence": (_SHARE,),
}
"""By metric, the usual unit first. Times have a longest that no talk, answer or case lasts: more is another unit."""
_OWN_SHARE = Scale("%", 0.0, 100.0)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "%": ("%", "percent", "per cent", "pct"),
    "points": ("points", "point", "pts"),
    "min": ("min", "mins", "minute", "minutes"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "hours": ("hours", "hour", "h", "hrs", "hr"),
    "days": ("days", "day", "d"),
    "of 5": ("of 5", "out of 5", "/5", "1-5", "1 to 5", "of five"),
    "of 7": ("of 7", "out of 7", "/7", "1-7", "1 to 7", "of seven"),
    "tickets": ("tickets", "ticket", "cases", "case"),
}


def unit_of(text: str) -> str:
    """Returns a unit in its one spelling; one that is not known stays as it is, without the spaces around it."""
    plain = " ".join(text.strip().lower().removesuffix(".").replace("\u2013", "-").split())
    return next((unit for unit, names in _NAMES.items() if plain in names), text.strip())


def scale_of(metric: str, unit: str) -> Scale | None:
    """Returns the scale of a measure in a unit (the usual one if empty); None if it is not measured in it.

    An own measure has any unit.
    """
    unit = unit_of(unit)
    if metric == OWN:
        return _OWN_SHARE if unit == "%" else Scale(unit, -_MOST, _MOST)
    return next((scale for scale in SCALES.get(metric, ()) if unit in ("", scale.unit)), None)


def converted(value: float, unit: str, to: str) -> float | None:
    """Returns a value in another unit; None if one cannot be had from the other."""
    if unit == to:
        return value
    if unit not in SECONDS or to not in SECONDS:
        return None
    return value * SECONDS[unit] / SECONDS[to]
