"""Whether notices of a plan's end, and of the time after a success, still hold when they are sent."""

from datetime import time

from coaching.base.calendar import at_local
from coaching.delivery.ending_notices import (
    ClosedNotice,
    FollowedLongerNotice,
    OutcomeAskedNotice,
    OutcomeDecidedNotice,
    OutcomeReminderNotice,
    RoleAskedNotice,
    SustainCheckNotice,
)
from coaching.ending.outcomes import OutcomeVerdict, hear_of_return, view_of, waiting
from coaching.plan.plan import PlanState
from coaching.plan.policy import Action
from services.delivery.notice_rules import PlanSending, about_plan, while_true
from services.delivery.weekly_notices import is_timely


def _undecided(sending: PlanSending[OutcomeReminderNotice]) -> bool:
    """While nothing is proposed: what lies before HR is not the manager's to see to."""
    plan = sending.plan
    number, day = plan.cadence.last_milestone
    if sending.notice.last_day != number or waiting(sending.uow.endings.outcomes(plan.id)):
        return False
    return sending.is_to(plan.manager_id) and is_timely(sending, at_local(day, time(0), sending.reader.zone))


def _asked(sending: PlanSending[OutcomeAskedNotice]) -> bool:
    proposed = waiting(sending.uow.endings.outcomes(sending.plan.id))
    return proposed is not None and proposed.number == sending.notice.outcome


def _role_asked(sending: PlanSending[RoleAskedNotice]) -> bool:
    """While HR has not decided, and the agent has said nothing about it."""
    plan, proposed = sending.plan, waiting(sending.uow.endings.outcomes(sending.plan.id))
    if proposed is None or proposed.number != sending.notice.outcome or not sending.is_to(plan.agent_id):
        return False
    return not view_of(proposed, sending.uow.statements.statements(plan.id))


def _decided(sending: PlanSending[OutcomeDecidedNotice]) -> bool:
    """What was confirmed is settled for both; what was returned, until something is proposed anew."""
    plan, notice = sending.plan, sending.notice
    if notice.verdict is OutcomeVerdict.CONFIRMED:
        return sending.is_to(plan.agent_id, plan.manager_id)
    newest = sending.uow.endings.outcomes(plan.id)[-1]
    is_newest = newest.number == notice.outcome and newest.verdict is OutcomeVerdict.RETURNED
    return is_newest and sending.is_to(*hear_of_return(plan, newest))


def _not_checked(sending: PlanSending[SustainCheckNotice]) -> bool:
    """While the reader's side has answered neither it nor a later one."""
    is_agent = sending.is_to(sending.plan.agent_id)
    checks = (check for check in sending.uow.endings.checks(sending.plan.id) if check.by_agent is is_agent)
    return all(check.number < sending.notice.check for check in checks)


def _followed_longer(sending: PlanSending[FollowedLongerNotice]) -> bool:
    plan = sending.plan
    return plan.state is PlanState.SUSTAIN and sending.is_to(plan.agent_id, plan.manager_id)


def _closed(sending: PlanSending[ClosedNotice]) -> bool:
    plan = sending.plan
    return plan.state is PlanState.CLOSED and sending.is_to(plan.agent_id, plan.manager_id)


RULES = (
    about_plan(OutcomeReminderNotice, (Action.PROPOSE_OUTCOME,), while_true(_undecided)),
    about_plan(OutcomeAskedNotice, (Action.DECIDE_OUTCOME,), while_true(_asked)),
    about_plan(RoleAskedNotice, (Action.STATE,), while_true(_role_asked)),
    about_plan(OutcomeDecidedNotice, (Action.OPEN,), while_true(_decided)),
    about_plan(SustainCheckNotice, (Action.LOOK_AGAIN,), while_true(_not_checked)),
    about_plan(FollowedLongerNotice, (Action.OPEN,), while_true(_followed_longer)),
    about_plan(ClosedNotice, (Action.OPEN,), while_true(_closed)),
)
