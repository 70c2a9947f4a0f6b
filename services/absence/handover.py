"""Giving a plan to another manager, and naming somebody who stands in for a while."""

from dataclasses import replace
from datetime import datetime

from coaching.absence.handover import LeadChange, led_by, problem_with
from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.absence_notices import HandedOverNotice, NewManagerNotice, StandInNotice
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import USEFUL_FOR, occasions
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.screens import HandoverScreen
from services.absence.pauses import lead_changed, unled_since
from services.core.access_end import end_access
from services.core.plan_access import access_facts_for
from services.core.plan_change import save_change
from services.core.plan_people import participants_of, permitted_plan, with_participants
from storage.unit_of_work import UnitOfWork

LEAD_CHANGE = frozenset({NewManagerNotice, StandInNotice})
"""The agent's messages about the leader of their plan: only the latest counts."""


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


def hand_over(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, to: str, seen: str = "") -> Plan:
    """Hands the plan over to another manager, with everything that is due to the former one.

    `seen` is `led_by` of the plan as the form showed it. The former leader loses all access; check-ins keep the name
    of the person who logged them.
    """
    plan = permitted_plan(uow, actor, Action.HAND_OVER, plan_id)
    if seen and seen != led_by(plan):
        raise Refusal("handed_over_meanwhile")
    _require_fit(uow, plan, to, LeadChange.TAKES_OVER)
    _remember_lead(uow, now, plan)
    since = unled_since(uow, actor.id, now, plan)
    changed = replace(plan, manager_id=to, stand_in_id="")
    changed = save_change(uow, actor.id, now, changed, EventKind.HANDED_OVER, about=to)
    for former in filter(None, (plan.manager_id, plan.stand_in_id)):
        end_access(uow, now, former, [plan.id], changed.revision)
    _settle_past(uow, now, changed)
    changed = lead_changed(uow, actor.id, now, changed, since)
    uow.ledger.post(DueItem(HandedOverNotice(plan.id, changed.revision), to), now)
    _tell_agent(uow, now, changed, DueItem(NewManagerNotice(plan.id, changed.revision), plan.agent_id))
    return changed


def name_stand_in(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, who: str) -> Plan:
    """Names the person who leads the plan while its manager is away, in place of any former stand-in."""
    plan = permitted_plan(uow, actor, Action.NAME_STAND_IN, plan_id)
    _require_fit(uow, plan, who, LeadChange.STANDS_IN)
    return stand_in_of(uow, actor, now, plan, who)


def stand_in_of(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, who: str) -> Plan:
    """Names an eligible person as stand-in. The caller has checked the actor's permission."""
    changed = _with_stand_in(uow, actor, now, plan, who)
    to_them, to_agent = (StandInNotice(plan.id, changed.revision, is_to_agent=to) for to in (False, True))
    uow.ledger.post(DueItem(to_them, who), now)
    _tell_agent(uow, now, changed, DueItem(to_agent, plan.agent_id))
    return lead_changed(uow, actor.id, now, changed)


def end_stand_in(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> Plan:
    """Ends the stand-in of a plan."""
    plan = permitted_plan(uow, actor, Action.NAME_STAND_IN, plan_id)
    if not plan.stand_in_id:
        raise InvalidForm([Problem("what_changes", "nobody_stands_in")])
    return end_stand_in_of(uow, actor, now, plan)


def end_stand_in_of(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> Plan:
    """Ends the stand-in of a plan that has one. The caller has checked the actor's permission."""
    changed = _with_stand_in(uow, actor, now, plan, "")
    uow.old_messages.cancel_pending(plan.id, plan.agent_id, LEAD_CHANGE, now)
    return lead_changed(uow, actor.id, now, changed)


def _with_stand_in(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, who: str) -> Plan:
    _remember_lead(uow, now, plan)
    changed = save_change(uow, actor.id, now, replace(plan, stand_in_id=who), EventKind.STAND_IN_NAMED, about=who)
    if plan.stand_in_id:
        end_access(uow, now, plan.stand_in_id, [plan.id], changed.revision)
    return changed


def _require_fit(uow: UnitOfWork, plan: Plan, user_id: str, change: LeadChange) -> None:
    if not user_id:
        raise InvalidForm([Problem("new_manager", "needed")])
    if problem := problem_with(plan, uow.people.get(user_id), change):
        raise InvalidForm([problem])


def _remember_lead(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """Promises that fell due until yesterday stay with the leader of that time."""
    uow.follow_through.note_lead(plan, to_local(now, uow.people.get(plan.manager_id).zone).date())


def _settle_past(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """What is due from now on is the new manager's; what is long past is not told once more."""
    mine = [entry for entry in occasions(plan, participants_of(uow, plan)) if entry.recipient == plan.manager_id]
    past = [DueItem.of(entry) for entry in mine if entry.due < now - USEFUL_FOR]
    uow.ledger.settle_past([item for item in past if not uow.ledger.has(item)], now)


def _tell_agent(uow: UnitOfWork, now: datetime, plan: Plan, item: DueItem) -> None:
    uow.old_messages.cancel_pending(plan.id, plan.agent_id, LEAD_CHANGE, now)
    uow.ledger.post(item, now)
