"""The company's promises: what falls due, and recording that it was done, moved, or did not happen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Refusal
from coaching.base.people import Actor
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action
from coaching.plan.promise_updates import Mark
from coaching.records.audit import EventKind
from coaching.screens import PromiseLine, PromisesSheet, SlotSheet
from coaching.weekly.promise_dates import TALK, Slot, Status, days_to_move_to, move_problems, promised_slots
from services.core.occasions import settle_overtaken
from services.core.participants import pair_of, permitted_plan
from services.core.plan_change import save_change
from storage.unit_of_work import UnitOfWork

AHEAD = timedelta(days=7)
"""What was done early can be recorded up to a week before its day."""
_OF_TALKS = frozenset({Status.MOVED, Status.CANCELLED})
_OF_SUPPORT = frozenset({Status.DONE, Status.MOVED, Status.NOT_DONE})


def open_promises(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PromisesSheet:
    """Returns what was promised until a week from now, the newest first, and which of it the actor may update."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    return PromisesSheet(plan, pair_of(uow, plan), tuple(_lines(uow, actor, now, plan)))


def open_slot(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, slot: Slot, status: Status) -> SlotSheet:
    """Returns the form that moves a promise, or cancels a check-in."""
    plan, line = _line(uow, actor, now, plan_id, slot, status)
    if status is not Status.MOVED:
        return SlotSheet(plan, line)
    if (span := days_to_move_to(plan, slot, _today(uow, plan, now))) is None:
        raise Refusal("no_day_to_move_to")
    return SlotSheet(plan, line, *span)


def mark_promise(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    slot: Slot,
    status: Status,
    moved_to: date | None = None,
) -> PromisesSheet:
    """Records an update of one promise. Idempotent; earlier updates stay in the record."""
    plan, _ = _line(uow, actor, now, plan_id, slot, status)
    known = plan.marked.get(slot)
    if known is None or (known.status, known.moved_to) != (status, moved_to):
        if status is Status.MOVED:
            _require_a_day(uow, now, plan, slot, moved_to)
        uow.promises.mark(plan, slot, status, actor.id, now, moved_to)
        marked = replace(plan, marks=(*plan.marks, Mark(slot, status, moved_to, now, actor.id)))
        settle_overtaken(uow, plan, marked, now)
        save_change(uow, actor.id, now, marked, EventKind.PROMISE_MARKED, promise=slot[0], slot=slot[1])
    return open_promises(uow, actor, now, plan_id)


def _line(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, slot: Slot, status: Status
) -> tuple[Plan, PromiseLine]:
    """Returns the plan and the promise, if the actor may record this update. Raises Refusal."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    line = next((line for line in _lines(uow, actor, now, plan) if line.slot == slot), None)
    if line is None or status not in (_OF_TALKS if slot[0] == TALK else _OF_SUPPORT):
        raise Refusal("no_such_promise")
    if not _may_mark(actor, plan, slot):
        raise Refusal("not_yours", action=Action.MARK_PROMISE.value)
    if slot[0] == TALK and line.status is Status.DONE:
        raise Refusal("already_logged")
    return plan, line


def _require_a_day(uow: UnitOfWork, now: datetime, plan: Plan, slot: Slot, moved_to: date | None) -> None:
    if found := list(move_problems(plan, slot, moved_to, _today(uow, plan, now))):
        raise InvalidForm(found)


def _lines(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> Iterator[PromiseLine]:
    """Returns what was due until a week from now, or has an update, the latest day first."""
    today = _today(uow, plan, now)
    slots = promised_slots(plan)
    for slot in sorted(slots, key=lambda slot: (slots[slot], slot), reverse=True):
        if slots[slot] <= today + AHEAD or slot in plan.marked:
            yield _as_line(plan, slot, slots[slot], today, may_mark=_may_mark(actor, plan, slot))


def _as_line(plan: Plan, slot: Slot, day: date, today: date, *, may_mark: bool) -> PromiseLine:
    position, number = slot
    mark = plan.marked.get(slot)
    status = mark.status if mark else None
    action = plan.terms.support[position - 1] if position != TALK else None
    is_logged = position == TALK and plan.check_in(number) is not None
    may_move = may_mark and not is_logged and days_to_move_to(plan, slot, today) is not None
    return PromiseLine(
        slot, action, day, Status.DONE if is_logged else status, may_mark and not is_logged, may_move=may_move
    )


def _today(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    return to_local(now, uow.people.get(plan.manager_id).zone).date()


def _may_mark(actor: Actor, plan: Plan, slot: Slot) -> bool:
    """Whether the reader may update a promise: the plan's leader any, the agent their own."""
    is_agents = slot[0] != TALK and plan.terms.support[slot[0] - 1].owner is Owner.AGENT
    return actor.id != plan.agent_id or is_agents
