"""Public holidays of a site, from the calendars that the `holidays` library knows."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays


def known_site(site: str) -> bool:
    """Whether there is a calendar for a site: "PH" for a country, "IN-KA" for a part of one."""
    country, _, part = site.partition("-")
    return country in holidays.list_supported_countries() and (not part or part in _parts(country))


def public_holidays(site: str, years: Iterable[int]) -> frozenset[date]:
    """Returns the public holidays of those years; none if the site is not known."""
    if not known_site(site):
        return frozenset()
    return frozenset(day for year in years for day in _of(site, year))


@cache
def _parts(country: str) -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False).get(country, ()))


@cache
def _of(site: str, year: int) -> frozenset[date]:
    country, _, part = site.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
