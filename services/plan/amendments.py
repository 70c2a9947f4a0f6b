"""Amending a settled plan: with a reason, old and new values, and a new acknowledgement by its agent."""

from dataclasses import replace
from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.people import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import AmendedNotice
from coaching.fairness.amendment_review import brought
from coaching.fairness.review_result import DraftReview
from coaching.goals.measures import OWN
from coaching.plan import lifecycle
from coaching.plan.amendments import Wanted, Wish, amended, changes, problems
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import AmendSheet, PlanSheet
from coaching.start.draft_review import kept
from services.core.access_facts import audience_of, standing_for
from services.core.occasions import settle_overtaken
from services.core.participants import pair_of, permitted_plan
from services.core.plan_change import save_change
from services.fairness.metric_facts import known_before
from services.plan.plan_screen import sheet
from storage.unit_of_work import UnitOfWork


def open_amendment(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> AmendSheet:
    """Returns the form, with the present terms."""
    plan = _settled(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    return _form(uow, actor, plan)


def _form(uow: UnitOfWork, actor: Actor, plan: Plan) -> AmendSheet:
    audience = audience_of(uow, standing_for(uow, actor, plan), plan.agent_id, plan.stand_in_id)
    return AmendSheet(plan, pair_of(uow, plan), len(uow.endings.amendments(plan.id)), audience)


def amend_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, wanted: Wanted) -> Plan | AmendSheet:
    """Changes the plan and asks its agent to acknowledge the change.

    If the review has findings about the change that the manager was not shown, nothing is changed yet: the form comes
    back with them. Submitted again it counts, and the findings are stored with the plan and the reason.
    """
    seen, reason = wanted.seen, wanted.reason
    plan = _settled(uow, actor, plan_id)
    if len(uow.endings.amendments(plan.id)) != seen:
        raise Refusal("changed_meanwhile")
    wish = {field: text for field, text in wanted.wish.items() if field != "length"}
    require_sense(uow, now, plan, wish, reason, "amend_reason")
    after = lifecycle.amend(plan, amended(plan.terms, wish, today_of(uow, plan, now)))
    found = _brought(uow, now, plan, after)
    if found.names - wanted.told:
        return replace(_form(uow, actor, plan), wish=wish, reason=reason, review=found)
    after, number = keep_changes(uow, actor.id, now, plan, after, reason)
    if found.findings:
        uow.kept_findings.add(after, kept(found, reason))
    uow.ledger.post(DueItem(AmendedNotice(plan.id, number), plan.agent_id), now)
    return after


def _brought(uow: UnitOfWork, now: datetime, before: Plan, after: Plan) -> DraftReview:
    """Returns the findings about the change, with facts from imported readings."""
    metrics = {goal.metric for goal in after.terms.goals} - {OWN}
    known = known_before(uow, uow.people.get(after.agent_id), metrics, today_of(uow, after, now))
    return brought(before.terms, after.terms, known)


def require_sense(uow: UnitOfWork, now: datetime, plan: Plan, wish: Wish, reason: str, field: str) -> None:
    """Raises InvalidForm if the requested change makes no sense, changes nothing or gives no reason."""
    today = today_of(uow, plan, now)
    found = list(problems(plan, wish, today))
    if not found and not changes(plan.terms, amended(plan.terms, wish, today)):
        found.append(Problem(field, "nothing_changed"))
    if not reason.strip():
        found.append(Problem(field, "reason_needed"))
    if found:
        raise InvalidForm(found)


def today_of(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    """Returns the local date of the plan's manager."""
    return to_local(now, uow.people.get(plan.manager_id).zone).date()


def keep_changes(uow: UnitOfWork, by: str, now: datetime, before: Plan, after: Plan, reason: str) -> tuple[Plan, int]:
    """Stores a plan with its changed terms and what changed; returns it with the number of the amendment."""
    changed = changes(before.terms, after.terms)
    number = uow.endings.add_amendment(after, by, now, reason.strip(), changed)
    settle_overtaken(uow, before, after, now)
    return save_change(uow, by, now, after, EventKind.AMENDED, number=number, changes=len(changed)), number


def answer_amendment(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, seen: int, *, received: bool = True
) -> PlanSheet:
    """Acknowledges the amendments up to number `seen`, or declines that, for the agent. Once for each."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    kind = EventKind.AMENDMENT_CONFIRMED if received else EventKind.DECLINED
    for entry in uow.endings.amendments(plan.id):
        if entry.waits and entry.number <= seen:
            uow.endings.answer_amendment(plan, entry.number, now, received=received)
            plan = save_change(uow, actor.id, now, plan, kind, number=entry.number)
    return sheet(uow, actor, now, plan)


def _settled(uow: UnitOfWork, actor: Actor, plan_id: str) -> Plan:
    plan = permitted_plan(uow, actor, Action.AMEND, plan_id)
    lifecycle.require_amendable(plan)
    return plan
