"""Retention: plans are erased by the rule of their agent's country, unless HR has a legal reason to keep them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from coaching.base.calendar import to_local
from coaching.plan.plan import Plan
from coaching.records.audit import SYSTEM, EventKind
from coaching.records.retention import RetainedUntil, country_of, retained_until
from services.records.erasing import erase_plan
from storage.base.unreadable import of_plan
from storage.unit_of_work import UnitOfWork

AT_ONCE = 50
"""Plans that one transaction erases at most."""


def apply_retention(uow: UnitOfWork, now: datetime, limit: int = AT_ONCE) -> int:
    """Erases at most `limit` plans past their retention, and old drafts and notes; returns how many plans.

    Call it until it returns fewer than `limit`. Safe to interrupt and to repeat.
    """
    uow.drafts.forget_old(now)
    _forget_old_notes(uow, now)
    over = list(islice(past(uow, now), limit))
    for plan_id in over:
        uow.audit.note(now, EventKind.ERASED, SYSTEM, plan=plan_id, about=uow.erasing.agent_of(plan_id), plans=1)
        erase_plan(uow, now, plan_id)
    return len(over)


def _forget_old_notes(uow: UnitOfWork, now: datetime) -> None:
    """Deletes notes: one is stored as long after its day as a plan after its end. Those of people on hold stay."""
    held = uow.legal_holds.people()
    for agent_id, oldest in uow.notes.oldest().items():
        zone = uow.erasing.zone_of(agent_id)
        first = to_local(now, zone).date() - timedelta(days=uow.retention.days(country_of(zone)))
        if oldest < first and agent_id not in held:
            uow.notes.forget(agent_id, first)


def past(uow: UnitOfWork, now: datetime) -> Iterator[str]:
    """Returns the ids of the plans past their retention at `now`, the oldest first; none of anybody on legal hold."""
    held = uow.legal_holds.people()

    def is_past(entry: tuple[Plan, str]) -> bool:
        plan, zone = entry
        return retained_until(plan, zone, uow.retention).until < to_local(now, zone).date()

    begun = [entry for entry in uow.plan_summaries.ended_before(now) if entry[0].agent_id not in held]
    dated = uow.unread.each(begun, lambda entry: (entry[0].id, is_past(entry)), lambda entry: of_plan(entry[0].id))
    for plan_id, over in dated:
        if over:
            yield plan_id


def retention_of(uow: UnitOfWork, plan: Plan) -> RetainedUntil:
    """Returns until when a plan is stored, as its participants may know it."""
    zone = uow.people.get(plan.agent_id).zone
    return retained_until(plan, zone, uow.retention, on_hold=uow.legal_holds.has(plan.agent_id))
