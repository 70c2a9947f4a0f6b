"""Withdrawing a plan until its agent opened it."""

from datetime import datetime

from coaching.base.errors import InvalidForm
from coaching.base.person import Actor
from coaching.base.reasons import missing_reason
from coaching.delivery.edits import PlanWithdrawnEdit
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.start_notices import ProposalWithdrawnNotice
from coaching.plan.lifecycle import withdraw
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import PlanScreen
from services.core.plan_access import permitted_plan
from services.core.plan_change import save_change, with_hr
from services.plan.plan_screen import plan_screen
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_withdrawal(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PlanScreen:
    """Returns the plan, if it can still be withdrawn."""
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    return plan_screen(uow, actor, now, plan)


def withdraw_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, reason: str) -> Plan:
    """Withdraws a plan before the agent opened it: nothing more is sent, and sent messages are replaced.

    HR may do so with a plan that was never shared; then its manager is notified.
    """
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    if found := missing_reason("withdraw_reason", reason):
        raise InvalidForm(found)
    uow.ledger.cancel_plan(plan.id)
    withdrawn = withdraw(plan, reason.strip(), now)
    withdrawn = save_change(uow, actor.id, now, withdrawn, EventKind.WITHDRAWN, homes=with_hr(uow, plan))
    notice = DueItem(PlanSharedNotice(plan.id), plan.agent_id)
    uow.ledger.take_back(notice, DueItem(PlanWithdrawnEdit(plan.id), plan.agent_id), now)
    uow.drafts.delete(uow.plans.draft_of(plan.id))
    if actor.id != plan.manager_id:
        uow.ledger.post(DueItem(ProposalWithdrawnNotice(plan.id), plan.manager_id), now)
    return withdrawn
