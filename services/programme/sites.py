"""The sites of people: by the roster, else by what the setup says of their zone."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from coaching.base.person import Actor
from coaching.plan.plan_clock import Cause, ClockChange
from coaching.plan.policy import Action, require
from coaching.screens import ZoneSites
from services.absence.pauses import recount
from services.core.zone_countries import sites_in
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

MOST_ZONES = 20
"""Zones that the setup asks about, those with the most people first: a form holds a hundred blocks."""
_CHANGE = ClockChange(Cause.HOLIDAY, is_entered=True)


class Moved(NamedTuple):
    """How many people have a new site, and how many plans have new days off by that."""

    people: int
    plans: int


@only_reads
def zone_sites(uow: UnitOfWork, actor: Actor, now: datetime) -> tuple[ZoneSites, ...]:
    """Returns the sites to choose from, by the zones of people who have none by the roster."""
    require(actor, Action.SET_UP)
    offered = (sites_in(zone, now.year) for zone in uow.people.zones_without_roster())
    return tuple(one for one in offered if one.country)[:MOST_ZONES]


def give_zone_sites(
    uow: UnitOfWork, actor: Actor, now: datetime, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    """Gives the people of each zone its site; those who have one stay where they are unless the zone's changed."""
    sites: dict[str, str] = {}
    for zone in {*before, *after}:
        is_new = before.get(zone, "") != after.get(zone, "")
        here = uow.people.sites_without_roster(zone)
        sites |= {user_id: after.get(zone, "") for user_id, site in here.items() if is_new or not site}
    move_people(uow, now, sites, actor.id, from_zone=sites)


def move_people(
    uow: UnitOfWork, now: datetime, sites: Mapping[str, str], by: str, from_zone: Collection[str] = ()
) -> Moved:
    """Stores people's sites: the clocks of their plans follow the public holidays there, the past of a plan included.

    `from_zone` are those whose site comes from their zone.
    """
    uow.people.read(sites)
    moved = sorted(user_id for user_id, site in sites.items() if uow.people.get(user_id).site != site)
    uow.people.set_sites({user_id: site for user_id, site in sites.items() if user_id not in from_zone})
    uow.people.set_sites({user_id: site for user_id, site in sites.items() if user_id in from_zone}, from_zone=True)
    plans = uow.plans.on_clock_with(*moved)
    counted = [recount(uow, by, now, plan, _CHANGE, plan.cadence.start) for plan in plans]
    return Moved(
        len(moved), sum(after.clock_moves != plan.clock_moves for plan, after in zip(plans, counted, strict=True))
    )
