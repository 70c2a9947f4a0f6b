"""Whether notices of who leads a plan, and of dates that moved, still hold when they are sent."""

from dataclasses import replace

from coaching.base.calendar import to_local
from coaching.delivery.absence_notices import (
    ClockMovedNotice,
    HandedOverNotice,
    NewManagerNotice,
    StandInNotice,
)
from coaching.plan.policy import Action
from coaching.screens import ClockMove, MessageItem
from services.delivery.notice_rules import PlanSending, about_plan, while_true


def _leads(sending: PlanSending[HandedOverNotice]) -> bool:
    return sending.is_to(sending.plan.manager_id)


def _is_led(sending: PlanSending[NewManagerNotice]) -> bool:
    return sending.is_to(sending.plan.agent_id)


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


RULES = (
    about_plan(HandedOverNotice, (Action.LOG_CHECK_IN,), while_true(_leads)),
    about_plan(NewManagerNotice, (Action.REFLECT,), while_true(_is_led)),
    about_plan(StandInNotice, (Action.REFLECT, Action.LOG_CHECK_IN), while_true(_stands_in)),
    about_plan(ClockMovedNotice, (Action.REFLECT, Action.LOG_CHECK_IN), _moved),
)
