"""The manager answers how the agent sees the plan; with that, and once it was received, the plan is settled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.people import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import ViewAnsweredNotice
from coaching.plan.acknowledgement import GoalChange, answered, problems_of
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import AnswerSheet
from services.core.access_facts import audience_of, standing_for
from services.core.occasions import reschedule
from services.core.participants import people_of, permitted_plan
from storage.unit_of_work import UnitOfWork


def open_answer(uow: UnitOfWork, actor: Actor, _now: datetime, plan_id: str) -> AnswerSheet:
    """The form: the agent's view, and the goals as they are now."""
    plan = _waiting(uow, actor, plan_id)
    audience = audience_of(uow, standing_for(uow, actor, plan), plan.agent_id, plan.stand_in_id)
    return AnswerSheet(plan, uow.people.get(plan.agent_id), audience)


def answer_view(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    seen_revision: int,
    answer: str,
    changes: Mapping[int, GoalChange],
) -> Plan:
    """Keeps the answer and the changed goals, and tells the agent.

    `seen_revision` is the plan's when the form was opened: nobody answers words they have not read.
    """
    plan = _waiting(uow, actor, plan_id)
    if plan.revision != seen_revision:
        raise Refusal("changed_meanwhile")
    if not answer.strip():
        raise InvalidForm([Problem("view_answer", "needed")])
    if found := list(problems_of(plan, changes)):
        raise InvalidForm(found)
    changed = replace(answered(plan, answer.strip(), changes, now), revision=plan.revision + 1)
    goals = sum(before != after for before, after in zip(plan.terms.goals, changed.terms.goals, strict=True))
    uow.plans.save_terms(changed)
    reschedule(uow, changed)
    uow.audit.note(now, EventKind.VIEW_ANSWERED, actor.id, plan=plan.id, goals=goals)
    uow.ledger.post(DueItem(ViewAnsweredNotice(plan.id), plan.agent_id), now)
    uow.ledger.refresh_home(people_of(plan), plan.id, changed.revision, now)
    return changed


def _waiting(uow: UnitOfWork, actor: Actor, plan_id: str) -> Plan:
    plan = permitted_plan(uow, actor, Action.ANSWER_VIEW, plan_id)
    if not plan.view_waits:
        raise Refusal("nothing_to_answer")
    return plan
