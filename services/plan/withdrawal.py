"""Taking a plan back until its agent opened it."""

from dataclasses import replace
from datetime import datetime

from coaching.base.errors import InvalidForm, Problem
from coaching.base.people import Actor
from coaching.delivery.edits import PlanWithdrawnEdit
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.start_notices import ProposalWithdrawnNotice
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import PlanSheet
from services.core.access_facts import hr_for
from services.core.participants import people_of, permitted_plan
from services.plan.plan_screen import sheet
from storage.unit_of_work import UnitOfWork


def open_withdrawal(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PlanSheet:
    """The plan, if it can still be withdrawn."""
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    return sheet(uow, actor, now, plan)


def withdraw_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, reason: str) -> Plan:
    """Takes a plan back before the agent opened it: nothing more is sent, and what was sent says nothing any more.

    HR may do so with a plan that was never shared; then its manager is told.
    """
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    if not reason.strip():
        raise InvalidForm([Problem("withdraw_reason", "reason_needed")])
    why, state = reason.strip(), PlanState.WITHDRAWN
    withdrawn = replace(plan, state=state, withdrawn_at=now, withdraw_reason=why, revision=plan.revision + 1)
    uow.plans.save(withdrawn)
    uow.audit.note(now, EventKind.WITHDRAWN, actor.id, plan=plan.id)
    uow.plans.set_next_due(plan.id, None)
    uow.ledger.cancel_plan(plan.id)
    told = DueItem(PlanSharedNotice(plan.id), plan.agent_id)
    uow.ledger.take_back(told, DueItem(PlanWithdrawnEdit(plan.id), plan.agent_id), now)
    uow.drafts.delete(uow.plans.draft_of(plan.id))
    if actor.id != plan.manager_id:
        uow.ledger.post(DueItem(ProposalWithdrawnNotice(plan.id), plan.manager_id), now)
    uow.ledger.refresh_home([*people_of(plan), *sorted(hr_for(uow, plan))], plan.id, withdrawn.revision, now)
    return withdrawn
