"""The manager's answer to the agent's view; with it, and once acknowledged or declined, the plan is settled."""

from collections.abc import Mapping
from datetime import datetime

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import ViewAnsweredNotice
from coaching.plan.acknowledgement import GoalChange, answered, problems_of
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import EventKind
from coaching.screens import ViewAnswerScreen
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_answer(uow: UnitOfWork, actor: Actor, _now: datetime, plan_id: str) -> ViewAnswerScreen:
    """Returns the form: the agent's view, and the present goals."""
    plan = _waiting(uow, actor, plan_id)
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return ViewAnswerScreen(plan, uow.people.get(plan.agent_id), audience)


def answer_view(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    plan_id: str,
    seen_revision: int,
    answer: str,
    changes: Mapping[int, GoalChange],
) -> Plan:
    """Stores the answer and the changed goals, and notifies the agent.

    `seen_revision` is the plan's when the form was opened: nobody answers a view they have not read.
    """
    plan = _waiting(uow, actor, plan_id)
    if plan.revision != seen_revision:
        raise Refusal("changed_meanwhile")
    if not answer.strip():
        raise InvalidForm([Problem("view_answer", "needed")])
    if found := list(problems_of(plan, changes, actor.person.mark)):
        raise InvalidForm(found)
    changed = answered(plan, answer.strip(), changes, now, actor.person.mark)
    goals = sum(before != after for before, after in zip(plan.terms.goals, changed.terms.goals, strict=True))
    changed = save_change(uow, actor.id, now, changed, EventKind.VIEW_ANSWERED, goals=goals)
    uow.ledger.post(DueItem(ViewAnsweredNotice(plan.id), plan.agent_id), now)
    return changed


def _waiting(uow: UnitOfWork, actor: Actor, plan_id: str) -> Plan:
    plan = permitted_plan(uow, actor, Action.ANSWER_VIEW, plan_id)
    if not plan.view_waits:
        raise Refusal("nothing_to_answer")
    return plan
