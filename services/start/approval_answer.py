"""HR's word on a plan: approved, returned with what to change, or a comment on one that is shared."""

from dataclasses import replace
from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.people import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.start_notices import ApprovalAnsweredNotice
from coaching.plan.acknowledgement import not_before
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action
from coaching.plan.statements import Decision, approval_round
from coaching.records.audit import EventKind
from coaching.screens import ReviewSheet
from services.absence.pauses import with_clock
from services.core.access_facts import audience_of, hr_for, standing_for
from services.core.participants import pair_of, permitted_plan
from services.start.approval import release
from storage.unit_of_work import UnitOfWork

ASKED = {Decision.APPROVED: Action.APPROVE, Decision.RETURNED: Action.APPROVE, Decision.COMMENTED: Action.COMMENT}


def open_review(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, decision: Decision) -> ReviewSheet:
    """The form for HR's word."""
    plan = permitted_plan(uow, actor, ASKED[decision], plan_id)
    audience = audience_of(uow, standing_for(uow, actor, plan), plan.agent_id)
    moves = decision is Decision.APPROVED and not_before(plan.terms, _today(uow, plan, now)) != plan.terms
    return ReviewSheet(plan, pair_of(uow, plan), decision, approval_round(uow.voices.reviews(plan.id)), audience, moves)


def review_plan(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, decision: Decision, seen_round: int, comment: str
) -> Plan:
    """Keeps HR's word and does what it says. Of two who decide at once the first one counts; the other is told.

    `seen_round` is how often the plan lay before HR when the form was opened: nobody approves terms they have not seen.
    """
    plan = permitted_plan(uow, actor, ASKED[decision], plan_id)
    if decision is not Decision.COMMENTED and approval_round(uow.voices.reviews(plan.id)) != seen_round:
        raise Refusal("already_decided")
    if decision is not Decision.APPROVED and not comment.strip():
        raise InvalidForm([Problem("review_comment", "comment_needed")])
    number = uow.voices.add_review(plan, decision, actor.id, now, comment.strip())
    uow.audit.note(now, EventKind.REVIEWED, actor.id, plan=plan.id, number=number, decision=decision.value)
    changed = _OUTCOMES[decision](uow, actor, now, replace(plan, revision=plan.revision + 1))
    uow.ledger.post(DueItem(ApprovalAnsweredNotice(plan.id, number, decision), plan.manager_id), now)
    uow.ledger.refresh_home([plan.manager_id, *sorted(hr_for(uow, plan))], plan.id, changed.revision, now)
    return changed


def _approved(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> Plan:
    """Shares the plan. Where its first day has passed meanwhile, all its days move on by as much."""
    if not uow.people.get(plan.agent_id).is_member:
        raise Refusal("agent_not_member")
    terms = not_before(plan.terms, _today(uow, plan, now))
    shared = with_clock(uow, replace(plan, state=PlanState.SHARED, shared_at=now, terms=terms))
    uow.plans.save_terms(shared)
    release(uow, now, shared, actor.id)
    return shared


def _returned(uow: UnitOfWork, _actor: Actor, _now: datetime, plan: Plan) -> Plan:
    returned = replace(plan, state=PlanState.RETURNED)
    uow.plans.save(returned)
    return returned


def _commented(uow: UnitOfWork, _actor: Actor, _now: datetime, plan: Plan) -> Plan:
    uow.plans.save(plan)
    return plan


_OUTCOMES = {Decision.APPROVED: _approved, Decision.RETURNED: _returned, Decision.COMMENTED: _commented}


def _today(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    return to_local(now, uow.people.get(plan.manager_id).zone).date()
