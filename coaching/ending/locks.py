"""The locks on outcomes, to both sides. `today` is the manager's local date.

A plan does not end with "not met", a change of role or an exit before the company has given the support it promised,
nor while the figures speak for the person; nor with its goals met while they do not. Decisions 0024 and 0046.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from coaching.base.errors import Problem
from coaching.ending.outcomes import (
    LONGER_BY,
    LONGEST,
    EndingFacts,
    Outcome,
    OutcomeKind,
    review_opens,
    was_extended,
)
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.plan import Plan

LEAST_FULFILLED = 0.8
"""The share of promised support, and of check-ins, that must be fulfilled before a plan may end without its goals."""
FIRST_SUCCESS = 30
"""Days after which goals may count as met: what held for fewer may be chance."""


class Lock(StrEnum):
    """Why an outcome is not open yet."""

    SUPPORT = "support_not_delivered"
    CHECK_INS = "check_ins_not_held"
    BEFORE_REVIEW = "before_the_review"
    BEFORE_END = "before_the_end"
    TOO_EARLY = "too_early"
    ALL_REACHED = "all_goals_reached"
    IMPROVES = "goal_improves"
    NOT_REACHED = "goal_not_reached"
    NOT_ENOUGH = "figures_not_enough"
    EXTENDED_BEFORE = "extended_before"
    TOO_LONG = "too_long"
    STILL_HERE = "still_here"
    VIEW_AWAITED = "view_awaited"


def locks(
    kind: OutcomeKind, plan: Plan, facts: EndingFacts, outcomes: Sequence[Outcome], today: date
) -> tuple[Lock, ...]:
    """Returns why a plan may not have this outcome today; empty if it may. Only HR may pass a lock, in writing."""
    return tuple(_locks(kind, plan, facts, outcomes, today))


def awaits_view(outcome: Outcome, said: str, today: date) -> bool:
    """Whether the agent may still say how they see a change of role; `today` is their local date."""
    return outcome.view_until is not None and today <= outcome.view_until and not said


def enough_fulfilled(fulfilled: int, promised: int) -> bool:
    """Whether enough of what was promised was given. A plan for which nothing was due yet does not pass."""
    return promised > 0 and fulfilled / promised >= LEAST_FULFILLED


def lock_problems(found: Sequence[Lock], place: str) -> list[Problem]:
    """Returns locks as problems of a field."""
    return [Problem(place, lock.value) for lock in found]


def _locks(
    kind: OutcomeKind, plan: Plan, facts: EndingFacts, outcomes: Sequence[Outcome], today: date
) -> Iterator[Lock]:
    match kind:
        case OutcomeKind.ACHIEVED:
            if today < plan.cadence.now_on(plan.cadence.start + timedelta(days=FIRST_SUCCESS)):
                yield Lock.TOO_EARLY
            yield from _success_locks(facts.goals)
        case OutcomeKind.EXTENDED:
            yield from _extension_locks(plan, outcomes, today)
        case OutcomeKind.NOT_MET | OutcomeKind.EXIT:
            if today < plan.cadence.end:
                yield Lock.BEFORE_END
            yield from _hard_locks(facts)
        case OutcomeKind.ROLE_CHANGE:
            yield from _hard_locks(facts)


def _success_locks(goals: Sequence[GoalFacts]) -> Iterator[Lock]:
    if any(goal.shortage for goal in goals):
        yield Lock.NOT_ENOUGH
    if any(not goal.is_reached and not goal.shortage for goal in goals):
        yield Lock.NOT_REACHED


def _hard_locks(facts: EndingFacts) -> Iterator[Lock]:
    """What weighs on a person needs figures that leave no doubt, and the help that was promised."""
    if any(goal.shortage for goal in facts.goals):
        yield Lock.NOT_ENOUGH
    if all(goal.is_reached for goal in facts.goals):
        yield Lock.ALL_REACHED
    elif any(goal.improves for goal in facts.goals):
        yield Lock.IMPROVES
    if not enough_fulfilled(facts.delivered.fulfilled, facts.delivered.promised):
        yield Lock.SUPPORT
    if not enough_fulfilled(facts.delivered.held, facts.delivered.due):
        yield Lock.CHECK_INS


def _extension_locks(plan: Plan, outcomes: Sequence[Outcome], today: date) -> Iterator[Lock]:
    if today < review_opens(plan):
        yield Lock.BEFORE_REVIEW
    if was_extended(outcomes):
        yield Lock.EXTENDED_BEFORE
    if plan.cadence.length_days + LONGER_BY > LONGEST:
        yield Lock.TOO_LONG
