"""The sites that people in a time zone can have: its country, and the parts of it that have holidays of their own."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import holidays

from coaching.screens import ZoneSites
from storage.absence.public_holidays import known_site, lacks_days, parts_of_country, site_named

_SHORTEST_NAME = 4
"""Shorter aliases of a part are codes."""


def is_site(site: str) -> bool:
    """Whether a form can have offered a site: one whose public holidays are known."""
    return known_site(site)


def typed_site(text: str) -> str:
    """Returns a site that somebody typed as calendars spell it."""
    return site_named(text)


def sites_in(zone: str, year: int) -> ZoneSites:
    """Returns the country of a zone and its parts, each with its name; no country for a zone that lies in none."""
    code = _countries().get(zone) or _countries().get(_other_names().get(zone, ""), "")
    if code not in holidays.list_supported_countries(include_aliases=False):
        return ZoneSites(zone)
    parts = _named_parts(code) if lacks_days(code, year) else {}
    return ZoneSites(zone, code, _rows_of("iso3166.tab").get(code, code), parts)


def _named_parts(country: str) -> dict[str, str]:
    """Returns the parts of a country by their names, as sites; those of one name by their codes."""
    aliases = holidays.country_holidays(country).subdivisions_aliases
    names = {code: name for name, code in reversed(aliases.items()) if len(name) >= _SHORTEST_NAME}
    named = {f"{country}-{code}": names.get(code, code) for code in parts_of_country(country)}
    return dict(sorted(named.items(), key=lambda part: part[1]))


@cache
def _countries() -> dict[str, str]:
    """Returns the country code of each zone that has one."""
    return {zone: code for code, _, zone, *_ in _cells("zone.tab")}


@cache
def _rows_of(table: str) -> dict[str, str]:
    return {first: second for first, second, *_ in _cells(table)}


@cache
def _other_names() -> dict[str, str]:
    """Returns today's name of a zone by its former ones."""
    lines = (line.split() for line in _text("tzdata.zi").splitlines() if line.startswith("L "))
    return {former: name for _, name, former in lines}


def _cells(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _text(table).splitlines() if not line.startswith("#"))


def _text(name: str) -> str:
    return files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8")
