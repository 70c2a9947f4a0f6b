"""The locks on a plan's outcomes as they are now, and HR's way past them, which is in writing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm
from coaching.base.reasons import why_problems
from coaching.ending.locks import Lock, awaits_view, lock_problems, locks
from coaching.ending.outcomes import EndingFacts, Outcome, OutcomeKind, view_of
from coaching.plan.plan import Plan
from services.core.plan_people import today_of
from storage.unit_of_work import UnitOfWork


def locks_of(
    uow: UnitOfWork, plan: Plan, kinds: Iterable[OutcomeKind], facts: EndingFacts, now: datetime
) -> dict[OutcomeKind, tuple[Lock, ...]]:
    """Returns the locks of each outcome, from the same facts that the form shows."""
    today, outcomes = today_of(uow, plan, now), uow.endings.outcomes(plan.id)
    found = {kind: locks(kind, plan, facts, outcomes, today) for kind in kinds}
    if OutcomeKind.LEFT in found and uow.people.get(plan.agent_id).is_member:
        found[OutcomeKind.LEFT] = (Lock.STILL_HERE, *found[OutcomeKind.LEFT])
    return found


def locks_left(uow: UnitOfWork, plan: Plan, outcome: Outcome, facts: EndingFacts, now: datetime) -> tuple[Lock, ...]:
    """Returns what keeps HR from confirming a proposed outcome now, without what they passed with the proposal."""
    found = locks_of(uow, plan, (outcome.kind,), facts, now)[outcome.kind]
    today = to_local(now, uow.people.get(plan.agent_id).zone).date()
    waits = (Lock.VIEW_AWAITED,) if awaits_view(outcome, view_of(outcome, facts.statements), today) else ()
    return tuple(lock for lock in (*found, *waits) if lock.value not in outcome.passed)


def past_the_locks(outcome: Outcome, left: Sequence[Lock], override: str) -> Outcome:
    """Returns the outcome as HR confirms it. A lock that closed since the proposal needs words of its own."""
    if left and (found := why_problems("override", override, "override_needed")):
        raise InvalidForm([*found, *lock_problems(left, "override")])
    return passing(outcome, left, override)


def passing(outcome: Outcome, found: Sequence[Lock], override: str) -> Outcome:
    """Returns the outcome with what HR wrote to pass these locks, after what they wrote to pass others."""
    if not found:
        return outcome
    words = "\n".join(text for text in (outcome.override, override) if text)
    return replace(outcome, override=words, passed=(*outcome.passed, *(lock.value for lock in found)))
