"""A plan's amendments and its ending, as a reader may see them."""

from collections.abc import Set
from dataclasses import replace
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome, OutcomeVerdict
from coaching.plan.amendments import Amendment
from coaching.plan.plan import Plan
from coaching.plan.policy import Section
from storage.unit_of_work import UnitOfWork


class PlanHistory(TypedDict):
    """The amendments, the outcome and the follow-up checks of a plan, for one reader, with times in their zone."""

    amendments: tuple[Amendment, ...]
    outcomes: tuple[Outcome, ...]
    checks: tuple[FollowUpCheck, ...]


def plan_history(uow: UnitOfWork, plan: Plan, seen: Set[Section], zone: str) -> PlanHistory:
    """Returns what the reader may see. An outcome that HR has not confirmed is between the manager and HR."""
    if Section.RECORD not in seen:
        return PlanHistory(amendments=(), outcomes=(), checks=())
    knows_all = Section.REVIEW in seen
    outcomes = [
        entry for entry in uow.endings.outcomes(plan.id) if knows_all or entry.verdict is OutcomeVerdict.CONFIRMED
    ]
    return PlanHistory(
        amendments=tuple(_local(entry, zone) for entry in uow.endings.amendments(plan.id)),
        outcomes=tuple(replace(entry, at=to_local(entry.decided_at or entry.at, zone)) for entry in outcomes),
        checks=tuple(replace(entry, at=to_local(entry.at, zone)) for entry in uow.endings.checks(plan.id)),
    )


def _local(entry: Amendment, zone: str) -> Amendment:
    answered = (to_local(at, zone) if at else None for at in (entry.acknowledged_at, entry.declined_at))
    acknowledged, declined = answered
    return replace(entry, at=to_local(entry.at, zone), acknowledged_at=acknowledged, declined_at=declined)
