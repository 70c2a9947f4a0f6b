"""Giving a plan to another manager, and naming somebody who stands in for a while."""

from dataclasses import replace
from datetime import date, datetime

from coaching.absence.absences import problems
from coaching.absence.handover import LeadChange, led_by, problem_with
from coaching.absence.talk_clock import TalkClock, talk_hours, with_talk_clock
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.absence_notices import HandedOverNotice, NewManagerNotice
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import USEFUL_FOR, occasions
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.screens import HandoverScreen, TalkClockScreen
from services.absence.clock_facts import entries_of
from services.absence.pauses import lead_changed, unled_since
from services.absence.stand_ins import (
    LEAD_CHANGE,
    add_span,
    covering,
    end_spans,
    settle_stand_in,
    settle_stand_ins,
)
from services.core.access_end import end_access
from services.core.plan_access import access_facts_for, permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of, today_of, with_participants
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_handover(uow: UnitOfWork, actor: Actor, _now: datetime, plan_id: str | None) -> HandoverScreen:
    """Returns the form for one plan, or for all that the actor manages."""
    if plan_id is not None:
        plan = permitted_plan(uow, actor, Action.HAND_OVER, plan_id)
        return HandoverScreen(
            ((plan, participants_of(uow, plan).agent),),
            may(actor, Action.NAME_STAND_IN, plan, access_facts_for(uow, actor, plan)),
        )
    access = access_facts_for(uow, actor)
    managed = uow.plans.running_of_manager(actor.id)
    plans = [plan for plan in managed if may(actor, Action.NAME_STAND_IN, plan, access)]
    if not plans:
        raise Refusal("nothing_to_hand_over")
    return HandoverScreen(
        tuple((plan, participants.agent) for plan, participants in with_participants(uow, plans)), may_stand_in=True
    )


@only_reads
def open_talk_clock(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, to: str, seen: str = ""
) -> TalkClockScreen:
    """Returns the clocks that the talks can keep with that manager; without hours, nothing has to be chosen."""
    plan = _as_seen(uow, actor, plan_id, seen)
    _require_fit(uow, plan, to, LeadChange.TAKES_OVER)
    participants, new = participants_of(uow, plan), uow.people.get(to)
    return TalkClockScreen(plan, participants, new, talk_hours(plan, participants, new, now))


def hand_over(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    to: str,
    seen: str = "",
    keeps: TalkClock = TalkClock.HOUR,
) -> Plan:
    """Hands the plan over to another manager, with everything that is due to the former one.

    `seen` is `led_by` of the plan as the form showed it; `keeps` is the clock of the talks ahead. The former leader
    loses all access; check-ins keep the name of the person who logged them.
    """
    plan = _as_seen(uow, actor, plan_id, seen)
    _require_fit(uow, plan, to, LeadChange.TAKES_OVER)
    uow.follow_through.note_lead(plan, today_of(uow, plan, now))  # what fell due until yesterday stays theirs
    end_spans(uow, now, plan, today_of(uow, plan, now))
    since = unled_since(uow, actor.id, now, plan)
    on_clock = with_talk_clock(plan, participants_of(uow, plan), uow.people.get(to), keeps, now)
    changed = replace(on_clock, manager_id=to, stand_in_id="")
    changed = save_change(uow, actor.id, now, changed, EventKind.HANDED_OVER, about=to)
    for former in filter(None, (plan.manager_id, plan.stand_in_id)):
        end_access(uow, now, former, [plan.id], changed.revision)
    _settle_past(uow, now, changed)
    changed = lead_changed(uow, actor.id, now, changed, since)
    uow.ledger.post(DueItem(HandedOverNotice(plan.id, changed.revision), to), now)
    _tell_agent(uow, now, changed, DueItem(NewManagerNotice(plan.id, changed.revision), plan.agent_id))
    return settle_stand_in(uow, actor.id, now, changed)


def _as_seen(uow: UnitOfWork, actor: Actor, plan_id: str, seen: str) -> Plan:
    """Returns the plan, if whoever led it when the form was opened leads it now."""
    plan = permitted_plan(uow, actor, Action.HAND_OVER, plan_id)
    if seen and seen != led_by(plan):
        raise Refusal("handed_over_meanwhile")
    return plan


def name_stand_in(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    who: str,
    first: date | None = None,
    last: date | None = None,
) -> Plan:
    """Names the person who leads the plan beside its manager, in place of others on the same days.

    Without days: from today to the plan's last one.
    """
    plan = permitted_plan(uow, actor, Action.NAME_STAND_IN, plan_id)
    first, last = first or today_of(uow, plan, now), last or plan.cadence.end
    _require_fit(uow, plan, who, LeadChange.STANDS_IN)
    if found := list(problems(first, last)):
        raise InvalidForm(found)
    end_spans(uow, now, plan, first, last)
    entry = add_span(uow, actor.id, now, plan, who, first, last)
    settle_stand_ins(uow, actor.id, now, entry)
    return _recounted(uow, actor, now, plan, first)


def end_stand_in(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> Plan:
    """Ends the stand-in of a plan today, also one of a leave that goes on."""
    plan = permitted_plan(uow, actor, Action.NAME_STAND_IN, plan_id)
    today, entries = today_of(uow, plan, now), entries_of(uow, plan)
    if not plan.stand_in_id and not any(entry.last >= today and entry.stand_in_id for entry in entries):
        raise InvalidForm([Problem("what_changes", "nobody_stands_in")])
    end_spans(uow, now, plan, today)
    for leave in covering(uow.absences.leave(plan.manager_id), today):
        if leave.stand_in_id:
            add_span(uow, actor.id, now, plan, "", today, leave.last)
    settle_stand_in(uow, actor.id, now, plan)
    return _recounted(uow, actor, now, plan, today)


def _recounted(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, first: date) -> Plan:
    """Returns the plan as it is now, its clock recomputed from the first day on which somebody else leads it."""
    found = uow.plans.find(plan.id) or plan
    return lead_changed(uow, actor.id, now, found, first)


def _require_fit(uow: UnitOfWork, plan: Plan, user_id: str, change: LeadChange) -> None:
    if not user_id:
        raise InvalidForm([Problem("new_manager", "needed")])
    if problem := problem_with(plan, uow.people.get(user_id), change):
        raise InvalidForm([problem])


def _settle_past(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """What is due from now on is the new manager's; what is long past is not told once more."""
    mine = [entry for entry in occasions(plan, participants_of(uow, plan)) if entry.recipient == plan.manager_id]
    past = [DueItem.of(entry) for entry in mine if entry.due < now - USEFUL_FOR]
    uow.ledger.settle_past([item for item in past if not uow.ledger.has(item)], now)


def _tell_agent(uow: UnitOfWork, now: datetime, plan: Plan, item: DueItem) -> None:
    uow.old_messages.cancel_pending(plan.id, plan.agent_id, LEAD_CHANGE, now)
    uow.ledger.post(item, now)
