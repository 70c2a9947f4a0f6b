"""The people of a plan, and when each of them is available for it."""

from dataclasses import dataclass
from datetime import date, datetime

from coaching.base.calendar import WorkPattern, at_local
from coaching.base.person import Person
from coaching.plan.cadence import Cadence


@dataclass(frozen=True)
class Participants:
    """Agent, manager and stand-in of a plan, each with their known days off."""

    agent: Person
    manager: Person
    stand_in: Person | None = None

    def leads_on(self, day: date) -> Person:
        """Returns the leader of the check-in on a day: on the manager's own days off, the stand-in."""
        return self.stand_in if self.stand_in and day in self.manager.pattern.off else self.manager


def check_in_moment(cadence: Cadence, day: date, manager: Person) -> datetime:
    """When the check-in of `day` takes place (UTC)."""
    return at_local(day, cadence.hour, manager.zone)


def on_plan(cadence: Cadence, reader: Person) -> WorkPattern:
    """Returns somebody's availability for a plan: their own hours, without the days on which its clock stands still."""
    return reader.pattern.without(cadence.days_off)
