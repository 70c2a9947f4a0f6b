"""Sharing a plan with its agent, and taking it back until they opened it."""

import secrets
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coaching import drafting
from coaching.audit import EventKind
from coaching.calendar import next_opening, to_local
from coaching.drafting import Draft
from coaching.errors import InvalidForm, Problem, Refusal
from coaching.facts import PlanSheet, SharedSheet
from coaching.ledger import DueItem
from coaching.people import Actor
from coaching.plan import Plan, PlanState
from coaching.policy import Action, require
from coaching.timetable import Kind
from services.clock import with_clock
from services.desk import require_programme
from services.pairs import people_of, permitted_plan
from services.planning import reschedule
from services.plans import sheet
from services.presence import reachable
from storage.unit_of_work import UnitOfWork

REF_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REF_LENGTH = 5


def share_plan(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, we_have_talked: bool) -> SharedSheet:
    """Makes the draft a plan and tells the agent in their hours. Sharing the same draft again has no second effect."""
    require_programme(uow)
    require(actor, Action.START)
    plan = uow.plans.of_draft(draft_id) or _new_plan(uow, actor, now, draft_id, we_have_talked)
    if plan.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    agent = uow.people.get(plan.agent_id)
    return SharedSheet(plan, agent, to_local(next_opening(now, agent.zone, reachable(uow, agent, now)), agent.zone))


def open_withdrawal(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> PlanSheet:
    """The plan, if it can still be withdrawn."""
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    return sheet(uow, actor, now, plan)


def withdraw_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, reason: str) -> Plan:
    """Takes a plan back before the agent opened it: nothing more is sent, and what was sent says nothing any more."""
    plan = permitted_plan(uow, actor, Action.WITHDRAW, plan_id)
    if not reason.strip():
        raise InvalidForm([Problem("withdraw_reason", "reason_needed")])
    why, state = reason.strip(), PlanState.WITHDRAWN
    withdrawn = replace(plan, state=state, withdrawn_at=now, withdraw_reason=why, revision=plan.revision + 1)
    uow.plans.save(withdrawn)
    uow.audit.note(now, EventKind.WITHDRAWN, actor.id, plan=plan.id)
    uow.plans.set_next_due(plan.id, None)
    uow.ledger.cancel_plan(plan.id)
    told = DueItem(Kind.PLAN_SHARED, plan.id, 1, 0, plan.agent_id)
    uow.ledger.take_back(told, DueItem(Kind.PLAN_WITHDRAWN, plan.id, 1, 0, plan.agent_id), now)
    uow.ledger.refresh_home(people_of(plan), plan.id, withdrawn.revision, now)
    return withdrawn


def _new_plan(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, we_have_talked: bool) -> Plan:
    draft = uow.drafts.find(draft_id)
    if draft is None:
        raise Refusal("draft_gone")
    if draft.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    if not we_have_talked:
        raise InvalidForm([Problem("we_have_talked", "talk_first")])
    _check_again(uow, actor, now, draft)
    plan = Plan(
        id=uuid4().hex,
        ref="".join(secrets.choice(REF_LETTERS) for _ in range(REF_LENGTH)),
        manager_id=actor.id,
        terms=drafting.terms(draft),
        state=PlanState.SHARED,
        shared_at=now,
    )
    return add_plan(uow, now, plan, draft_id)


def add_plan(uow: UnitOfWork, now: datetime, plan: Plan, draft_id: str) -> Plan:
    """Stores a shared plan and writes what it makes due. What is known to stop its clock does so from the start."""
    plan = with_clock(uow, plan)
    uow.plans.add(plan, draft_id)
    uow.audit.note(now, EventKind.PLAN_SHARED, plan.manager_id, plan=plan.id, about=plan.agent_id)
    uow.drafts.delete(draft_id)
    reschedule(uow, plan)
    uow.ledger.post(DueItem(Kind.PLAN_SHARED, plan.id, 1, 0, plan.agent_id), now)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return plan


def _check_again(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> None:
    """A preview may lie open for hours: what was right when it was drawn may not be any more."""
    today = to_local(now, actor.person.zone).date()
    if any(drafting.problems(draft, step, today) for step in drafting.STEPS):
        raise InvalidForm([Problem("we_have_talked", "start_in_past")])
    if not uow.people.get(draft.value("agent")).is_member:
        raise Refusal("agent_not_member")
    if uow.plans.open_of_agent(draft.value("agent")):
        raise Refusal("agent_has_plan")
