"""How a plan goes on and ends: the facts side by side, the outcome, the looks after success."""

from collections.abc import Mapping
from dataclasses import dataclass

from coaching.base.people import Person, Role
from coaching.ending.outcomes import Delivered, Lock, Outcome, OutcomeKind
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.statements import Statement
from coaching.screens.plan import USUAL, Audience
from coaching.weekly.blockers import Blocker


@dataclass(frozen=True)
class WholeSheet:
    """The review of the whole plan, side by side. `locks` tell its manager and HR what is not open yet."""

    plan: Plan
    pair: Participants
    role: Role
    goals: tuple[GoalFacts, ...]
    delivered: Delivered
    blockers: tuple[Blocker, ...]
    statements: tuple[Statement, ...] = ()
    audience: Audience = USUAL


@dataclass(frozen=True)
class OutcomeSheet:
    """The form that proposes how a plan ends: what is locked, and why. `by_hr`: HR writes it and may pass a lock."""

    plan: Plan
    pair: Participants
    delivered: Delivered
    locks: Mapping[OutcomeKind, tuple[Lock, ...]]
    by_hr: bool
    audience: Audience = USUAL


@dataclass(frozen=True)
class DecisionSheet:
    """HR's form about a proposed outcome, with the facts as they are now."""

    plan: Plan
    pair: Participants
    outcome: Outcome
    delivered: Delivered
    locks: tuple[Lock, ...]
    audience: Audience = USUAL


@dataclass(frozen=True)
class LookSheet:
    """The light form after success: does it hold? `number` counts the looks from 1."""

    plan: Plan
    agent: Person
    number: int
    audience: Audience = USUAL
