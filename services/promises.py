"""The company's promises: what falls due, and saying that it was done."""

from datetime import date, datetime, timedelta

from coaching.audit import EventKind
from coaching.calendar import to_local
from coaching.errors import Refusal
from coaching.facts import PromiseLine, PromisesSheet
from coaching.people import Actor
from coaching.plan import Owner, Plan
from coaching.policy import Action
from coaching.slots import Slot, Status, support_slots
from services.pairs import pair_of, people_of, permitted_plan
from storage.unit_of_work import UnitOfWork

AHEAD = timedelta(days=7)
"""What was done earlier than agreed can be said up to a week before its day."""


def open_promises(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PromisesSheet:
    """What was promised until a week from now, the newest first, and what of it the actor may mark."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    marked = uow.promises.marked(plan.id)
    lines = [
        PromiseLine(slot, plan.terms.support[slot[0] - 1], day, marked.get(slot), _may_mark(actor, plan, slot))
        for slot, day in _slots(uow, plan, now).items()
    ]
    return PromisesSheet(plan, pair_of(uow, plan), tuple(sorted(lines, key=lambda line: line.day, reverse=True)))


def mark_promise(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, slot: Slot, status: Status
) -> PromisesSheet:
    """Notes what became of one promised slot. The same again changes nothing; an earlier mark stays in the record."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    if slot not in _slots(uow, plan, now):
        raise Refusal("no_such_promise")
    if not _may_mark(actor, plan, slot):
        raise Refusal("not_yours", action=Action.MARK_PROMISE.value)
    if uow.promises.marked(plan.id).get(slot) is not status:
        uow.promises.mark(plan, slot, status, actor.id, now)
        uow.audit.note(now, EventKind.PROMISE_MARKED, actor.id, plan=plan.id, promise=slot[0], slot=slot[1])
        uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return open_promises(uow, actor, now, plan_id)


def _slots(uow: UnitOfWork, plan: Plan, now: datetime) -> dict[Slot, date]:
    today = to_local(now, uow.people.get(plan.manager_id).zone).date()
    return {slot: day for slot, day in support_slots(plan) if day <= today + AHEAD}


def _may_mark(actor: Actor, plan: Plan, slot: Slot) -> bool:
    """Who leads the plan says it of everything; the agent of what is theirs to do."""
    return actor.id != plan.agent_id or plan.terms.support[slot[0] - 1].owner is Owner.AGENT
