"""View models of absences and of the dates they move."""

from dataclasses import dataclass
from datetime import date

from coaching.absence.talk_clock import TalkHours
from coaching.base.person import Actor, Person
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, ClockChange


@dataclass(frozen=True)
class AbsenceLine:
    """One absence as a reader may see it. `person` is None for the reader's own, and for an outage or hold.

    `where` is a plan's ref or a site; `kind` is empty for readers who may not know it;
    `stand_in` is whoever leads plans meanwhile.
    """

    id: str
    cause: Cause
    first: date
    last: date
    person: Person | None = None
    where: str = ""
    kind: str = ""
    stand_in: Person | None = None


@dataclass(frozen=True)
class AwayScreen:
    """The form of leave: the people for whom the actor may enter it beside themself, and what they may take back.

    `leads`: whether the actor leads plans, so that somebody should stand in meanwhile.
    """

    actor: Actor
    coached: tuple[Person, ...] = ()
    may_anybody: bool = False
    leads: bool = False
    entered: tuple[AbsenceLine, ...] = ()


@dataclass(frozen=True)
class OutageScreen:
    """The form of outage days: the plans to choose from, each with its agent; `may_site`: or a whole site.

    `entered` are the outages and holds that the actor may take back.
    """

    choices: tuple[tuple[Plan, Person], ...]
    may_site: bool
    entered: tuple[AbsenceLine, ...] = ()


@dataclass(frozen=True)
class TalkClockScreen:
    """The question which clock the talks keep under a manager of another zone; without `hours` nothing is asked."""

    plan: Plan
    participants: Participants
    new_manager: Person
    hours: tuple[TalkHours, ...]


@dataclass(frozen=True)
class ClockMove:
    """Why a plan's dates moved, with the present next milestone (number, day) and end.

    The cause says whether days off were entered or taken back; it never reveals the kind of a leave.
    """

    change: ClockChange
    is_for_agent: bool
    milestone: tuple[int, date] | None
    end: date
