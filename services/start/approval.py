"""Before and at the moment of sharing: HR is asked to approve a plan, or to look at it, and its agent is told."""

from dataclasses import replace
from datetime import datetime

from coaching.base.errors import Refusal
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.start_notices import ApprovalAskedNotice, ApprovalPurpose
from coaching.plan.plan import Plan, PlanState, Terms
from coaching.plan.statements import approval_round
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from services.absence.pauses import with_clock
from services.core.access_facts import hr_for
from services.core.occasions import reschedule
from services.core.participants import people_of
from services.core.setup_facts import approval_here
from storage.unit_of_work import UnitOfWork


def release(uow: UnitOfWork, now: datetime, plan: Plan, by: str) -> None:
    """Writes what a plan that is shared from now on makes due, and tells its agent. `by` shared it."""
    uow.audit.note(now, EventKind.PLAN_SHARED, by, plan=plan.id, about=plan.agent_id)
    uow.drafts.delete(uow.plans.draft_of(plan.id))
    reschedule(uow, plan)
    uow.ledger.post(DueItem(PlanSharedNotice(plan.id), plan.agent_id), now)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)


def propose(uow: UnitOfWork, now: datetime, plan: Plan, draft_id: str) -> Plan:
    """Stores a plan that HR has to approve first. Its draft stays: HR may return the plan."""
    _require_hr(uow, plan)
    plan = with_clock(uow, plan)
    uow.plans.add(plan, draft_id)
    return _asked(uow, now, plan)


def send_again(uow: UnitOfWork, now: datetime, plan: Plan, terms: Terms) -> Plan:
    """Brings a returned plan before HR with other terms; where HR is no longer asked, it is shared."""
    changed = with_clock(uow, replace(plan, terms=terms, shared_at=now, revision=plan.revision + 1))
    if approval_here(uow) is not Approval.REQUIRED:
        shared = replace(changed, state=PlanState.SHARED)
        uow.plans.save_terms(shared)
        release(uow, now, shared, plan.manager_id)
        return shared
    _require_hr(uow, plan)
    proposed = replace(changed, state=PlanState.PROPOSED)
    uow.plans.save_terms(proposed)
    return _asked(uow, now, proposed)


def show_hr(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """Tells HR of a plan that was shared without their approval, so that they can comment."""
    _tell_hr(uow, now, plan, 1, ApprovalPurpose.COMMENT)


def _asked(uow: UnitOfWork, now: datetime, plan: Plan) -> Plan:
    number = approval_round(uow.voices.reviews(plan.id))
    uow.audit.note(now, EventKind.PROPOSED, plan.manager_id, plan=plan.id, about=plan.agent_id, round=number)
    _tell_hr(uow, now, plan, number, ApprovalPurpose.APPROVE)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return plan


def _tell_hr(uow: UnitOfWork, now: datetime, plan: Plan, number: int, purpose: ApprovalPurpose) -> None:
    hr = sorted(hr_for(uow, plan))
    for user_id in hr:
        uow.ledger.post(DueItem(ApprovalAskedNotice(plan.id, number, purpose), user_id), now)
    uow.ledger.refresh_home(hr, plan.id, plan.revision, now)


def _require_hr(uow: UnitOfWork, plan: Plan) -> None:
    """Nobody approves their own plan: without another one in HR it would wait for ever."""
    if not hr_for(uow, plan):
        raise Refusal("nobody_to_approve")
