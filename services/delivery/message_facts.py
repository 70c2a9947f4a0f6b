"""Checked again at the moment of sending: is a message still true, permitted to its reader, within their hours?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coaching.base.calendar import at_local, next_opening, to_local
from coaching.base.people import Actor, Person
from coaching.delivery.ledger import Delivery, DueItem
from coaching.delivery.timetable import REMINDER_STEPS, USEFUL_FOR, Kind, Occasion, occasions
from coaching.ending.outcomes import waiting
from coaching.plan.cadence import MILESTONE_HOUR
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Change
from coaching.plan.policy import Action, may
from coaching.screens import ClockMove, MessageItem
from coaching.weekly.promise_dates import promised_slots, slot_of
from services.core.access_facts import standing_for
from services.core.participants import pair_of
from services.core.presence import reachable
from services.core.request_context import actor_of
from services.core.setup_facts import artefact_of
from services.delivery import blocker_messages, ending_messages, feedback_messages, statement_messages
from services.programme.digest import digest_facts
from services.weekly.reflections import step_to_ts
from storage.unit_of_work import UnitOfWork

NOON = time(12)
AT_ONCE = frozenset({Kind.REFLECTION_OFFER})
"""Responses to something the reader did just now: they are present, whatever the hour."""


@dataclass(frozen=True)
class Ready:
    """Send it: these items, in this zone (IANA), with `artefact` as the word for a plan (empty: ours)."""

    items: tuple[MessageItem, ...]
    zone: str
    artefact: str = ""


@dataclass(frozen=True)
class Wait:
    """Wait: the reader is off until then (UTC)."""

    until: datetime


@dataclass(frozen=True)
class Skip:
    """Do not send it. `reason` is a code for the ledger."""

    reason: str


def message_facts(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | Wait | Skip:
    """Returns the facts of a message at `now`, or why it is not sent now or at all."""
    if any(item.kind is Kind.HR_DIGEST for item in delivery.items):
        return _digest(uow, now, delivery)
    reader = uow.people.get(delivery.recipient)
    if not reader.is_member:
        return Skip("reader_gone")
    opening = next_opening(now, reader.zone, reachable(uow, reader, now))
    if opening > now and not all(item.kind in AT_ONCE for item in delivery.items):
        return Wait(opening)
    return still_true(uow, now, delivery) or Skip("no_longer_useful")


def still_true(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | None:
    """Returns what of a message holds and is permitted to its reader at `now`, whatever their hours; None: nothing."""
    reader = uow.people.get(delivery.recipient)
    found = [facts for item in delivery.items if (facts := _facts(uow, now, reader, item)) is not None]
    return Ready(tuple(found), reader.zone, artefact_of(uow)) if found and reader.is_member else None


def _digest(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | Skip:
    programme = uow.programmes.find()
    if programme is None or programme.hr_channel != delivery.recipient or now - delivery.due > USEFUL_FOR:
        return Skip("no_longer_useful")
    facts = digest_facts(uow, now)
    items = (MessageItem(item.kind, "", "", item.number, item.step, digest=facts) for item in delivery.items)
    return Ready(tuple(items), programme.digest_zone, programme.artefact)


def _facts(uow: UnitOfWork, now: datetime, reader: Person, item: DueItem) -> MessageItem | None:
    actor = actor_of(uow, reader)
    if item.kind is Kind.ROLE_CHANGE or (item.kind is Kind.CHANNEL_MEMBERS and actor.is_hr):
        change = uow.programmes.role_change(item.number)
        return MessageItem(item.kind, "", "", item.number, item.step, change=change)
    if item.kind is Kind.FEEDBACK_ASKED:
        return feedback_messages.asked(uow, now, actor, item)
    plan = uow.plans.find(item.plan_id) if item.plan_id else None
    if item.kind in (Kind.POST_UNSURE, Kind.POST_REFUSED):
        return _unsure(uow, actor, item, plan)
    if plan is None or not _may_have(uow, actor, item, plan):
        return None
    return _PLAN_FACTS[item.kind](uow, now, reader, item, plan)


def _may_have(uow: UnitOfWork, actor: Actor, item: DueItem, plan: Plan) -> bool:
    """Whether the reader may still do what the message asks for."""
    standing = standing_for(uow, actor, plan)
    return any(may(actor, action, plan, standing) for action in _ASKED[item.kind])


def _unsure(uow: UnitOfWork, actor: Actor, item: DueItem, plan: Plan | None) -> MessageItem | None:
    """For HR; about a plan, for the members of HR, or the deputy, who may know of it."""
    if plan is None:
        return MessageItem(item.kind, item.plan_id, "", item.number, item.step) if actor.is_hr else None
    standing = standing_for(uow, actor, plan)
    is_hr = actor.is_hr or actor.id == standing.deputy_for(plan.agent_id)
    return _plain(item, plan) if is_hr and may(actor, Action.LIST, plan, standing) else None


def _news(_uow: UnitOfWork, _now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """The plan's present leader, for those affected, as long as it is true."""
    stand_in = (plan.stand_in_id, plan.agent_id) if plan.stand_in_id else ()
    concerned = {Kind.HANDED_OVER: (plan.manager_id,), Kind.NEW_MANAGER: (plan.agent_id,), Kind.STAND_IN: stand_in}
    return _plain(item, plan) if reader.id in concerned[item.kind] else None


def _plain(item: DueItem, plan: Plan, at: datetime | None = None, source_ts: str = "") -> MessageItem:
    return MessageItem(item.kind, plan.id, plan.ref, item.number, item.step, at, source_ts=source_ts)


def _shared(_uow: UnitOfWork, _now: datetime, _reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    return _plain(item, plan) if plan.opened_at is None else None


def _acknowledgement(
    _uow: UnitOfWork, _now: datetime, _reader: Person, item: DueItem, plan: Plan
) -> MessageItem | None:
    return _plain(item, plan) if plan.acknowledged_at is None and plan.declined_at is None else None


def _before_check_in(uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """Agenda and reflection: until the check-in, unless it is logged or the reflection is written."""
    at = _check_in_at(uow, plan, item.number)
    answered = item.kind is not Kind.AGENDA and plan.reflection(item.number) is not None
    if at <= now or answered or not _is_awaited(uow, reader, item, plan):
        return None
    ts = step_to_ts(item.step) if item.kind is Kind.REFLECTION_OFFER else ""
    return _plain(item, plan, to_local(at, reader.zone), ts)


def _check_in_reminder(uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """While the check-in is not logged; a late first reminder gives way to the second."""
    if not _is_awaited(uow, reader, item, plan):
        return None
    at = _check_in_at(uow, plan, item.number)
    return _plain(item, plan, to_local(at, reader.zone)) if _is_timely(uow, now, item, plan, at) else None


def _support_reminder(uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """While the promise has no update, for the person responsible."""
    if all(entry.recipient != reader.id for entry in _same_kind(uow, plan, item)):
        return None
    day = promised_slots(plan)[slot_of(item.number)]
    at = check_in_moment(plan.cadence, day, uow.people.get(plan.manager_id))
    return _plain(item, plan, _noon(day, reader)) if _is_timely(uow, now, item, plan, at) else None


def _outcome_reminder(uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """While nothing is proposed: a proposal that waits for HR needs nothing from the manager."""
    number, day = plan.cadence.last_milestone
    if reader.id != plan.manager_id or item.number != number or waiting(uow.endings.outcomes(plan.id)):
        return None
    return _plain(item, plan) if _is_timely(uow, now, item, plan, at_local(day, time(0), reader.zone)) else None


def _blocker(uow: UnitOfWork, _now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """While it waits, with its due day, which may have passed after a weekend or a handover."""
    due = blocker_messages.waits_until(uow, reader, item, plan)
    return _plain(item, plan, _noon(due, reader)) if due else None


def _noon(day: date, reader: Person) -> datetime:
    """Returns a moment that falls on the day in the reader's zone."""
    return to_local(at_local(day, NOON, reader.zone), reader.zone)


def _is_timely(uow: UnitOfWork, now: datetime, item: DueItem, plan: Plan, at: datetime) -> bool:
    """Whether something due `at` has passed, but not long ago; a late first reminder gives way to the second."""
    due = {entry.step: entry.due for entry in _same_kind(uow, plan, item)}
    later = item.step + 1
    is_overtaken = later in REMINDER_STEPS and now >= due[later]
    return at <= now <= due[item.step] + USEFUL_FOR and not is_overtaken


def _milestone(_uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """The announcement until the day has come; the day itself while it is recent."""
    day = plan.cadence.milestones().get(item.number)
    if day is None:
        return None
    at = at_local(day, MILESTONE_HOUR, reader.zone)
    too_late = now >= at_local(day, time(0), reader.zone) if item.step == 0 else now - at > USEFUL_FOR
    is_last = item.number == plan.cadence.length_days
    return None if too_late else replace(_plain(item, plan, to_local(at, reader.zone)), is_last=is_last)


def _is_awaited(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    """Whether a check-in takes place and is not logged, and its reader is the agent, or leads it."""
    day = plan.cadence.check_ins().get(item.number)
    if day is None or not plan.is_awaited(item.number):
        return False
    return reader.id in (plan.agent_id, pair_of(uow, plan).leads_on(day).id)


def _clock_moved(_uow: UnitOfWork, now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    """The new dates. If they moved again meanwhile, only the last message is sent."""
    if item.number != plan.clock_moves:
        return None
    today = to_local(now, reader.zone).date()
    ahead = {number: day for number, day in plan.cadence.milestones().items() if day > today}
    following = min(ahead.items(), default=None)
    move = ClockMove(Change.of(item.step), reader.id == plan.agent_id, following, plan.cadence.end)
    return replace(_plain(item, plan), clock=move)


def _check_in_at(uow: UnitOfWork, plan: Plan, number: int) -> datetime:
    manager = uow.people.get(plan.manager_id)
    return check_in_moment(plan.cadence, plan.cadence.check_in_day(number), manager)


def _same_kind(uow: UnitOfWork, plan: Plan, item: DueItem) -> list[Occasion]:
    found = occasions(plan, pair_of(uow, plan))
    return [entry for entry in found if entry.kind is item.kind and entry.number == item.number]


def _if_it_holds(uow: UnitOfWork, _now: datetime, reader: Person, item: DueItem, plan: Plan) -> MessageItem | None:
    return _plain(item, plan) if _HOLDS[item.kind](uow, reader, item, plan) else None


_HOLDS = {**statement_messages.HOLDS, **blocker_messages.HOLDS, **feedback_messages.HOLDS, **ending_messages.HOLDS}


_PLAN_FACTS: dict[Kind, Callable[[UnitOfWork, datetime, Person, DueItem, Plan], MessageItem | None]] = {
    Kind.PLAN_SHARED: _shared,
    Kind.ACKNOWLEDGEMENT_REMINDER: _acknowledgement,
    Kind.REFLECTION: _before_check_in,
    Kind.REFLECTION_OFFER: _before_check_in,
    Kind.AGENDA: _before_check_in,
    Kind.CHECK_IN_REMINDER: _check_in_reminder,
    Kind.SUPPORT_REMINDER: _support_reminder,
    Kind.OUTCOME_REMINDER: _outcome_reminder,
    Kind.BLOCKER: _blocker,
    Kind.MILESTONE: _milestone,
    Kind.CLOCK_MOVED: _clock_moved,
    Kind.HANDED_OVER: _news,
    Kind.NEW_MANAGER: _news,
    Kind.STAND_IN: _news,
    **dict.fromkeys(_HOLDS, _if_it_holds),
}
_ASKED: dict[Kind, tuple[Action, ...]] = {
    Kind.PLAN_SHARED: (Action.ACKNOWLEDGE,),
    Kind.ACKNOWLEDGEMENT_REMINDER: (Action.ACKNOWLEDGE,),
    Kind.REFLECTION: (Action.REFLECT,),
    Kind.REFLECTION_OFFER: (Action.REFLECT,),
    Kind.AGENDA: (Action.LOG_CHECK_IN,),
    Kind.CHECK_IN_REMINDER: (Action.LOG_CHECK_IN,),
    Kind.SUPPORT_REMINDER: (Action.MARK_PROMISE,),
    Kind.OUTCOME_REMINDER: (Action.PROPOSE_OUTCOME,),
    Kind.MILESTONE: (Action.REFLECT, Action.LOG_CHECK_IN),
    Kind.CLOCK_MOVED: (Action.REFLECT, Action.LOG_CHECK_IN),
    Kind.HANDED_OVER: (Action.LOG_CHECK_IN,),
    Kind.NEW_MANAGER: (Action.REFLECT,),
    Kind.STAND_IN: (Action.REFLECT, Action.LOG_CHECK_IN),
    **statement_messages.ASKED,
    **blocker_messages.ASKED,
    **feedback_messages.ASKED,
    **ending_messages.ASKED,
}
"""The actions a message asks of its reader: it is not sent to anybody who may do none of them any more."""
