"""The company's promises: what falls due, and recording that it was done, moved, or did not happen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Actor
from coaching.plan.plan import Owner, Plan, Rhythm
from coaching.plan.policy import Action
from coaching.plan.promise_updates import PromiseUpdate
from coaching.records.audit import EventKind
from coaching.screens import PromiseLine, PromisesScreen, PromiseUpdateScreen
from coaching.weekly.promise_dates import (
    TALK,
    PromiseKey,
    PromiseStatus,
    at_check_ins,
    days_to_move_to,
    move_problems,
    promise_days,
)
from services.core.occasions import settle_overtaken
from services.core.plan_access import permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of, today_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

AHEAD = timedelta(days=7)
"""What was done early can be recorded up to a week before its day; what happens once, from the first day on."""
_OF_TALKS = frozenset({PromiseStatus.MOVED, PromiseStatus.CANCELLED})
_OF_SUPPORT = frozenset({PromiseStatus.DONE, PromiseStatus.MOVED, PromiseStatus.NOT_DONE})


@only_reads
def open_promises(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PromisesScreen:
    """Returns what was promised until a week from now, the newest first, and which of it the actor may update."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    return PromisesScreen(plan, participants_of(uow, plan), tuple(_lines(uow, actor, now, plan)))


@only_reads
def open_promise_update(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, key: PromiseKey, status: PromiseStatus
) -> PromiseUpdateScreen:
    """Returns the form that moves a promise, or cancels a check-in."""
    plan, line = _line(uow, actor, now, plan_id, key, status)
    if status is not PromiseStatus.MOVED:
        return PromiseUpdateScreen(plan, line)
    if (span := days_to_move_to(plan, key, today_of(uow, plan, now))) is None:
        raise Refusal("no_day_to_move_to")
    return PromiseUpdateScreen(plan, line, *span)


def update_promise(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    key: PromiseKey,
    status: PromiseStatus,
    moved_to: date | None = None,
) -> PromisesScreen:
    """Records an update of one promise. Idempotent; earlier updates stay in the record."""
    plan, _ = _line(uow, actor, now, plan_id, key, status)
    known = plan.latest_updates.get(key)
    if known is None or (known.status, known.moved_to) != (status, moved_to):
        if status is PromiseStatus.MOVED:
            _require_a_day(uow, now, plan, key, moved_to)
        uow.promises.add_update(plan, key, status, actor.id, now, moved_to)
        marked = replace(
            plan, promise_updates=(*plan.promise_updates, PromiseUpdate(key, status, moved_to, now, actor.id))
        )
        settle_overtaken(uow, plan, marked, now)
        save_change(uow, actor.id, now, marked, EventKind.PROMISE_MARKED, promise=key[0], key=key[1])
    return open_promises(uow, actor, now, plan_id)


def _line(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, key: PromiseKey, status: PromiseStatus
) -> tuple[Plan, PromiseLine]:
    """Returns the plan and the promise, if the actor may record this update. Raises Refusal."""
    plan = permitted_plan(uow, actor, Action.MARK_PROMISE, plan_id)
    line = next((line for line in _lines(uow, actor, now, plan) if line.key == key), None)
    if line is None or status not in (_OF_TALKS if key[0] == TALK else _OF_SUPPORT):
        raise Refusal("no_such_promise")
    if not _may_update(actor, plan, key):
        raise Refusal("not_yours", action=Action.MARK_PROMISE.value)
    if key[0] == TALK and line.status is PromiseStatus.DONE:
        raise Refusal("already_logged")
    return plan, line


def _require_a_day(uow: UnitOfWork, now: datetime, plan: Plan, key: PromiseKey, moved_to: date | None) -> None:
    if found := list(move_problems(plan, key, moved_to, today_of(uow, plan, now))):
        raise InvalidForm(found)


def _lines(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> Iterator[PromiseLine]:
    """Returns what was due until a week from now, or has an update, the latest day first."""
    today = today_of(uow, plan, now)
    promised = promise_days(plan)
    once = {action.position for action in plan.terms.support if action.rhythm is Rhythm.ONCE}
    for key in sorted(promised, key=lambda key: (promised[key], key), reverse=True):
        if promised[key] <= today + AHEAD or key in plan.latest_updates or key[0] in once:
            yield _as_line(plan, key, promised[key], today, may_update=_may_update(actor, plan, key))


def _as_line(plan: Plan, key: PromiseKey, day: date, today: date, *, may_update: bool) -> PromiseLine:
    position, number = key
    update = plan.latest_updates.get(key)
    status = update.status if update else None
    action = plan.terms.support[position - 1] if position != TALK else None
    is_logged = position == TALK and plan.check_in(number) is not None
    may_move = may_update and not is_logged and days_to_move_to(plan, key, today) is not None
    shown, may_update = PromiseStatus.DONE if is_logged else status, may_update and not is_logged
    with_it = tuple(plan.terms.support[one - 1] for (one, _), _ in at_check_ins(plan, {number: day}))
    given = with_it if position == TALK else ()
    return PromiseLine(key, action, day, shown, may_update, may_move=may_move, support=given)


def _may_update(actor: Actor, plan: Plan, key: PromiseKey) -> bool:
    """Whether the reader may update a promise: the plan's leader any, the agent their own."""
    is_agents = key[0] != TALK and plan.terms.support[key[0] - 1].owner is Owner.AGENT
    return actor.id != plan.agent_id or is_agents
