"""The plan and all that it holds. Frozen values: a change is a new value, made by a use case and then saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from coaching.base.circumstances import UnusualCauses
from coaching.base.goal_kinds import GoalKind
from coaching.base.scales import Scale, scale_of
from coaching.base.weekly_records import CheckIn, CheckInEntry, NextStep, Owner, Reading, Reflection
from coaching.plan.cadence import Cadence, FormerHour
from coaching.plan.plan_clock import Pause, days_off
from coaching.plan.promise_updates import TALK, PromiseKey, PromiseStatus, PromiseUpdate, newest_updates

__all__ = [
    "LENGTHS",
    "MAX_GOALS",
    "MAX_SUPPORT",
    "ONCE_AFTER",
    "CheckIn",
    "CheckInEntry",
    "Context",
    "Goal",
    "NextStep",
    "Owner",
    "Plan",
    "PlanReader",
    "PlanState",
    "Reading",
    "Reflection",
    "Rhythm",
    "SupportAction",
    "SupportKind",
    "Terms",
    "may_own",
]
MAX_GOALS = 3
MAX_SUPPORT = 6
LENGTHS = (30, 60, 90)
ONCE_AFTER = timedelta(days=14)
"""When support of one time is due where no day was given."""


class PlanState(StrEnum):
    """The state of a plan. Acknowledging means "received", never "agreed"; an agent who declines has received it, too.

    A plan is proposed to HR where the workspace wants that, and may be returned; then it is shared, opened and
    acknowledged (or declined); after success it is sustained for a while; in the end it is closed.
    """

    PROPOSED = "proposed"
    RETURNED = "returned"
    SHARED = "shared"
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    DECLINED = "declined"
    SUSTAIN = "sustain"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_running(self) -> bool:
        """Whether the plan's weekly rhythm goes on."""
        return self in _RUNNING

    @property
    def is_open(self) -> bool:
        """Whether no other plan about the same person may begin."""
        return self not in (PlanState.CLOSED, PlanState.WITHDRAWN)

    @property
    def is_with_agent(self) -> bool:
        """Whether the agent may know of the plan."""
        return self.is_running or self in (PlanState.SUSTAIN, PlanState.CLOSED)


_RUNNING = frozenset({PlanState.SHARED, PlanState.OPENED, PlanState.ACKNOWLEDGED, PlanState.DECLINED})


class Rhythm(StrEnum):
    """How often a support action happens. At the check-in: each weekly check-in is one time of it."""

    WEEKLY = "weekly"
    TWICE_MONTHLY = "twice_monthly"
    MONTHLY = "monthly"
    ONCE = "once"
    CHECK_IN = "check_in"


def may_own(rhythm: str, owner: str) -> bool:
    """Whether somebody may owe support of that rhythm; empty for the usual: whoever leads the plan holds the talks."""
    return rhythm != Rhythm.CHECK_IN or owner in ("", Owner.MANAGER)


class SupportKind(StrEnum):
    """The kinds of help the guides name."""

    COACHING = "coaching"
    TRAINING = "training"
    MICROLEARNING = "microlearning"
    SHADOWING = "shadowing"
    ROLE_PLAY = "role_play"
    HUDDLE = "huddle"
    SIDE_BY_SIDE = "side_by_side"
    TOOLS = "tools"
    OTHER = "other"


@dataclass(frozen=True)
class Context:
    """The circumstances of the numbers: asked before any conclusion is drawn.

    `unusual` are the causes that were ticked, none for "nothing"; None where it is not known or was not asked.
    """

    workload: str = ""
    tools: str = ""
    customers: str = ""
    staffing: str = ""
    outages: str = ""
    unusual: UnusualCauses | None = None


@dataclass(frozen=True)
class Goal:
    """One SMART goal. `position` counts from 1; `metric` is a key of the catalogue; `due` is a local date.

    Of a held goal, `target` is the limit; its `baseline` is the limit, too, where nobody gave a value of then.
    """

    position: int
    metric: str
    statement: str
    how: str
    baseline: float
    target: float
    unit: str
    due: date
    kind: GoalKind

    @property
    def scale(self) -> Scale | None:
        """The values that the measure can have in the goal's unit; None if it is not measured in it."""
        return scale_of(self.metric, self.unit)

    @property
    def is_possible(self) -> bool:
        """Whether the measure can have its numbers. Goals from before numbers were checked may have others."""
        scale = self.scale
        return scale is not None and scale.holds(self.baseline) and scale.holds(self.target)


@dataclass(frozen=True)
class SupportAction:
    """What the company promises. `position` counts from 1.

    A later addition is promised from the day after `since`, a local date of the manager. `due` is the day of what
    happens once, as it was agreed at the start; without one it is `ONCE_AFTER` days after the start, or after `since`.
    """

    position: int
    kind: SupportKind
    text: str
    owner: Owner
    rhythm: Rhythm
    since: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class Terms:
    """The content of a plan, as it is written in the start form and shared. `gap` is a `Gap`, or empty."""

    agent_id: str
    template: str
    observed: str
    context: Context
    goals: tuple[Goal, ...]
    support: tuple[SupportAction, ...]
    cadence: Cadence
    gap: str = ""

    def once_day(self, action: SupportAction) -> date:
        """Returns the day agreed for support of one time, never after the agreed last day of the plan."""
        day = action.due or (action.since or self.cadence.start) + ONCE_AFTER
        return min(day, self.cadence.agreed_end)

    def with_days(self, cadence: Cadence) -> "Terms":
        """Returns the same with the day of each goal, and of support of one time, as it lies on that clock now."""
        goals = tuple(replace(goal, due=cadence.now_on(goal.due)) for goal in self.goals)
        once = (replace(one, due=cadence.now_on(self.once_day(one))) for one in self.support)
        pairs = zip(self.support, once, strict=True)
        support = tuple(dated if one.rhythm is Rhythm.ONCE else one for one, dated in pairs)
        return replace(self, goals=goals, support=support)


@dataclass(frozen=True)
class PlanReader:
    """A person who opened a plan: the first and the last time (UTC), and how often."""

    person_id: str
    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True)
class Plan:
    """A coaching plan. `ref` is a short random name that is safe to show anywhere; `revision` counts its changes.

    `stand_in_id` is the person who leads it while the manager is away; empty for nobody. `view_written_at` is when the
    agent last wrote their view. `final_at` is when the agent had confirmed or declined and no view waited for an
    answer: from then on a change is an amendment. `pauses` are when its clock stands still, and
    `former_hours` when its talks were before a handover to another zone. `promise_updates` are the
    updates of its promises, the oldest first. `outcome` is empty until HR confirmed one. `readiness` are codes of what
    spoke against the plan when it began, and `go_on_because` is the manager's reason to start it nevertheless. After
    success it is followed for `sustain_days` from `sustain_from` on; `after` are the readings logged in that time.
    """

    id: str
    ref: str
    manager_id: str
    terms: Terms
    state: PlanState
    shared_at: datetime
    opened_at: datetime | None = None
    acknowledged_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdraw_reason: str = ""
    agent_view: str = ""
    view_written_at: datetime | None = None
    view_answer: str = ""
    view_answered_at: datetime | None = None
    declined_at: datetime | None = None
    final_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    former_hours: tuple[FormerHour, ...] = ()
    clock_moves: int = 0
    outcome: str = ""
    readiness: tuple[str, ...] = ()
    go_on_because: str = ""
    sustain_from: date | None = None
    sustain_days: int = 30
    closed_at: datetime | None = None
    revision: int = 1
    stand_in_id: str = ""
    check_ins: tuple[CheckIn, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    history: tuple[Reading, ...] = ()
    after: tuple[Reading, ...] = ()
    promise_updates: tuple[PromiseUpdate, ...] = ()

    @property
    def leaders(self) -> frozenset[str]:
        """Those who lead it: its manager, and whoever stands in."""
        return frozenset({self.manager_id, self.stand_in_id}) - {""}

    @property
    def view_waits(self) -> bool:
        """Whether the agent wrote how they see the plan, and the manager has not answered."""
        return self.view_written_at is not None and self.view_answered_at is None

    @property
    def agent_id(self) -> str:
        """The person coached."""
        return self.terms.agent_id

    @cached_property
    def cadence(self) -> Cadence:
        """The cadence of its terms with the days off and the moved check-ins."""
        if not (self.pauses or self.promise_updates or self.former_hours):
            return self.terms.cadence
        return replace(
            self.terms.cadence,
            days_off=days_off(self.pauses),
            moved_talks=self._moved_talks,
            former_hours=self.former_hours,
        )

    @cached_property
    def goals_now(self) -> tuple[Goal, ...]:
        """Its goals with their days as they lie now: a goal's day moves with the clock like all that is ahead."""
        return self.terms_now.goals

    @cached_property
    def terms_now(self) -> Terms:
        """Its terms, with the days of its goals and of support of one time as they lie now."""
        return self.terms.with_days(self.cadence)

    @cached_property
    def latest_updates(self) -> dict[PromiseKey, PromiseUpdate]:
        """The update of each promise that counts."""
        return newest_updates(self.promise_updates)

    @cached_property
    def cancelled(self) -> frozenset[int]:
        """The numbers of the check-ins that could not take place, and were not logged later."""
        cancelled = {
            key[1]
            for key, update in self.latest_updates.items()
            if key[0] == TALK and update.status is PromiseStatus.CANCELLED
        }
        return frozenset(cancelled - {entry.number for entry in self.check_ins})

    @property
    def _moved_talks(self) -> tuple[tuple[int, date], ...]:
        talks = ((key[1], update.moved_to) for key, update in self.latest_updates.items() if key[0] == TALK)
        return tuple((number, day) for number, day in talks if day is not None)

    def is_awaited(self, number: int) -> bool:
        """Whether a check-in is neither logged nor said to have been impossible."""
        return self.check_in(number) is None and number not in self.cancelled

    def check_in(self, number: int) -> CheckIn | None:
        """The logged check-in of that number, if there is one."""
        return self._logged.get(number)

    @cached_property
    def _logged(self) -> Mapping[int, CheckIn]:
        return {entry.number: entry for entry in reversed(self.check_ins)}

    def reflection(self, number: int) -> Reflection | None:
        """The agent's reflection before check-in `number`, if there is one."""
        return next((entry for entry in self.reflections if entry.number == number), None)
