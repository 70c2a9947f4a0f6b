"""View models of one plan as its readers see it, and of the forms about its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.base.person import Person, Role
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome
from coaching.fairness.review_result import DraftReview, FindingRecord
from coaching.goals.goal_facts import GoalFacts
from coaching.goals.team_figures import TeamFigure
from coaching.plan.amendments import Amendment, RequestedChanges
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Standstill
from coaching.plan.statements import HrRequest, Review, ReviewDecision, Statement
from coaching.records.retention import RetainedUntil
from coaching.screens.feedback_screens import RoundLine
from coaching.weekly.blockers import Blocker
from coaching.weekly.corrections import Correction


@dataclass(frozen=True)
class Audience:
    """The readers of a plan beside its agent and its manager. `deputy` reads it in place of HR."""

    stand_in: Person | None = None
    has_hr: bool = True
    deputy: Person | None = None

    @property
    def is_without_hr(self) -> bool:
        """Whether nobody can act as HR."""
        return not self.has_hr and self.deputy is None


USUAL = Audience()
"""The usual case: nobody stands in, and HR reads it."""


@dataclass(frozen=True)
class Opening:
    """A person other than the agent who opened a plan, the last time at `at`. `role` is their present one."""

    person: Person | None
    role: Role
    at: datetime


@dataclass(frozen=True)
class PlanScreen:
    """One plan as `role` may see it. `next_check_in` is None after the last one."""

    plan: Plan
    participants: Participants
    role: Role
    next_check_in: datetime | None
    reflection_number: int | None
    """The check-in the agent may reflect on now, if any."""
    standstill: Standstill | None = None
    """Why its clock stands still today, and until when; None where it counts."""
    leave_kind: str = ""
    """The kind of the agent's leave, for a standstill because of it; empty for readers who may not know it."""
    audience: Audience = USUAL
    opened_by: tuple[Opening, ...] | None = None
    """Those who opened it, the latest first; None for a reader who may not know."""
    retention: RetainedUntil | None = None
    """Until when the plan is stored; None if it was not asked for."""
    reviews: tuple[Review, ...] = ()
    statements: tuple[Statement, ...] = ()
    requests: tuple[HrRequest, ...] = ()
    """HR's answers, the agent's statements, and the agent's requests to HR: empty for readers who may not know."""
    settled_on: date | None = None
    """Since when the plan is settled; None while it is a draft."""
    amendments: tuple[Amendment, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    checks: tuple[FollowUpCheck, ...] = ()
    """The amendments, the outcome and the follow-up checks, as far as the reader may know."""
    blockers: tuple[Blocker, ...] = ()
    """The blockers, as far as the reader may know."""
    today: date | None = None
    """The reader's date; None where nothing depends on it."""
    goals: tuple[GoalFacts, ...] = ()
    """What was measured for each goal and what that says, as far as the reader may know."""
    after: tuple[GoalFacts, ...] = ()
    """The facts of the weeks since success was decided; none before, and for readers who may not know."""
    closes_on: date | None = None
    """When a plan after success closes by itself."""
    has_review: bool = False
    """Whether the final review is open."""
    notes: int = 0
    """The number of coaching notes about its agent."""
    feedback: tuple[RoundLine, ...] = ()
    """The rounds of colleagues' feedback, the newest first, for readers of what they release."""
    may_ask_colleagues: bool = False
    """Whether the reader may open a round now."""
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    """The team's figures from before it began, by metric; for the agent without the mean."""
    corrections: tuple[Correction, ...] = ()
    """The corrections of its check-ins, as far as the reader may know."""
    correctable: frozenset[int] = frozenset()
    """The numbers of the check-ins that the reader may put right now."""
    findings: tuple[FindingRecord, ...] = ()
    """The findings that were open when it was shared: empty for readers who may not know."""


@dataclass(frozen=True)
class AmendmentScreen:
    """The manager's form to change a settled plan. `seen` is how many changes there were when it was opened.

    Once it was submitted, `requested` and `reason` are what was typed, and `review` holds the findings about it.
    """

    plan: Plan
    participants: Participants
    seen: int
    audience: Audience = USUAL
    requested: RequestedChanges = field(default_factory=dict)
    reason: str = ""
    review: DraftReview | None = None


@dataclass(frozen=True)
class ApprovalScreen:
    """HR's form for one decision in one approval round. `moves`: the plan's first day would move to today."""

    plan: Plan
    participants: Participants
    decision: ReviewDecision
    round: int
    audience: Audience = USUAL
    moves: bool = False


@dataclass(frozen=True)
class ViewAnswerScreen:
    """The manager's form to answer the agent's view."""

    plan: Plan
    agent: Person
    audience: Audience = USUAL


@dataclass(frozen=True)
class StatementScreen:
    """The agent's form for a statement; with `declines` it belongs to declining the acknowledgement."""

    plan: Plan
    manager: Person
    audience: Audience = USUAL
    declines: bool = False


@dataclass(frozen=True)
class HandoverScreen:
    """The form that hands a plan over: the plans to choose from, each with its agent.

    `may_stand_in`: whether somebody may be named to lead it for a while.
    """

    choices: tuple[tuple[Plan, Person], ...]
    may_stand_in: bool
