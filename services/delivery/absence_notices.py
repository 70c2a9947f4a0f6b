"""Whether notices of who leads a plan, and of dates that moved, still hold when they are sent."""

from dataclasses import replace

from coaching.base.calendar import to_local
from coaching.delivery.absence_notices import (
    AgentLeftNotice,
    ClockMovedNotice,
    HandedOverNotice,
    ManagerLeftNotice,
    NewManagerNotice,
    StandInNotice,
)
from coaching.plan.policy import Action, may
from coaching.screens import ClockMove, MessageItem
from coaching.weekly.check_ins import upcoming_check_in
from services.core.plan_access import access_facts_for
from services.core.plan_people import participants_of
from services.delivery.notice_rules import NoticeRule, PlanSending, Sending, about_plan, while_true


def _leads(sending: PlanSending[HandedOverNotice]) -> bool:
    return sending.is_to(sending.plan.manager_id)


def _is_led(sending: PlanSending[NewManagerNotice]) -> MessageItem | None:
    """With the next talk, where it is at another hour now, or on another clock."""
    plan = sending.plan
    if not sending.is_to(plan.agent_id):
        return None
    upcoming = upcoming_check_in(plan, participants_of(sending.uow, plan), sending.now) if plan.former_hours else None
    return sending.item(to_local(upcoming[1], sending.reader.zone) if upcoming else None)


def _stands_in(sending: PlanSending[StandInNotice]) -> bool:
    """To those it concerns, for as long as somebody stands in."""
    plan = sending.plan
    return bool(plan.stand_in_id) and sending.is_to(plan.stand_in_id, plan.agent_id)


def _moved(sending: PlanSending[ClockMovedNotice]) -> MessageItem | None:
    """The new dates. Where they moved again meanwhile, only the last message says so."""
    plan, notice = sending.plan, sending.notice
    if notice.move != plan.clock_moves:
        return None
    today = to_local(sending.now, sending.reader.zone).date()
    ahead = {number: day for number, day in plan.cadence.milestones().items() if day > today}
    following = min(ahead.items(), default=None)
    move = ClockMove(notice.change, sending.is_to(plan.agent_id), following, plan.cadence.end)
    return replace(sending.item(), clock=move)


def _agent_is_away(sending: PlanSending[AgentLeftNotice]) -> bool:
    """Until they are back, or the plan has ended."""
    return not sending.uow.people.get(sending.plan.agent_id).is_member


def _nobody_leads(sending: Sending[ManagerLeftNotice]) -> MessageItem | None:
    """Until somebody else leads it. The superior learns that there is a plan, and not which."""
    uow, notice = sending.uow, sending.notice
    plan = uow.plans.find(notice.plan_id)
    if plan is None or not plan.state.is_running or uow.people.get(plan.manager_id).is_member:
        return None
    access = access_facts_for(uow, sending.actor, plan)
    if notice.is_to_hr:
        return MessageItem(notice, plan.ref) if may(sending.actor, Action.HAND_OVER, plan, access) else None
    is_superior = uow.people.get(plan.manager_id).reports_to == sending.reader.id
    return MessageItem(notice) if is_superior and not access.is_barred(sending.reader.id, plan.agent_id) else None


RULES = (
    about_plan(HandedOverNotice, (Action.LOG_CHECK_IN,), while_true(_leads)),
    about_plan(NewManagerNotice, (Action.REFLECT,), _is_led),
    about_plan(StandInNotice, (Action.REFLECT, Action.LOG_CHECK_IN), while_true(_stands_in)),
    about_plan(ClockMovedNotice, (Action.REFLECT, Action.LOG_CHECK_IN), _moved),
    about_plan(AgentLeftNotice, (Action.PROPOSE_OUTCOME,), while_true(_agent_is_away)),
    NoticeRule(ManagerLeftNotice, _nobody_leads, (Action.HAND_OVER,)),
)
