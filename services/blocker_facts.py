"""Whose a blocker is, when its owner is reminded, and whether a message about one still holds when it is sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from coaching.base.calendar import to_local, within_shift
from coaching.base.people import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind, Occasion
from coaching.plan.cadence import MILESTONE_HOUR
from coaching.plan.participants import Participants, on_plan
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action, Section
from coaching.weekly.blockers import Blocker
from services.standing import hr_for
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]
REPORTED, IS_DUE = 0, 1
"""Steps of the message to its owner: when somebody else reported it, and on its day."""


def owners_of(uow: UnitOfWork, plan: Plan, pair: Participants, owner: Owner, day: date) -> list[Person]:
    """Who has to see to it on a day: for HR, everybody who is HR to the plan."""
    if owner is Owner.HR:
        hr = sorted(hr_for(uow, plan))  # a group may name somebody of whom nothing is stored yet
        uow.people.read(hr)
        return [uow.people.find(user_id) or Person(user_id, "", "UTC") for user_id in hr]
    return [pair.agent if owner is Owner.AGENT else pair.leads_on(day)]


def reminders(uow: UnitOfWork, plan: Plan, pair: Participants, waiting: Iterable[Blocker]) -> Iterator[Occasion]:
    """One reminder on its day to whose it is by then, while the plan runs and nobody settled it."""
    hr: list[Person] = []
    for blocker in waiting if plan.state.is_running else ():
        is_hr = blocker.owner is Owner.HR
        owners = (hr if is_hr else []) or owners_of(uow, plan, pair, blocker.owner, blocker.due)
        hr = owners if is_hr else hr  # read once, however many are theirs
        for reader in owners:
            due = within_shift(blocker.due, MILESTONE_HOUR, reader.zone, on_plan(plan.cadence, reader))
            yield Occasion(Kind.BLOCKER, blocker.number, IS_DUE, reader.id, due)


def blockers_for(uow: UnitOfWork, plan: Plan, seen: Set[Section], zone: str) -> tuple[Blocker, ...]:
    """What got in the way, as a reader may know it, with times in their zone."""
    found = uow.blockers.of(plan.id) if Section.RECORD in seen else ()
    return tuple(_local(entry, zone) for entry in found)


def _local(entry: Blocker, zone: str) -> Blocker:
    settled = to_local(entry.settled_at, zone) if entry.settled_at else None
    return replace(entry, at=to_local(entry.at, zone), settled_at=settled)


def waits_until(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> date | None:
    """The day of an answer, until it is settled, to those whose it is; who stands in answers all that is the manager's.

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
"""What each message asks of its reader."""
