"""Which clock the talks keep when the next manager works in another zone: nothing that lies behind is dated anew."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from coaching.base.calendar import to_local
from coaching.base.person import Person
from coaching.plan.cadence import FormerHour
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import Plan


class TalkClock(StrEnum):
    """What stays: the hour on the wall, now that of the new manager, or the moment at which the talks are so far."""

    HOUR = "hour"
    MOMENT = "moment"


@dataclass(frozen=True)
class TalkHours:
    """The next talk if that clock is kept: its hour where the new manager is, and its moment (UTC)."""

    clock: TalkClock
    hour: time
    at: datetime


def talk_hours(plan: Plan, participants: Participants, new: Person, now: datetime) -> tuple[TalkHours, ...]:
    """Returns the choices; none where the zone stays the same, or no talk lies ahead.

    The moment can stay only where it falls on the same day for the new manager.
    """
    manager = participants.manager
    if new.zone == manager.zone or (day := _first_ahead(plan, manager, now)) is None:
        return ()
    so_far = check_in_moment(plan.cadence, day, manager)
    by_hour = check_in_moment(replace(plan.cadence, former_hours=()), day, new)
    there = to_local(so_far, new.zone)
    kept = (TalkHours(TalkClock.MOMENT, there.time(), so_far),) if there.date() == day else ()
    return (TalkHours(TalkClock.HOUR, plan.cadence.hour, by_hour), *kept)


def with_talk_clock(plan: Plan, participants: Participants, new: Person, keeps: TalkClock, now: datetime) -> Plan:
    """Returns the plan with its talks ahead on the chosen clock, and those behind as they were."""
    found = {entry.clock: entry for entry in talk_hours(plan, participants, new, now)}
    if (chosen := found.get(keeps) or found.get(TalkClock.HOUR)) is None:
        return plan
    first = _first_ahead(plan, participants.manager, now) or plan.cadence.end
    former = {entry.until: entry for entry in plan.former_hours if entry.until <= first}
    former.setdefault(first, FormerHour(first, plan.cadence.hour, participants.manager.zone))
    cadence = replace(plan.terms.cadence, hour=chosen.hour)
    return replace(plan, former_hours=tuple(former.values()), terms=replace(plan.terms, cadence=cadence))


def _first_ahead(plan: Plan, manager: Person, now: datetime) -> date | None:
    days = sorted(plan.cadence.check_ins().values())
    return next((day for day in days if check_in_moment(plan.cadence, day, manager) > now), None)
