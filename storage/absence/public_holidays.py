"""Public holidays of a site, from the calendars that the `holidays` library knows."""

from datetime import date
from functools import cache

import holidays


@cache
def known_site(site: str) -> bool:
    """Whether there is a calendar for a site: "PH" for a country, "IN-KA" for a part of one."""
    country, _, part = site.partition("-")
    return country in holidays.list_supported_countries() and (not part or part in parts_of_country(country))


@cache
def public_holidays(site: str, years: range) -> frozenset[date]:
    """Returns the public holidays of those years; none if the site is not known. Asked for every person of a tick."""
    if not known_site(site):
        return frozenset()
    return frozenset(day for year in years for day in _of(site, year))


def site_named(text: str) -> str:
    """Returns a site as calendars spell it, whatever letters somebody used."""
    country, _, part = text.upper().partition("-")
    spelled = next((each for each in parts_of_country(country) if each.upper() == part), part)
    return f"{country}-{spelled}" if part else country


def lacks_days(site: str, year: int) -> bool:
    """Whether a site is a country of which a part has public holidays that others do not have."""
    country, _, part = site.partition("-")
    return not part and any(_of(f"{country}-{each}", year) - _of(country, year) for each in parts_of_country(country))


@cache
def parts_of_country(country: str) -> frozenset[str]:
    """Returns the codes of the parts of a country that calendars tell apart."""
    return frozenset(holidays.list_supported_countries(include_aliases=False).get(country, ()))


@cache
def _of(site: str, year: int) -> frozenset[date]:
    country, _, part = site.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
