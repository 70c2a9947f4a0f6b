"""View models of a plan's ending: the final review, the outcome, the follow-up checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coaching.base.person import Person, Role
from coaching.ending.locks import Lock
from coaching.ending.outcomes import EndingFacts, Outcome, OutcomeKind
from coaching.goals.goal_facts import GoalFacts
from coaching.goals.measures import Measure
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.screens.plan_screens import USUAL, Audience


@dataclass(frozen=True)
class FinalReviewScreen:
    """The final review, side by side."""

    plan: Plan
    participants: Participants
    role: Role
    facts: EndingFacts
    audience: Audience = USUAL


@dataclass(frozen=True)
class OutcomeScreen:
    """The form that proposes an outcome, with facts and locks. `by_hr`: HR fills it in and may pass a lock.

    `longer_until` is the last day of thirty more days, were they decided today.
    """

    plan: Plan
    participants: Participants
    facts: EndingFacts
    locks: Mapping[OutcomeKind, tuple[Lock, ...]]
    by_hr: bool
    longer_until: date
    audience: Audience = USUAL


@dataclass(frozen=True)
class OutcomeDecisionScreen:
    """HR's form about a proposed outcome, with the facts as they are now.

    `longer` is the plan with thirty more days and the goals asked for, were it confirmed today. `proposer` is whoever
    proposed it; the moment of the proposal is in the reader's zone.
    """

    plan: Plan
    participants: Participants
    outcome: Outcome
    proposer: Person
    longer: Plan
    facts: EndingFacts
    locks: tuple[Lock, ...]
    audience: Audience = USUAL


@dataclass(frozen=True)
class FollowUpScreen:
    """The form of a follow-up check: does the level hold? `number` counts the checks from 1.

    `after` are the facts of the weeks since the decision, `measured` this week's imported readings by goal position.
    """

    plan: Plan
    participants: Participants
    role: Role
    number: int
    after: tuple[GoalFacts, ...] = ()
    measured: Mapping[int, Measure] = field(default_factory=dict)
    audience: Audience = USUAL
