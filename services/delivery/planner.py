"""The planner's use cases: from plans whose next occasion is due to rows in the ledger."""

from collections.abc import Sequence
from datetime import datetime

from coaching.delivery.ending_notices import ClosedNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.plan import Plan
from services.absence.stand_ins import turn_stand_ins
from services.core.occasions import blockers_of, occasions_of, planned_at
from services.core.plan_people import with_participants
from services.ending.follow_up import close_plan
from storage.base.reading import only_reads
from storage.base.unreadable import UNREADABLE, damage_of, of_plan
from storage.unit_of_work import UnitOfWork

__all__ = ["UNREADABLE", "due_ids", "next_due", "plan_due", "plan_one", "put_off"]
"""`UNREADABLE` is what planning a damaged record raises."""


def plan_due(uow: UnitOfWork, now: datetime, limit: int) -> int:
    """Writes what fell due for at most `limit` plans and returns for how many: 0 while another process plans."""
    if not uow.ledger.is_only_planner():
        return 0
    turn_stand_ins(uow, now)
    return _planned(uow, now, uow.plans.due(now, limit))


@only_reads
def due_ids(uow: UnitOfWork, now: datetime, limit: int) -> list[str]:
    """Returns the ids of plans for which something fell due, without reading them."""
    return uow.plans.due_ids(now, limit)


def plan_one(uow: UnitOfWork, now: datetime, plan_id: str) -> int:
    """Writes what fell due for one plan; returns 1, or 0 where another planner did it meanwhile, or does just now."""
    return 0 if not uow.ledger.is_only_planner() else _planned(uow, now, uow.plans.due(now, 1, only=plan_id))


def put_off(uow: UnitOfWork, plan_id: str, failure: Exception) -> None:
    """Leaves a plan that cannot be read alone: it is set aside, and planned anew once it can be read."""
    damage = damage_of(failure, of_plan(plan_id))
    uow.unread.note(damage if damage.plan_id == plan_id else of_plan(plan_id))
    uow.plans.set_next_due(plan_id, None)


def _planned(uow: UnitOfWork, now: datetime, plans: Sequence[Plan]) -> int:
    known = uow.ledger.known([plan.id for plan in plans]) if plans else set()
    blocked = blockers_of(uow, plans) if plans else {}
    for plan, participants in with_participants(uow, plans):
        ahead = [entry for entry in occasions_of(uow, plan, participants, blocked) if DueItem.of(entry) not in known]
        if any(entry.kind is ClosedNotice and entry.due <= now for entry in ahead):
            close_plan(uow, now, plan)
            continue
        for occasion in ahead:
            if planned_at(occasion) <= now:
                uow.ledger.post(DueItem.of(occasion), occasion.due)
        later = (moment for entry in ahead if (moment := planned_at(entry)) > now)
        uow.plans.set_next_due(plan.id, min(later, default=None))
    return len(plans)


@only_reads
def next_due(uow: UnitOfWork) -> datetime | None:
    """Returns the earliest moment (UTC) at which there will be something to plan or to deliver."""
    moments = (
        uow.plans.next_due_at(),
        uow.absences.next_turn(),
        uow.feedback.next_close(),
        uow.ledger.next_at(),
        uow.programmes.next_digest_at(),
        uow.set_aside.next_try_at(),
    )
    return min((moment for moment in moments if moment is not None), default=None)
