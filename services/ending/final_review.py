"""The final review: facts side by side, for everybody who may open it."""

from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.person import Actor
from coaching.ending.outcomes import counted_until
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, require, role_on
from coaching.plan.sections import visible
from coaching.records.audit import EventKind
from coaching.screens import FinalReviewScreen
from services.core.plan_access import access_facts_for, audience_of
from services.core.plan_people import participants_of, permitted_plan
from services.goals.goal_facts import goal_facts_of
from services.plan.statements import statements_for
from services.weekly.blockers import blockers_for
from services.weekly.delivered_support import delivered_for
from storage.unit_of_work import UnitOfWork


def open_final_review(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> FinalReviewScreen:
    """Returns before against now, promised against delivered, the blockers, and the agent's own words."""
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    if actor.id != plan.agent_id:
        uow.readers.note(plan.id, actor.id, now)
    access, participants = access_facts_for(uow, actor, plan), participants_of(uow, plan)
    seen = require(actor, Action.OPEN, plan, access).sections
    shown, blockers = visible(plan, seen), blockers_for(uow, plan, seen, actor.person.zone)
    return FinalReviewScreen(
        plan=shown,
        participants=participants,
        role=role_on(actor, plan, access),
        goals=goal_facts_of(uow, plan, blockers, seen),
        delivered=delivered_for(uow, plan, _counted_until(plan, participants.manager.zone, now)),
        blockers=blockers,
        statements=statements_for(uow, plan, seen, actor.person.zone)["statements"],
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id),
    )


def _counted_until(plan: Plan, zone: str, now: datetime) -> date:
    return counted_until(plan, to_local(now, zone).date(), zone)
