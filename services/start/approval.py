"""HR's approval and the moment of sharing: HR is asked to approve a plan, or to comment, and its agent is notified."""

from datetime import datetime

from coaching.base.errors import Refusal
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.start_notices import ApprovalAskedNotice, ApprovalPurpose
from coaching.plan import lifecycle
from coaching.plan.plan import Plan, Terms
from coaching.plan.statements import approval_round
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from services.absence.clock_facts import with_clock
from services.core.plan_access import hr_for
from services.core.plan_change import save_change, save_new, with_hr
from services.core.setup_facts import approval_here
from storage.unit_of_work import UnitOfWork


def release(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """Notifies the agent of a plan that is shared now, and deletes its draft."""
    uow.drafts.delete(uow.plans.draft_of(plan.id))
    uow.ledger.post(DueItem(PlanSharedNotice(plan.id), plan.agent_id), now)


def propose(uow: UnitOfWork, now: datetime, plan: Plan, draft_id: str) -> Plan:
    """Stores a plan that HR has to approve first. Its draft stays: HR may return the plan."""
    _require_hr(uow, plan)
    plan, number = with_clock(uow, plan), approval_round(())
    plan = save_new(uow, now, plan, draft_id, EventKind.PROPOSED, with_hr(uow, plan), round=number)
    _tell_hr(uow, now, plan, number, ApprovalPurpose.APPROVE)
    return plan


def send_again(uow: UnitOfWork, now: datetime, plan: Plan, terms: Terms) -> Plan:
    """Proposes a returned plan to HR again with new terms; if HR is no longer asked, it is shared."""
    by, agent = plan.manager_id, plan.agent_id
    if approval_here(uow) is not Approval.REQUIRED:
        shared = with_clock(uow, lifecycle.share(plan, terms, now))
        shared = save_change(uow, by, now, shared, EventKind.PLAN_SHARED, about=agent)
        release(uow, now, shared)
        return shared
    _require_hr(uow, plan)
    proposed, number = lifecycle.propose(plan, terms, now), approval_round(uow.statements.reviews(plan.id))
    proposed, homes = with_clock(uow, proposed), with_hr(uow, proposed)
    proposed = save_change(uow, by, now, proposed, EventKind.PROPOSED, about=agent, homes=homes, round=number)
    _tell_hr(uow, now, proposed, number, ApprovalPurpose.APPROVE)
    return proposed


def show_hr(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """Notifies HR of a plan that was shared without their approval, so that they can comment."""
    _tell_hr(uow, now, plan, 1, ApprovalPurpose.COMMENT)


def _tell_hr(uow: UnitOfWork, now: datetime, plan: Plan, number: int, purpose: ApprovalPurpose) -> None:
    for user_id in sorted(hr_for(uow, plan)):
        uow.ledger.post(DueItem(ApprovalAskedNotice(plan.id, number, purpose), user_id), now)


def _require_hr(uow: UnitOfWork, plan: Plan) -> None:
    """Nobody approves their own plan: without another member of HR it would wait for ever."""
    if not hr_for(uow, plan):
        raise Refusal("nobody_to_approve")
