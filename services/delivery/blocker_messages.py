"""The owners of a blocker, the time of their reminder, and whether a message about one still holds when it is sent."""

from collections.abc import Callable, Mapping, Set
from datetime import date

from coaching.base.people import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action
from services.core.access_facts import hr_for
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]


def waits_until(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> date | None:
    """Returns a blocker's due day, for its owners while it is not settled; a stand-in owns all that is the manager's.

    None for everybody else.
    """
    waiting = (blocker for _, blocker in uow.blockers.waiting([plan.id]) if blocker.number == item.number)
    return next((blocker.due for blocker in waiting if reader.id in _asked(uow, plan, blocker.owner)), None)


def _asked(uow: UnitOfWork, plan: Plan, owner: Owner) -> Set[str]:
    if owner is Owner.HR:
        return hr_for(uow, plan)
    return {plan.agent_id} if owner is Owner.AGENT else {plan.manager_id, plan.stand_in_id}


def _answered(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    reported = (entry for entry in uow.blockers.of(plan.id) if entry.number == item.number)
    return any(entry.by == reader.id and not entry.waits for entry in reported)


HOLDS: Mapping[Kind, Holds] = {Kind.BLOCKER_ANSWERED: _answered}
ASKED: Mapping[Kind, tuple[Action, ...]] = {
    Kind.BLOCKER: (Action.SETTLE_BLOCKER,),
    Kind.BLOCKER_ANSWERED: (Action.OPEN,),
}
"""The action that each message asks of its reader."""
