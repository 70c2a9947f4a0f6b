"""The one way to change a plan: count the revision, record the event, reschedule, refresh the Homes."""

from dataclasses import replace
from datetime import datetime

from coaching.base.people import Actor
from coaching.plan.plan import Plan
from coaching.records.audit import EventKind
from services.core.occasions import reschedule
from services.core.participants import people_of
from storage.unit_of_work import UnitOfWork


def save_change(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, event: EventKind) -> Plan:
    """Saves a changed plan, records the event and refreshes both Homes."""
    plan = replace(plan, revision=plan.revision + 1)
    uow.plans.save(plan)
    reschedule(uow, plan)
    uow.audit.note(now, event, actor.id, plan=plan.id)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return plan
