"""How long a plan is stored: so many days after its end, by the rule of the country where its agent works.

The shipped figures are a beginning, for review by your counsel. US: one year, as the EEOC asks for personnel records.
GB: one year; the law says "no longer than needed", which is commonly read as until claims can no longer be made.
Others: two years. A legal hold beats every rule.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from coaching.base.calendar import to_local
from coaching.ending.follow_up import closes_on
from coaching.plan.plan import Plan

SHIPPED = '{"US": 365, "GB": 365, "default": 730}'
"""Days after the end of a plan, by ISO 3166 country code. For review by your counsel."""
DEFAULT = "default"
LONGEST = 36_500
"""Days; a typing error must not lead beyond the last year of the calendar."""


class BadRule(ValueError):
    """Retention rules that cannot be read; the text says what is wrong."""


@dataclass(frozen=True)
class Rules:
    """Days that a plan is kept after its end: by country code, and for all other countries."""

    default: int
    by_country: Mapping[str, int] = field(default_factory=dict)

    def days(self, country: str) -> int:
        """The days of a country; "" stands for an unknown one."""
        return self.by_country.get(country, self.default)

    def name(self, country: str) -> str:
        """The country whose own rule holds; "" where it is the rule for all others."""
        return country if country in self.by_country else ""

    @property
    def shortest(self) -> int:
        """The fewest days of any rule."""
        return min([self.default, *self.by_country.values()])


@dataclass(frozen=True)
class RetainedUntil:
    """Until when a plan is stored, and the country of the rule ("" for the rule for all others)."""

    until: date
    country: str = ""
    on_hold: bool = False


def parse(text: str) -> Rules:
    """Reads rules such as `{"GB": 365, "default": 730}`. Raises BadRule."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        raise BadRule("it is no JSON") from None
    if not isinstance(found, dict) or DEFAULT not in found:
        raise BadRule(f'it needs a number of days for "{DEFAULT}"')
    for country, days in found.items():
        if country != DEFAULT and country not in _country_codes():
            raise BadRule("a country is two capital letters, as in GB")
        if isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= LONGEST:
            raise BadRule(f"days are a whole number from 1 to {LONGEST}")
    return Rules(found[DEFAULT], {country: days for country, days in found.items() if country != DEFAULT})


def country_of(zone: str) -> str:
    """The country code of an IANA zone ("Europe/London" → "GB"); "" for one that belongs to no single country."""
    places = _country_by_zone()
    return places.get(zone) or places.get(_links().get(zone, ""), "")


def ended_on(plan: Plan, zone: str) -> date:
    """Returns the day on which a plan was withdrawn or closed, in that zone; before that, its expected last day."""
    if (ended := plan.withdrawn_at or plan.closed_at) is not None:
        return to_local(ended, zone).date()
    return closes_on(plan) or plan.cadence.end


def retained_until(plan: Plan, zone: str, rules: Rules, *, on_hold: bool = False) -> RetainedUntil:
    """Returns until when a plan is stored; `zone` is its agent's, an IANA name."""
    country = country_of(zone)
    return RetainedUntil(ended_on(plan, zone) + timedelta(days=rules.days(country)), rules.name(country), on_hold)


@cache
def _country_by_zone() -> dict[str, str]:
    rows = (line.split("\t") for line in _lines("zone.tab"))
    return {row[2]: row[0] for row in rows}


@cache
def _links() -> dict[str, str]:
    """Older names of zones, each with the one it stands for."""
    rows = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return {row[2]: row[1] for row in rows}


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(line.split("\t")[0] for line in _lines("iso3166.tab"))


def _lines(name: str) -> list[str]:
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
