"""One plan as its readers see it, and the forms about its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.base.people import Person, Role
from coaching.ending.follow_up import SustainCheck
from coaching.ending.outcomes import Outcome
from coaching.fairness.review_result import DraftReview, FindingRecord
from coaching.goals.team_figures import TeamFigure
from coaching.plan.amendments import Amendment, Wish
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.statements import Decision, HrRequest, Review, Statement
from coaching.records.retention import Kept
from coaching.screens.feedback import RoundLine
from coaching.weekly.blockers import Blocker


@dataclass(frozen=True)
class Audience:
    """Who reads a plan beside its agent and its manager. `deputy` reads it in place of HR."""

    stand_in: Person | None = None
    has_hr: bool = True
    deputy: Person | None = None


USUAL = Audience()
"""Nobody stands in, and HR reads it."""


@dataclass(frozen=True)
class Opening:
    """Somebody other than the agent opened a plan, the last time at `at`. `role` is what they are to it now."""

    person: Person | None
    role: Role
    at: datetime


@dataclass(frozen=True)
class PlanSheet:
    """One plan as `role` may see it. `next_check_in` is None after the last one."""

    plan: Plan
    pair: Participants
    role: Role
    next_check_in: datetime | None
    reflection_number: int | None
    """The check-in the agent may reflect on now, if any."""
    audience: Audience = USUAL
    opened_by: tuple[Opening, ...] | None = None
    """Who opened it, the latest first; None for a reader who is not told."""
    kept: Kept | None = None
    """Until when the plan is kept; None where nobody asked."""
    reviews: tuple[Review, ...] = ()
    statements: tuple[Statement, ...] = ()
    requests: tuple[HrRequest, ...] = ()
    """What HR said, what the agent put on record, what they asked of HR: empty for who may not know."""
    settled_on: date | None = None
    """Since which day the plan is settled; None while it is a draft."""
    amendments: tuple[Amendment, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    checks: tuple[SustainCheck, ...] = ()
    """What was changed, how it ends and what was seen after success, as far as the reader may know."""
    blockers: tuple[Blocker, ...] = ()
    """What got in the way, as far as the reader may know."""
    closes_on: date | None = None
    """When a plan after success closes by itself."""
    has_review: bool = False
    """Whether the time has come to look at the whole plan."""
    notes: int = 0
    """How many coaching notes there are about its agent."""
    feedback: tuple[RoundLine, ...] = ()
    """The rounds of colleagues' feedback, the newest first, for who may read what they release."""
    may_ask_colleagues: bool = False
    """Whether the reader may open a round now."""
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    """What others of the team reached before it began, by metric; for the agent without the mean."""
    findings: tuple[FindingRecord, ...] = ()
    """What the fairness review said when it was shared: empty for who may not know."""


@dataclass(frozen=True)
class AmendSheet:
    """The manager's form to change a settled plan. `seen` is how many changes there were when it was opened.

    Once it was sent, `wish` and `reason` are what was typed, and `review` is what a fair reader would ask about it.
    """

    plan: Plan
    pair: Participants
    seen: int
    audience: Audience = USUAL
    wish: Wish = field(default_factory=dict)
    reason: str = ""
    review: DraftReview | None = None


@dataclass(frozen=True)
class ReviewSheet:
    """HR's form: what they are about to say, in which round. `moves`: the plan's first day would move to today."""

    plan: Plan
    pair: Participants
    decision: Decision
    round: int
    audience: Audience = USUAL
    moves: bool = False


@dataclass(frozen=True)
class AnswerSheet:
    """The manager's form to answer how the agent sees the plan."""

    plan: Plan
    agent: Person
    audience: Audience = USUAL


@dataclass(frozen=True)
class StatementSheet:
    """The agent's form for a statement; with `declines` it is asked for beside not confirming the plan."""

    plan: Plan
    manager: Person
    audience: Audience = USUAL
    declines: bool = False


@dataclass(frozen=True)
class HandoverSheet:
    """The form that hands a plan over: the plans to choose from, each with its agent.

    `may_stand_in`: whether somebody may be named to lead it for a while.
    """

    choices: tuple[tuple[Plan, Person], ...]
    may_stand_in: bool
