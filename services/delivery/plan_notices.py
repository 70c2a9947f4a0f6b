"""Whether notices of a shared plan, and of what is said about it, still hold when they are sent."""

from coaching.delivery.plan_notices import (
    AcknowledgementReminderNotice,
    AmendedNotice,
    DeclinedNotice,
    HrRequestNotice,
    PlanSharedNotice,
    StatementNotice,
    ViewAnsweredNotice,
    ViewWrittenNotice,
)
from coaching.plan.plan import PlanState
from coaching.plan.policy import Action
from services.delivery.notice_rules import PlanSending, about_plan, while_true


def _not_opened(sending: PlanSending[PlanSharedNotice]) -> bool:
    return sending.plan.opened_at is None


def _not_confirmed(sending: PlanSending[AcknowledgementReminderNotice]) -> bool:
    return sending.plan.acknowledged_at is None and sending.plan.declined_at is None


def _view_waits(sending: PlanSending[ViewWrittenNotice]) -> bool:
    return sending.plan.view_waits


def _view_answered(sending: PlanSending[ViewAnsweredNotice]) -> bool:
    return sending.plan.view_answered_at is not None


def _stated(sending: PlanSending[StatementNotice]) -> bool:
    return not sending.is_to(sending.plan.agent_id)


def _declined(sending: PlanSending[DeclinedNotice]) -> bool:
    """Until the agent confirms the plan after all; a change is answered once."""
    plan = sending.plan
    return not sending.is_to(plan.agent_id) and (sending.notice.amendment > 0 or plan.state is PlanState.DECLINED)


def _asked_of_hr(sending: PlanSending[HrRequestNotice]) -> bool:
    requests = sending.uow.statements.requests(sending.plan.id)
    return any(entry.number == sending.notice.request and entry.closed_at is None for entry in requests)


def _amended(sending: PlanSending[AmendedNotice]) -> bool:
    amendments = sending.uow.endings.amendments(sending.plan.id)
    waits = any(entry.number == sending.notice.amendment and entry.waits for entry in amendments)
    return waits and sending.is_to(sending.plan.agent_id)


RULES = (
    about_plan(PlanSharedNotice, (Action.ACKNOWLEDGE,), while_true(_not_opened)),
    about_plan(AcknowledgementReminderNotice, (Action.ACKNOWLEDGE,), while_true(_not_confirmed)),
    about_plan(ViewWrittenNotice, (Action.ANSWER_VIEW,), while_true(_view_waits)),
    about_plan(ViewAnsweredNotice, (Action.ACKNOWLEDGE,), while_true(_view_answered)),
    about_plan(StatementNotice, (Action.OPEN,), while_true(_stated)),
    about_plan(DeclinedNotice, (Action.OPEN,), while_true(_declined)),
    about_plan(HrRequestNotice, (Action.ANSWER_REQUEST,), while_true(_asked_of_hr)),
    about_plan(AmendedNotice, (Action.ACKNOWLEDGE,), while_true(_amended)),
)
