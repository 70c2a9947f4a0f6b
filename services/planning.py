"""The planner's use cases: from "its next occasion is due" to rows in the ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind, Occasion, occasions
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.weekly.blockers import Blocker
from services.blocker_facts import reminders
from services.closing import close_plan
from services.pairs import pair_of, pairs_of
from storage.unit_of_work import UnitOfWork


def plan_due(uow: UnitOfWork, now: datetime, limit: int) -> int:
    """Writes what fell due for at most `limit` plans; answers for how many. Any number of planners may run."""
    plans = uow.plans.due(now, limit)
    known = uow.ledger.known([plan.id for plan in plans]) if plans else set()
    blocked = _blocked(uow, plans) if plans else {}
    for plan, pair in pairs_of(uow, plans):
        ahead = [entry for entry in _occasions(uow, plan, pair, blocked) if DueItem.of(plan.id, entry) not in known]
        if any(entry.kind is Kind.CLOSED and entry.due <= now for entry in ahead):
            close_plan(uow, now, plan)
            continue
        for occasion in ahead:
            if occasion.due <= now:
                uow.ledger.post(DueItem.of(plan.id, occasion), occasion.due)
        uow.plans.set_next_due(plan.id, min((entry.due for entry in ahead if entry.due > now), default=None))
    return len(plans)


def reschedule(uow: UnitOfWork, plan: Plan) -> None:
    """Works out anew when the planner has to look at a plan: after a change of it, or of somebody's zone."""
    known = uow.ledger.known([plan.id])
    found = _occasions(uow, plan, pair_of(uow, plan), _blocked(uow, [plan]))
    ahead = [entry.due for entry in found if DueItem.of(plan.id, entry) not in known]
    uow.plans.set_next_due(plan.id, min(ahead, default=None))


def settle_overtaken(uow: UnitOfWork, before: Plan, after: Plan, now: datetime) -> None:
    """What a change of dates moved into the past is not told any more: nobody could have done it in time.

    What such a change settled before and this one puts ahead again is due once more.
    """
    pair, blocked = pair_of(uow, after), _blocked(uow, [after])
    found = {DueItem.of(after.id, entry): entry.due for entry in _occasions(uow, after, pair, blocked)}
    gone = {item for item, due in found.items() if due <= now}
    was_due = {DueItem.of(before.id, entry) for entry in _occasions(uow, before, pair, blocked) if entry.due <= now}
    uow.ledger.settle_past(gone - was_due - uow.ledger.known([after.id]), now)
    uow.ledger.unsettle(after.id, found.keys() - gone, now)


def plan_digest(uow: UnitOfWork, now: datetime) -> bool:
    """Writes HR's digest into the ledger when its hour has come; after a standstill one, not one for each week."""
    due = uow.programmes.next_digest_at()
    programme = uow.programmes.find()
    if programme is None or due is None or due > now:
        return False
    number = uow.programmes.count_digest(programme.next_digest(now))
    uow.ledger.post(DueItem(Kind.HR_DIGEST, "", number, 0, programme.hr_channel), due)
    return True


def next_due(uow: UnitOfWork) -> datetime | None:
    """The earliest moment (UTC) at which there will be something to plan or to deliver."""
    moments = (
        uow.plans.next_due_at(),
        uow.feedback.next_close(),
        uow.ledger.next_at(),
        uow.programmes.next_digest_at(),
    )
    return min((moment for moment in moments if moment is not None), default=None)


def _occasions(
    uow: UnitOfWork, plan: Plan, pair: Participants, blocked: Mapping[str, Sequence[Blocker]]
) -> list[Occasion]:
    """What the plan and its open blockers make due, leaving out what would have been due before it was shared."""
    found = [*occasions(plan, pair), *reminders(uow, plan, pair, blocked.get(plan.id, ()))]
    return sorted((entry for entry in found if entry.due >= plan.shared_at), key=lambda entry: entry.due)


def _blocked(uow: UnitOfWork, plans: Sequence[Plan]) -> Mapping[str, Sequence[Blocker]]:
    """The open blockers of plans, read all at once."""
    found: dict[str, list[Blocker]] = {}
    for plan_id, blocker in uow.blockers.waiting([plan.id for plan in plans]):
        found.setdefault(plan_id, []).append(blocker)
    return found
