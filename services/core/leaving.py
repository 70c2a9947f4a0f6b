"""When an account is closed: the plans of that person rest, and those who decide about them are told once."""

from datetime import datetime

from coaching.base.person import Person
from coaching.delivery.absence_notices import AgentLeftNotice, ManagerLeftNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.plan import Plan
from coaching.records.audit import SYSTEM, EventKind
from services.core.plan_access import hr_for
from services.core.plan_change import save_change, with_hr
from storage.unit_of_work import UnitOfWork


def membership_changed(uow: UnitOfWork, now: datetime, person: Person) -> None:
    """Lets the running plans of a person rest, or go on, as they left or came back."""
    event = EventKind.MEMBER_BACK if person.is_member else EventKind.MEMBER_LEFT
    for plan in [one for one in uow.plans.about(person.id) if one.state.is_running]:
        changed = save_change(uow, SYSTEM, now, plan, event, about=person.id, homes=with_hr(uow, plan))
        if not person.is_member:
            _tell(uow, now, changed, person)


def _tell(uow: UnitOfWork, now: datetime, plan: Plan, gone: Person) -> None:
    """Tells HR, and beside them the manager of an agent, or the superior of a manager by the roster."""
    hr = sorted(hr_for(uow, plan) - {gone.id})
    if gone.id == plan.agent_id:
        for user_id in (plan.manager_id, *hr):
            uow.ledger.post(DueItem(AgentLeftNotice(plan.id, plan.revision), user_id), now)
        return
    for user_id in hr:
        uow.ledger.post(DueItem(ManagerLeftNotice(plan.id, plan.revision, is_to_hr=True), user_id), now)
    superior = gone.reports_to
    if superior and superior not in hr:  # whether they may know of the plan is asked when it is sent
        uow.ledger.post(DueItem(ManagerLeftNotice(plan.id, plan.revision, is_to_hr=False), superior), now)
