"""Sharing a plan with its agent."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from coaching.base.calendar import next_opening, to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.fairness.review_result import DraftReview
from coaching.plan import lifecycle
from coaching.plan.lifecycle import PlanEvent
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action, require
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from coaching.screens import SharedScreen
from coaching.start import drafts
from coaching.start.draft_review import finding_records
from coaching.start.drafts import Draft
from coaching.start.readiness import shown
from services.absence.clock_facts import with_clock
from services.core.plan_access import permitted_plan
from services.core.plan_change import save_new, with_hr
from services.core.plan_people import people_of
from services.core.presence import reachable
from services.core.setup_facts import approval_here, require_programme
from services.start.approval import propose, release, send_again, show_hr
from services.start.draft_review import finding_reason_problems, reviewed
from services.start.drafts import agent_problems
from services.start.readiness import all_findings, reason_problems
from storage.unit_of_work import UnitOfWork

REF_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REF_LENGTH = 5


def share_plan(
    uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, we_have_talked: bool, finding_reason: str | None = None
) -> SharedScreen:
    """Turns the draft into a plan and notifies the agent in their hours; if HR approves plans, HR is asked instead.

    Sharing the same draft again has no second effect, except for a plan that HR returned: it is sent to HR again.
    `keep_because` is the reason for what the fairness review found; None for the one in the draft.
    """
    require_programme(uow)
    require(actor, Action.START)
    plan = uow.plans.of_draft(draft_id)
    if plan is not None and plan.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    if plan is None:
        draft, found = _complete(uow, actor, now, draft_id, we_have_talked, finding_reason)
        plan = _new_plan(uow, actor, now, draft)
        uow.finding_records.put(plan, finding_records(found, draft.value("keep_because")))
    elif plan.state is PlanState.RETURNED:
        permitted_plan(uow, actor, Action.SEND_AGAIN, plan.id)
        draft, found = _complete(uow, actor, now, draft_id, we_have_talked, finding_reason)
        plan = send_again(uow, now, replace(plan, **_why(uow, actor, now, draft)), drafts.terms(draft))
        uow.finding_records.put(plan, finding_records(found, draft.value("keep_because")))
    agent, findings = uow.people.get(plan.agent_id), len(uow.finding_records.of(plan.id))
    reaches = to_local(next_opening(now, agent.zone, reachable(uow, agent, now)), agent.zone)
    return SharedScreen(plan, agent, reaches, findings)


def _complete(
    uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, we_have_talked: bool, finding_reason: str | None
) -> tuple[Draft, DraftReview]:
    """Returns the draft, if it can become a plan now, and its findings."""
    draft = uow.drafts.find(draft_id)
    if draft is None:
        raise Refusal("draft_gone")
    if draft.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    if finding_reason is not None:
        draft = draft.typed({"keep_because": finding_reason}, now)
        uow.drafts.save(draft)  # HR may return the plan: its reason comes back with it
    found = reviewed(uow, actor, now, draft)
    talk = [] if we_have_talked else [Problem("we_have_talked", "talk_first")]
    if problems := [*finding_reason_problems(found, draft), *talk]:
        raise InvalidForm(problems)
    _check_again(uow, actor, now, draft)
    return draft, found


def _new_plan(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> Plan:
    approval = approval_here(uow)
    plan = lifecycle.begin(
        PlanEvent.PROPOSE if approval is Approval.REQUIRED else PlanEvent.SHARE,
        now,
        id=uuid4().hex,
        ref="".join(secrets.choice(REF_LETTERS) for _ in range(REF_LENGTH)),
        manager_id=actor.id,
        terms=drafts.terms(draft),
        **_why(uow, actor, now, draft),
    )
    if approval is Approval.REQUIRED:
        return propose(uow, now, plan, draft.id)
    add_plan(uow, now, plan, draft.id)
    if approval is Approval.ADVISORY:
        show_hr(uow, now, plan)
    return plan


def _why(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> dict[str, Any]:
    """Returns what spoke against the plan, and the manager's reason to go on: for HR alone."""
    found = all_findings(uow, actor, now, draft.value("agent"))
    return {"readiness": tuple(map(str, found)), "go_on_because": draft.value("go_on_because") if shown(found) else ""}


def add_plan(uow: UnitOfWork, now: datetime, plan: Plan, draft_id: str) -> Plan:
    """Stores a shared plan and schedules it. Known absences stop its clock from the start."""
    plan = with_clock(uow, plan)
    homes = with_hr(uow, plan) if approval_here(uow) is Approval.ADVISORY else people_of(plan)
    plan = save_new(uow, now, plan, draft_id, EventKind.PLAN_SHARED, homes)
    release(uow, now, plan)
    return plan


def _check_again(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> None:
    """Checks the draft again: a preview may be open for hours, and facts change meanwhile."""
    today = to_local(now, actor.person.zone).date()
    if any(drafts.problems(draft, step, today) for step in drafts.STEPS):
        raise InvalidForm([Problem("we_have_talked", "start_in_past")])
    if reason_problems(uow, actor, now, draft):
        raise InvalidForm([Problem("we_have_talked", "go_on_missing")])
    if found := agent_problems(uow, actor, draft):
        raise Refusal(found[0].code)
