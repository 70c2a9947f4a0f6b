"""A plan's amendments and its ending, as a reader may see them."""

from collections.abc import Set
from dataclasses import replace
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict, view_of
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
    """Returns what the reader may see. An outcome that HR has not confirmed is between the manager and HR.

    But of another role the agent is asked how they see it, and reads what HR made of it.
    """
    if Section.RECORD not in seen:
        return PlanHistory(amendments=(), outcomes=(), checks=())
    said = uow.statements.statements(plan.id) if Section.AGENT_VIEW in seen else ()
    outcomes = [_for(entry, seen) for entry in uow.endings.outcomes(plan.id) if _is_known(entry, seen)]
    return PlanHistory(
        amendments=tuple(_local(entry, zone) for entry in uow.endings.amendments(plan.id)),
        outcomes=tuple(
            replace(entry, at=to_local(entry.decided_at or entry.at, zone), agent_view=view_of(entry, said))
            for entry in outcomes
        ),
        checks=tuple(replace(entry, at=to_local(entry.at, zone)) for entry in uow.endings.checks(plan.id)),
    )


def _is_known(entry: Outcome, seen: Set[Section]) -> bool:
    was_asked = entry.kind is OutcomeKind.ROLE_CHANGE and Section.READERS in seen
    return Section.REVIEW in seen or was_asked or entry.verdict is OutcomeVerdict.CONFIRMED


def _for(entry: Outcome, seen: Set[Section]) -> Outcome:
    """Returns it without what HR wrote to the manager when they sent it back."""
    is_for_manager = entry.verdict is OutcomeVerdict.RETURNED and Section.REVIEW not in seen
    return replace(entry, comment="") if is_for_manager else entry


def _local(entry: Amendment, zone: str) -> Amendment:
    answered = (to_local(at, zone) if at else None for at in (entry.acknowledged_at, entry.declined_at))
    acknowledged, declined = answered
    return replace(entry, at=to_local(entry.at, zone), acknowledged_at=acknowledged, declined_at=declined)
