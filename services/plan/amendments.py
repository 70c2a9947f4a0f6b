"""Amending a settled plan: with a reason, old and new values, and a new acknowledgement by its agent."""

from dataclasses import replace
from datetime import datetime

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.base.reasons import missing_reason
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import AmendedNotice
from coaching.fairness.amendment_review import brought
from coaching.fairness.review_result import DraftReview
from coaching.goals.measures import OWN
from coaching.plan import lifecycle
from coaching.plan.amendments import (
    AmendmentRequest,
    RequestedChanges,
    amended,
    as_agreed,
    changes,
    problems,
    with_read_targets,
)
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import AmendmentScreen, PlanScreen
from coaching.start.draft_review import finding_records
from services.core.occasions import settle_overtaken
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of, today_of
from services.fairness.metric_facts import known_before
from services.plan.plan_screen import plan_screen
from services.plan.statements import tell_of_decline
from storage.unit_of_work import UnitOfWork


def open_amendment(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> AmendmentScreen:
    """Returns the form, with the present terms."""
    plan = _settled(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    return _form(uow, actor, plan)


def _form(uow: UnitOfWork, actor: Actor, plan: Plan) -> AmendmentScreen:
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return AmendmentScreen(plan, participants_of(uow, plan), len(uow.endings.amendments(plan.id)), audience)


def amend_plan(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, request: AmendmentRequest
) -> Plan | AmendmentScreen:
    """Changes the plan and asks its agent to acknowledge the change.

    If the review has findings about the change that the manager was not shown, nothing is changed yet: the form comes
    back with them. Submitted again it counts, and the findings are stored with the plan and the reason.
    """
    seen, reason = request.changes_seen, request.reason
    plan = _settled(uow, actor, plan_id)
    if len(uow.endings.amendments(plan.id)) != seen:
        raise Refusal("changed_meanwhile")
    typed = {field: text for field, text in request.requested.items() if field != "length"}
    requested = with_read_targets(plan.terms, as_agreed(plan, typed), actor.person.mark)
    require_sense(uow, now, plan, requested, reason, "amend_reason")
    after = lifecycle.amend(plan, amended(plan.terms, requested, today_of(uow, plan, now)))
    found = _brought(uow, now, plan, after)
    if found.names - request.findings_seen:
        return replace(_form(uow, actor, plan), requested=typed, reason=reason, review=found)
    after, number = save_amendment(uow, actor.id, now, plan, after, reason)
    if found.findings:
        uow.finding_records.add(after, finding_records(found, reason))
    uow.ledger.post(DueItem(AmendedNotice(plan.id, number), plan.agent_id), now)
    return after


def _brought(uow: UnitOfWork, now: datetime, before: Plan, after: Plan) -> DraftReview:
    """Returns the findings about the change, with facts from imported readings."""
    metrics = {goal.metric for goal in after.terms.goals} - {OWN}
    known = known_before(uow, uow.people.get(after.agent_id), metrics, today_of(uow, after, now))
    return brought(before.terms, after.terms, known)


def require_sense(
    uow: UnitOfWork, now: datetime, plan: Plan, requested: RequestedChanges, reason: str, field: str
) -> None:
    """Raises InvalidForm if the requested change makes no sense, changes nothing or gives no reason."""
    today = today_of(uow, plan, now)
    found = list(problems(plan, requested, today))
    if not found and not changes(plan.terms, amended(plan.terms, requested, today)):
        found.append(Problem(field, "nothing_changed"))
    found.extend(missing_reason(field, reason))
    if found:
        raise InvalidForm(found)


def save_amendment(uow: UnitOfWork, by: str, now: datetime, before: Plan, after: Plan, reason: str) -> tuple[Plan, int]:
    """Stores a plan with its changed terms and what changed; returns it with the number of the amendment."""
    changed = changes(before.terms_now, after.terms_now)
    number = uow.endings.add_amendment(after, by, now, reason.strip(), changed)
    settle_overtaken(uow, before, after, now)
    return save_change(uow, by, now, after, EventKind.AMENDED, number=number, changes=len(changed)), number


def answer_amendment(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, seen: int, *, received: bool = True
) -> PlanScreen:
    """Acknowledges the amendments up to number `seen`, or declines that, for the agent. Once for each."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    kind = EventKind.AMENDMENT_CONFIRMED if received else EventKind.DECLINED
    for entry in uow.endings.amendments(plan.id):
        if entry.waits and entry.number <= seen:
            uow.endings.answer_amendment(plan, entry.number, now, received=received)
            plan = save_change(uow, actor.id, now, plan, kind, number=entry.number)
            if not received:
                tell_of_decline(uow, now, plan, entry.number)
    return plan_screen(uow, actor, now, plan)


def _settled(uow: UnitOfWork, actor: Actor, plan_id: str) -> Plan:
    plan = permitted_plan(uow, actor, Action.AMEND, plan_id)
    lifecycle.require_amendable(plan)
    return plan
