"""View models of the week: reflection, check-in, promised support, blockers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.base.person import Person, Role
from coaching.goals.measures import Measure
from coaching.plan.participants import Participants
from coaching.plan.plan import CheckIn, Plan, Reflection, SupportAction
from coaching.screens.plan_screens import USUAL, Audience
from coaching.weekly.blockers import Blocker
from coaching.weekly.corrections import Correction
from coaching.weekly.promise_dates import PromiseKey, PromiseStatus


@dataclass(frozen=True)
class ReflectionScreen:
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
class CheckInScreen:
    """The check-in form: what can be logged, what is chosen, and the agenda."""

    choices: tuple[CheckInChoice, ...]
    chosen: CheckInChoice
    reflection: Reflection | None
    previous: CheckIn | None
    audience: Audience = USUAL
    measured: Mapping[int, Measure] = field(default_factory=dict)
    """Imported readings of the week, by the goal's position: the form is prefilled with them."""
    blockers: tuple[Blocker, ...] = ()
    """The open blockers."""


@dataclass(frozen=True)
class CorrectionScreen:
    """The form that puts a logged check-in right. `by_hr`: it waits for HR, as an outcome rests on the check-in."""

    plan: Plan
    agent: Person
    logged: CheckIn
    seen: int
    by_hr: bool
    audience: Audience = USUAL


@dataclass(frozen=True)
class CorrectionAnswerScreen:
    """HR's form about a correction that waits, beside the check-in as it stands. Its moment is in the reader's zone."""

    plan: Plan
    participants: Participants
    logged: CheckIn
    correction: Correction
    by: Person
    audience: Audience = USUAL


@dataclass(frozen=True)
class VersionsScreen:
    """The versions of a check-in that do not stand in the plan, the newest first, each with whoever asked for it.

    Moments are in the reader's zone. `may_seal`: the reader may close one to everybody.
    """

    plan: Plan
    participants: Participants
    number: int
    versions: tuple[tuple[Correction, Person], ...]
    may_seal: bool
    audience: Audience = USUAL


@dataclass(frozen=True)
class BlockerScreen:
    """The form that reports a blocker. `today` is the reader's; `due` is the usual day for its manager to answer.

    `text` prefills it; `has_hr`: whether somebody in HR could take it.
    """

    plan: Plan
    participants: Participants
    role: Role
    today: date
    due: date
    text: str = ""
    has_hr: bool = True
    audience: Audience = USUAL


@dataclass(frozen=True)
class BlockerAnswerScreen:
    """The form that settles a blocker. `today` is the reader's."""

    plan: Plan
    participants: Participants
    role: Role
    blocker: Blocker
    today: date
    audience: Audience = USUAL


@dataclass(frozen=True)
class BlockerDaysScreen:
    """The form about days of a blocker that one side alone does not cover, for the other side or for HR."""

    plan: Plan
    participants: Participants
    role: Role
    blocker: Blocker
    audience: Audience = USUAL


@dataclass(frozen=True)
class PromiseLine:
    """One promise and its day; `action` is None for the weekly check-in. `status` is None while it has no update.

    A check-in that was logged is done; `support` is what is given in it. `may_move`: whether there is a day to move to.
    """

    key: PromiseKey
    action: SupportAction | None
    day: date
    status: PromiseStatus | None
    may_update: bool
    may_move: bool = False
    support: tuple[SupportAction, ...] = ()


@dataclass(frozen=True)
class PromisesScreen:
    """The company's promises in a plan, as far as they were due."""

    plan: Plan
    participants: Participants
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class PromiseUpdateScreen:
    """The form about one promise: moving it to a day from `first` to `last`, or cancelling a check-in."""

    plan: Plan
    line: PromiseLine
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Talks:
    """A plan's weekly check-ins for a calendar. `key` is the plan's id; `first` is in the zone of the agreement.

    `weeks` counts the check-ins from first to last, with those of the days in `left_out`, which do not take place,
    and those that were `moved` from one day to another.
    """

    key: str
    first: datetime
    weeks: int
    left_out: tuple[date, ...] = ()
    moved: tuple[tuple[date, date], ...] = ()
