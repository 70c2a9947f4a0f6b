"""The one way to change a plan: count the revision, record the event, reschedule, refresh the Homes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coaching.plan.plan import Plan
from coaching.records.audit import EventKind
from services.core.occasions import reschedule
from services.core.plan_access import hr_for
from services.core.plan_people import people_of
from storage.unit_of_work import UnitOfWork


def save_change(
    uow: UnitOfWork,
    by: str,
    now: datetime,
    plan: Plan,
    event: EventKind,
    *,
    about: str = "",
    homes: Iterable[str] | None = None,
    **facts: int | str,
) -> Plan:
    """Stores a changed plan and returns it with its revision counted.

    `by` is the actor; `about` and `facts` go into the audit event as well. `homes` are the people whose Home shows
    the change: `people_of` the plan, unless others are named.
    """
    changed = replace(plan, revision=plan.revision + 1)
    uow.plans.save(changed)
    uow.audit.note(now, event, by, plan.id, about, **facts)
    _draw_anew(uow, now, changed, homes)
    return changed


def save_new(
    uow: UnitOfWork, now: datetime, plan: Plan, draft_id: str, event: EventKind, homes: Iterable[str], **facts: int
) -> Plan:
    """Stores a plan that its manager made of a draft, with all that goes with a change."""
    uow.plans.add(plan, draft_id)
    uow.audit.note(now, event, plan.manager_id, plan.id, plan.agent_id, **facts)
    _draw_anew(uow, now, plan, homes)
    return plan


def with_hr(uow: UnitOfWork, plan: Plan) -> list[str]:
    """Returns the people of a plan, and those who act as HR on it, by user id."""
    return [*people_of(plan), *sorted(hr_for(uow, plan))]


def manager_and_hr(uow: UnitOfWork, plan: Plan) -> list[str]:
    """Returns its manager and those who act as HR on it: the agent's Home shows nothing of an unshared plan."""
    return [plan.manager_id, *sorted(hr_for(uow, plan))]


def _draw_anew(uow: UnitOfWork, now: datetime, plan: Plan, homes: Iterable[str] | None) -> None:
    reschedule(uow, plan)
    uow.ledger.refresh_home(people_of(plan) if homes is None else homes, plan.id, plan.revision, now)
