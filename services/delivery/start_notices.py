"""Whether notices before a plan is shared still hold when they are sent."""

from coaching.delivery.start_notices import (
    ApprovalAnsweredNotice,
    ApprovalAskedNotice,
    ApprovalPurpose,
    ProposalWithdrawnNotice,
)
from coaching.plan.plan import PlanState
from coaching.plan.policy import Action
from coaching.plan.statements import ReviewDecision, approval_round
from services.delivery.notice_rules import PlanSending, about_plan, while_true


def _asked(sending: PlanSending[ApprovalAskedNotice]) -> bool:
    """Until HR decided in this round; a plan that was only shown to HR, while it runs."""
    plan, notice = sending.plan, sending.notice
    if notice.purpose is ApprovalPurpose.COMMENT:
        return plan.state.is_running
    return plan.state is PlanState.PROPOSED and approval_round(sending.uow.statements.reviews(plan.id)) == notice.round


def _answered(sending: PlanSending[ApprovalAnsweredNotice]) -> bool:
    """To the manager: what they can act on. A return is old once the plan was sent to HR anew."""
    plan, notice = sending.plan, sending.notice
    if not sending.is_to(plan.manager_id):
        return False
    if notice.decision is ReviewDecision.RETURNED:
        is_last = sending.uow.statements.reviews(plan.id)[-1].number == notice.review
        return plan.state is PlanState.RETURNED and is_last
    return plan.state.is_running


def _withdrawn(sending: PlanSending[ProposalWithdrawnNotice]) -> bool:
    return sending.is_to(sending.plan.manager_id) and sending.plan.state is PlanState.WITHDRAWN


RULES = (
    about_plan(ApprovalAskedNotice, (Action.APPROVE, Action.COMMENT), while_true(_asked)),
    about_plan(ApprovalAnsweredNotice, (Action.OPEN,), while_true(_answered)),
    about_plan(ProposalWithdrawnNotice, (Action.OPEN,), while_true(_withdrawn)),
)
