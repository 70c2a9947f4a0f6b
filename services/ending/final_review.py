"""The final review: facts side by side, for everybody who may open it."""

from datetime import datetime

from coaching.base.person import Actor
from coaching.plan.policy import Action, require, role_on
from coaching.plan.sections import visible
from coaching.records.audit import EventKind
from coaching.screens import FinalReviewScreen
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_people import participants_of
from services.ending.ending_facts import facts_for
from storage.unit_of_work import UnitOfWork


def open_final_review(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> FinalReviewScreen:
    """Returns before against now, promised against delivered, the blockers, and the agent's own words."""
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    if actor.id != plan.agent_id:
        uow.readers.note(plan.id, actor.id, now)
    access = access_facts_for(uow, actor, plan)
    return FinalReviewScreen(
        plan=visible(plan, require(actor, Action.OPEN, plan, access).sections),
        participants=participants_of(uow, plan),
        role=role_on(actor, plan, access),
        facts=facts_for(uow, actor, now, plan),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )
