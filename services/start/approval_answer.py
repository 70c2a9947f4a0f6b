"""HR's decision on a plan: approved, returned with what to change, or a comment on a shared one."""

from datetime import datetime

from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Actor
from coaching.base.reasons import missing_reason
from coaching.delivery.ledger import DueItem
from coaching.delivery.start_notices import ApprovalAnsweredNotice
from coaching.plan import lifecycle
from coaching.plan.acknowledgement import not_before
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.plan.statements import ReviewDecision, approval_round
from coaching.records.audit import EventKind
from coaching.screens import ApprovalScreen
from services.absence.clock_facts import with_clock
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import manager_and_hr, save_change
from services.core.plan_people import participants_of, today_of
from services.start.approval import release
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

ASKED = {
    ReviewDecision.APPROVED: Action.APPROVE,
    ReviewDecision.RETURNED: Action.APPROVE,
    ReviewDecision.COMMENTED: Action.COMMENT,
}


@only_reads
def open_review(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, decision: ReviewDecision) -> ApprovalScreen:
    """Returns the form for HR's decision."""
    plan = permitted_plan(uow, actor, ASKED[decision], plan_id)
    audience = audience_of(uow, access_facts_for(uow, actor, plan), plan.agent_id, manager_id=plan.manager_id)
    moves = decision is ReviewDecision.APPROVED and not_before(plan.terms, today_of(uow, plan, now)) != plan.terms
    return ApprovalScreen(
        plan, participants_of(uow, plan), decision, approval_round(uow.statements.reviews(plan.id)), audience, moves
    )


def review_plan(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, decision: ReviewDecision, seen_round: int, comment: str
) -> Plan:
    """Stores HR's decision and applies it. Of two simultaneous ones the first counts; the other is refused.

    `seen_round` is the approval round in which the form was opened: nobody approves terms they have not seen.
    """
    plan = permitted_plan(uow, actor, ASKED[decision], plan_id)
    if decision is not ReviewDecision.COMMENTED and approval_round(uow.statements.reviews(plan.id)) != seen_round:
        raise Refusal("already_decided")
    found = missing_reason("review_comment", comment, "comment_needed")
    if decision is not ReviewDecision.APPROVED and found:
        raise InvalidForm(found)
    number = uow.statements.add_review(plan, decision, actor.id, now, comment.strip())
    changed, homes, code = _reviewed(uow, now, plan, decision), manager_and_hr(uow, plan), decision.value
    changed = save_change(uow, actor.id, now, changed, EventKind.REVIEWED, homes=homes, number=number, decision=code)
    if decision is ReviewDecision.APPROVED:
        changed = save_change(uow, actor.id, now, changed, EventKind.PLAN_SHARED, about=plan.agent_id)
        release(uow, now, changed)
    uow.ledger.post(DueItem(ApprovalAnsweredNotice(plan.id, number, decision), plan.manager_id), now)
    return changed


def _reviewed(uow: UnitOfWork, now: datetime, plan: Plan, decision: ReviewDecision) -> Plan:
    match decision:
        case ReviewDecision.APPROVED:
            return _approved(uow, now, plan)
        case ReviewDecision.RETURNED:
            return lifecycle.return_to_manager(plan)
        case ReviewDecision.COMMENTED:
            return plan


def _approved(uow: UnitOfWork, now: datetime, plan: Plan) -> Plan:
    """Shares the plan. If its first day has passed meanwhile, all its days move by as much."""
    if not uow.people.get(plan.agent_id).is_member:
        raise Refusal("agent_not_member")
    terms = not_before(plan.terms, today_of(uow, plan, now))
    return with_clock(uow, lifecycle.approve(plan, terms, now))
