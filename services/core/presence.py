"""When people are at work: their own hours, without their leave and the public holidays of their site."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache

import holidays

from coaching.absence.absences import at_work, to_be_reached
from coaching.base.calendar import WorkPattern
from coaching.base.person import Person
from coaching.plan.cadence import Cadence
from coaching.plan.plan import Plan
from storage.unit_of_work import UnitOfWork

YEARS = 3
"""Calendar years from a plan's start for which holidays are loaded: no plan lasts longer, all leave included."""


def years_of(plan: Plan) -> range:
    """Returns the calendar years in which a plan may lie."""
    return range(plan.cadence.start.year, plan.cadence.start.year + YEARS)


def holidays_of(person: Person, plan: Plan) -> frozenset[date]:
    """Returns the public holidays of a person's site from a plan's start on."""
    return _from(person, plan.cadence.start)


def on_holidays(cadence: Cadence, agent: Person) -> Cadence:
    """Returns a cadence as it will be with its agent's working days and public holidays; leave is not looked at."""
    return replace(cadence, work_days=agent.pattern.days, days_off=_from(agent, cadence.start))


def _from(person: Person, start: date) -> frozenset[date]:
    years = range(start.year, start.year + YEARS)
    return frozenset(day for day in public_holidays(person.site, years) if day >= start)


def on_plan_days(uow: UnitOfWork, person: Person, plan: Plan) -> Person:
    """Returns the person with their days off while a plan runs."""
    leave, free = uow.absences.leave(person.id), public_holidays(person.site, years_of(plan))
    return replace(person, pattern=at_work(person.pattern, leave, free)) if leave or free else person


def reachable(uow: UnitOfWork, person: Person, now: datetime) -> WorkPattern:
    """Returns when somebody may get messages, by what is known at `now`."""
    free = public_holidays(person.site, range(now.year - 1, now.year + 2))
    return to_be_reached(person.pattern, uow.absences.leave(person.id), free)


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
