"""Absences: leave of a person, an outage of a site or a plan, a plan's clock that HR holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.base.calendar import WorkPattern, working_days_after
from coaching.base.errors import Problem
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, Pause, days_off, joined

LONGEST = timedelta(days=366)
"""Longer leave is entered in parts: a typing error in the year would move a plan for ever."""


class Leave(StrEnum):
    """The kind of a leave, which is shown to HR and the person alone."""

    HOLIDAY = "holiday"
    SICK = "sick"
    OTHER = "other"


@dataclass(frozen=True)
class Absence:
    """Days off, first and last included, local dates of the person or site concerned. `cause` is away, outage or hold.

    Leave names a person; an outage or a hold a site or a plan. `kind` is a `Leave`, or empty where nobody asked for it.
    `stand_in_id` is the person named to lead the absent person's plans meanwhile. With the cause STAND_IN nobody is
    absent: they lead one plan beside its manager on these days; with nobody named, not even somebody of a leave does.
    """

    id: str
    cause: Cause
    first: date
    last: date
    person_id: str = ""
    site: str = ""
    plan_id: str = ""
    kind: str = ""
    stand_in_id: str = ""
    entered_by: str = ""

    @property
    def pause(self) -> Pause:
        """Returns its days as a pause of the clock, with its own cause."""
        return Pause(self.first, self.last, self.cause)

    def stops(self, plan: Plan, site: str) -> bool:
        """Whether an outage or a hold concerns a plan whose agent works at `site`; a country's concerns its parts."""
        at_site = bool(self.site) and (site == self.site or site.startswith(f"{self.site}-"))
        return self.cause not in (Cause.AWAY, Cause.STAND_IN) and (self.plan_id == plan.id or at_site)


def covers(entry: Absence, day: date) -> bool:
    """Whether a day is one of an entry's."""
    return entry.first <= day <= entry.last


def stand_in_on(plan: Plan, day: date, entries: Iterable[Absence]) -> str:
    """Returns who stands in for a plan's manager on a day, by user id; empty for nobody.

    `entries` are the manager's leave and the plan's own entries, which go before those of a leave. The agent never
    stands in.
    """
    mine = [entry for entry in entries if covers(entry, day) and (entry.plan_id == plan.id or entry.stand_in_id)]
    first = next(iter(sorted(mine, key=lambda entry: (not entry.plan_id, entry.first))), None)
    return first.stand_in_id if first and first.stand_in_id != plan.agent_id else ""


def problems(first: date | None, last: date | None) -> Iterator[Problem]:
    """Returns what is wrong with the days of a form."""
    if first is None:
        yield Problem("first_day", "needed")
    if last is None:
        yield Problem("last_day", "needed")
    if first and last and last < first:
        yield Problem("last_day", "ends_before_it_begins")
    if first and last and last - first > LONGEST:
        yield Problem("last_day", "away_too_long")


def pauses_of(
    plan: Plan,
    leave: Mapping[str, Sequence[Absence]],
    stops: Iterable[Absence],
    holidays: Iterable[date],
    entries: Sequence[Absence] = (),
) -> tuple[Pause, ...]:
    """Returns all days on which a plan's clock stands still.

    `leave` is that of agent, manager and stand-ins by user id; `stops` are the outages and holds that concern the plan;
    `holidays` are the public ones of the agent's site; `entries` name stand-ins, as for `stand_in_on`. A manager's days
    away count unless somebody stands in who is present on them.
    """
    return joined(
        [
            *(entry.pause for entry in leave.get(plan.agent_id, ())),
            *_unled(plan, leave, entries),
            *(entry.pause for entry in stops),
            *(Pause(day, day, Cause.HOLIDAY) for day in holidays),
        ]
    )


def _unled(plan: Plan, leave: Mapping[str, Sequence[Absence]], entries: Sequence[Absence]) -> Iterator[Pause]:
    off = {user_id: _days(absences) for user_id, absences in leave.items()}
    for day in off.get(plan.manager_id, frozenset()):
        who = stand_in_on(plan, day, entries)
        if not who or day in off.get(who, ()):
            yield Pause(day, day, Cause.MANAGER_AWAY)


def _days(absences: Iterable[Absence]) -> frozenset[date]:
    return days_off(entry.pause for entry in absences)


def at_work(pattern: WorkPattern, leave: Iterable[Absence], holidays: Iterable[date]) -> WorkPattern:
    """Returns the working pattern without the person's leave and the public holidays of their site."""
    return pattern.without([*_days(leave), *holidays])


def to_be_reached(pattern: WorkPattern, leave: Sequence[Absence], holidays: Iterable[date]) -> WorkPattern:
    """Returns when somebody may get messages: at work, but not on the first day back from leave."""
    working = at_work(pattern, leave, holidays)
    return working.without(working_days_after(entry.last, 1, working) for entry in leave)
