"""How a plan ends: what is proposed, what HR decides, and what it rests on. `today` is the manager's local date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from coaching.base.calendar import to_local, working_days_before
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.lifecycle import close, sustain
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import Statement
from coaching.weekly.blockers import Blocker

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


@dataclass(frozen=True)
class Outcome:
    """A proposed outcome, and HR's decision. `override` is HR's written reason to pass the locks `passed`.

    Moments are UTC. A change of role names the `role`; until the day `view_until` HR waits for the agent's view of it,
    which is among the statements: `agent_view` is filled in where an outcome is shown.
    """

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
    passed: tuple[str, ...] = ()
    role: str = ""
    view_until: date | None = None
    agent_view: str = ""

    @property
    def waits(self) -> bool:
        """Whether HR has not decided yet."""
        return self.verdict is None


@dataclass(frozen=True)
class Proposal:
    """An outcome as it is proposed. `requested` is what an extension changes; `override` counts only if HR proposes.

    `role` names the other role, where that is what is proposed.
    """

    kind: OutcomeKind
    reason: str
    requested: Mapping[str, str] = field(default_factory=dict)
    override: str = ""
    role: str = ""


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


def view_of(outcome: Outcome, statements: Sequence[Statement]) -> str:
    """Returns what the agent said from the proposal of another role to HR's decision; empty for silence."""
    if outcome.kind is not OutcomeKind.ROLE_CHANGE:
        return ""
    said = (entry for entry in statements if entry.at >= outcome.at)
    return "\n".join(entry.text for entry in said if outcome.decided_at is None or entry.at <= outcome.decided_at)


def hear_of_return(plan: Plan, outcome: Outcome) -> frozenset[str]:
    """Returns those who learn that HR sent it back: who leads the plan, who proposed it, an agent asked for a view."""
    asked = {plan.agent_id} if outcome.role else set()
    return frozenset({plan.manager_id, outcome.by, *asked})


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
