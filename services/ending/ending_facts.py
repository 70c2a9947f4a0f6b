"""What a plan's ending rests on, as one reader may see it."""

from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.person import Actor
from coaching.ending.outcomes import EndingFacts, counted_until
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, require
from services.core.plan_access import access_facts_for
from services.core.plan_people import participants_of
from services.goals.goal_facts import goal_facts_of
from services.plan.statements import statements_for
from services.weekly.blockers import blockers_for
from services.weekly.delivered_support import delivered_for
from storage.unit_of_work import UnitOfWork


def facts_for(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> EndingFacts:
    """Returns the facts as far as the sections of the plan go that the actor may read, with times in their zone."""
    zone = actor.person.zone
    seen = require(actor, Action.OPEN, plan, access_facts_for(uow, actor, plan)).sections
    blockers = blockers_for(uow, plan, seen, zone)
    return EndingFacts(
        goals=goal_facts_of(uow, plan, blockers, seen),
        delivered=delivered_for(uow, plan, _counted_until(uow, plan, now)),
        blockers=blockers,
        statements=statements_for(uow, plan, seen, zone)["statements"],
    )


def _counted_until(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    zone = participants_of(uow, plan).manager.zone
    return counted_until(plan, to_local(now, zone).date(), zone)
