"""How a plan ends, and the locks on the outcomes that weigh on its agent. `today` is the manager's local date.

A plan cannot end with "not met" or an exit before the company has given the support it promised. Decision 0024.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from coaching.base.calendar import to_local, working_days_before
from coaching.base.errors import Problem
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.lifecycle import close, sustain
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import Statement
from coaching.weekly.blockers import Blocker

LEAST_FULFILLED = 0.8
"""The share of promised support, and of check-ins, that must be fulfilled before a plan may end without its goals."""
FIRST_SUCCESS = 30
"""Days after which goals may count as met: what held for fewer may be chance."""
REVIEW_OPENS = 3
"""Working days before the end from which both sides may open the final review."""
LONGER_BY, LONGEST = 30, 120
"""Days an extension adds, and days a plan may last in all."""


class OutcomeKind(StrEnum):
    """The outcomes of a plan."""

    ACHIEVED = "achieved"
    EXTENDED = "extended"
    ROLE_CHANGE = "role_change"
    NOT_MET = "not_met"
    EXIT = "exit"
    LEFT = "left"


class OutcomeVerdict(StrEnum):
    """HR's verdict on a proposed outcome."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Lock(StrEnum):
    """Why an outcome is not open yet."""

    SUPPORT = "support_not_delivered"
    CHECK_INS = "check_ins_not_held"
    BEFORE_REVIEW = "before_the_review"
    BEFORE_END = "before_the_end"
    TOO_EARLY = "too_early"
    EXTENDED_BEFORE = "extended_before"
    TOO_LONG = "too_long"
    STILL_HERE = "still_here"


@dataclass(frozen=True)
class Outcome:
    """A proposed outcome, and HR's decision. `override` is HR's written reason to pass a lock. Moments are UTC."""

    number: int
    kind: OutcomeKind
    by: str
    at: datetime
    reason: str
    requested: tuple[tuple[str, str], ...] = ()
    verdict: OutcomeVerdict | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    comment: str = ""
    override: str = ""

    @property
    def waits(self) -> bool:
        """Whether HR has not decided yet."""
        return self.verdict is None


@dataclass(frozen=True)
class Proposal:
    """An outcome as it is proposed. `requested` is what an extension changes; `override` counts only if HR proposes."""

    kind: OutcomeKind
    reason: str
    requested: Mapping[str, str] = field(default_factory=dict)
    override: str = ""


@dataclass(frozen=True)
class OutcomeDecision:
    """HR's decision about a proposed outcome. `override` is their reason to pass a lock."""

    verdict: OutcomeVerdict
    comment: str = ""
    override: str = ""


@dataclass(frozen=True)
class Delivered:
    """What the company promised by today and what it fulfilled: support actions and check-ins, counted apart."""

    promised: int
    fulfilled: int
    due: int
    held: int


def waiting(outcomes: Sequence[Outcome]) -> Outcome | None:
    """Returns the proposed outcome that waits for HR, if there is one."""
    return next((entry for entry in outcomes if entry.waits), None)


def was_extended(outcomes: Sequence[Outcome]) -> bool:
    """Whether HR extended the plan before."""
    return any(entry.kind is OutcomeKind.EXTENDED and entry.verdict is OutcomeVerdict.CONFIRMED for entry in outcomes)


def after_decision(plan: Plan, outcome: Outcome, now: datetime, today: date) -> Plan:
    """The plan as HR's answer leaves it. The longer terms of an extension follow, as an amendment."""
    if outcome.verdict is not OutcomeVerdict.CONFIRMED or outcome.kind is OutcomeKind.EXTENDED:
        return plan
    if outcome.kind is OutcomeKind.ACHIEVED:
        return sustain(plan, outcome.kind.value, today)
    return close(plan, now, outcome.kind.value)


def review_opens(plan: Plan) -> date:
    """Returns the day from which the final review is open."""
    return working_days_before(plan.cadence.end, REVIEW_OPENS)


def shows_final_review(plan: Plan, today: date) -> bool:
    """Whether the final review is open: near the end of the plan, and from then on for good."""
    is_decided = plan.state in (PlanState.SUSTAIN, PlanState.CLOSED)
    return is_decided or (plan.state.is_running and review_opens(plan) <= today)


def counted_until(plan: Plan, today: date, zone: str) -> date:
    """Returns the day up to which promises count: today, or the day on which the outcome was decided.

    All are local dates of the manager, and `zone` is the manager's.
    """
    ended = to_local(plan.closed_at, zone).date() if plan.closed_at else today
    return min(today, plan.sustain_from or ended)


@dataclass(frozen=True)
class EndingFacts:
    """What an ending rests on: each goal's figures, promised and given, what was in the way, the agent's statements."""

    goals: tuple[GoalFacts, ...]
    delivered: Delivered
    blockers: tuple[Blocker, ...] = ()
    statements: tuple[Statement, ...] = ()


def locks(
    kind: OutcomeKind, plan: Plan, delivered: Delivered, outcomes: Sequence[Outcome], today: date
) -> tuple[Lock, ...]:
    """Returns why a plan may not have this outcome today; empty if it may. Only HR may pass a lock, in writing."""
    return tuple(_locks(kind, plan, delivered, outcomes, today))


def enough_fulfilled(fulfilled: int, promised: int) -> bool:
    """Whether enough of what was promised was given. A plan for which nothing was due yet does not pass."""
    return promised > 0 and fulfilled / promised >= LEAST_FULFILLED


def lock_problems(found: Sequence[Lock], place: str) -> list[Problem]:
    """Returns locks as problems of a field."""
    return [Problem(place, lock.value) for lock in found]


def _locks(
    kind: OutcomeKind, plan: Plan, delivered: Delivered, outcomes: Sequence[Outcome], today: date
) -> Iterator[Lock]:
    match kind:
        case OutcomeKind.ACHIEVED:
            if today < plan.cadence.now_on(plan.cadence.start + timedelta(days=FIRST_SUCCESS)):
                yield Lock.TOO_EARLY
        case OutcomeKind.EXTENDED:
            yield from _extension_locks(plan, outcomes, today)
        case OutcomeKind.NOT_MET | OutcomeKind.EXIT:
            if today < plan.cadence.end:
                yield Lock.BEFORE_END
            if not enough_fulfilled(delivered.fulfilled, delivered.promised):
                yield Lock.SUPPORT
            if not enough_fulfilled(delivered.held, delivered.due):
                yield Lock.CHECK_INS


def _extension_locks(plan: Plan, outcomes: Sequence[Outcome], today: date) -> Iterator[Lock]:
    if today < review_opens(plan):
        yield Lock.BEFORE_REVIEW
    if was_extended(outcomes):
        yield Lock.EXTENDED_BEFORE
    if plan.cadence.length_days + LONGER_BY > LONGEST:
        yield Lock.TOO_LONG
