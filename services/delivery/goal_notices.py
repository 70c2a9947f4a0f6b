"""Whether notices of the days on which goals are looked at still hold when they are sent."""

from dataclasses import replace
from datetime import time

from coaching.base.calendar import at_local, to_local
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.timetable import USEFUL_FOR
from coaching.plan.cadence import MILESTONE_HOUR
from coaching.plan.policy import Action
from coaching.screens import MessageItem
from services.delivery.notice_rules import PlanSending, about_plan


def _milestone(sending: PlanSending[MilestoneNotice]) -> MessageItem | None:
    """The announcement until the day has come; the day itself for as long as it is news."""
    cadence, notice, zone = sending.plan.cadence, sending.notice, sending.reader.zone
    day = cadence.milestones().get(notice.day)
    if day is None:
        return None
    at = at_local(day, MILESTONE_HOUR, zone)
    has_come = sending.now >= at_local(day, time(0), zone)
    too_late = has_come if notice.stage is MilestoneStage.AHEAD else sending.now - at > USEFUL_FOR
    is_last = notice.day == cadence.last_milestone[0]
    is_past = to_local(sending.now, zone).date() > day
    return None if too_late else replace(sending.item(to_local(at, zone)), is_last=is_last, is_past=is_past)


RULES = (about_plan(MilestoneNotice, (Action.REFLECT, Action.LOG_CHECK_IN), _milestone),)
