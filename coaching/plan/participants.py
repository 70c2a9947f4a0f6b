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

    @property
    def left(self) -> Person | None:
        """Returns who has a part in the plan and does not work here any more: its agent, else its manager."""
        return next((one for one in (self.agent, self.manager) if not one.is_member), None)

    def rests_on(self, day: date) -> bool:
        """Whether nothing is due on a day: the agent does not work here any more, nor anybody who leads the plan."""
        return self.left is not None and not (self.agent.is_member and self.leads_on(day).is_member)

    def leads_on(self, day: date) -> Person:
        """Returns the leader of the check-in on a day: on the manager's own days off, the stand-in."""
        stands_in = self.stand_in is not None and self.stand_in.is_member and day in self.manager.pattern.off
        return self.stand_in if self.stand_in and stands_in else self.manager


def check_in_moment(cadence: Cadence, day: date, manager: Person) -> datetime:
    """When the check-in of `day` takes place (UTC), or took place under a former manager."""
    former = next((entry for entry in cadence.former_hours if day < entry.until), None)
    return at_local(day, former.hour, former.zone) if former else at_local(day, cadence.hour, manager.zone)


def on_plan(cadence: Cadence, reader: Person) -> WorkPattern:
    """Returns somebody's availability for a plan: their own hours, without the days on which its clock stands still."""
    return reader.pattern.without(cadence.days_off)
