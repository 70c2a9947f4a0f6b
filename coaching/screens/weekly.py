"""What a week asks: reflection, check-in, promised help, what is in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.base.people import Person, Role
from coaching.goals.measures import Measure
from coaching.plan.participants import Participants
from coaching.plan.plan import CheckIn, Plan, Reflection, SupportAction
from coaching.screens.plan import USUAL, Audience
from coaching.weekly.blockers import Blocker
from coaching.weekly.promise_dates import Slot, Status


@dataclass(frozen=True)
class ReflectionSheet:
    """The three questions before check-in `number`. `existing` is an earlier answer; `better` prefills the first."""

    plan: Plan
    manager: Person
    number: int
    check_in_at: datetime
    existing: Reflection | None = None
    better: str = ""
    audience: Audience = USUAL


@dataclass(frozen=True)
class CheckInChoice:
    """A check-in that can be logged. `value` ("plan id:number") names it; `current` is the one most likely meant."""

    value: str
    plan: Plan
    agent: Person
    number: int
    at: datetime
    current: bool = True


@dataclass(frozen=True)
class CheckInSheet:
    """The check-in form: what can be logged, what is chosen, and what the talk can start from."""

    choices: tuple[CheckInChoice, ...]
    chosen: CheckInChoice
    reflection: Reflection | None
    previous: CheckIn | None
    audience: Audience = USUAL
    measured: Mapping[int, Measure] = field(default_factory=dict)
    """Imported readings of the week, by the goal's position: they stand in the form from the start."""
    blockers: tuple[Blocker, ...] = ()
    """What is in the way and open."""


@dataclass(frozen=True)
class BlockerSheet:
    """The form that reports a blocker. `today` is the reader's; `due` is when its manager would answer as usual.

    `text` is what stands in it from the start; `has_hr`: whether somebody in HR could take it.
    """

    plan: Plan
    pair: Participants
    role: Role
    today: date
    due: date
    text: str = ""
    has_hr: bool = True
    audience: Audience = USUAL


@dataclass(frozen=True)
class SettleSheet:
    """The form that says a blocker is out of the way. `today` is the reader's."""

    plan: Plan
    pair: Participants
    role: Role
    blocker: Blocker
    today: date
    audience: Audience = USUAL


@dataclass(frozen=True)
class PromiseLine:
    """One slot and its day; `action` is None for the weekly talk. `status` is None while nobody said what became of it.

    A talk that was logged is done. `may_move`: whether there is a day to move it to.
    """

    slot: Slot
    action: SupportAction | None
    day: date
    status: Status | None
    may_mark: bool
    may_move: bool = False


@dataclass(frozen=True)
class PromisesSheet:
    """What the company promised in a plan, as far as it was due."""

    plan: Plan
    pair: Participants
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class SlotSheet:
    """The form about one slot: moving it to a day from `first` to `last`, or that a talk could not take place."""

    plan: Plan
    line: PromiseLine
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Talks:
    """A plan's weekly talks for a calendar. `key` is the plan's id; `first` is in the zone in which they were agreed.

    `weeks` counts the talks from the first to the last, with those of the days in `left_out`, which do not take place,
    and those that were `moved` from one day to another.
    """

    key: str
    first: datetime
    weeks: int
    left_out: tuple[date, ...] = ()
    moved: tuple[tuple[date, date], ...] = ()
