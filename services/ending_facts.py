"""What readers see of a plan's changes and its end, and whether a message about them still holds when it is sent."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.base.people import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind
from coaching.ending.follow_up import SustainCheck
from coaching.ending.outcomes import SENT_BACK, Outcome, Verdict, waiting
from coaching.plan.amendments import Amendment
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action, Section
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]


class Endings(TypedDict):
    """What was changed in a plan and how it ends, as one reader may know it, with times in their zone."""

    amendments: tuple[Amendment, ...]
    outcomes: tuple[Outcome, ...]
    checks: tuple[SustainCheck, ...]


def endings_for(uow: UnitOfWork, plan: Plan, seen: Set[Section], zone: str) -> Endings:
    """What the reader may see. What HR has not confirmed is between the manager and HR."""
    if Section.RECORD not in seen:
        return Endings(amendments=(), outcomes=(), checks=())
    knows_all = Section.REVIEW in seen
    outcomes = [entry for entry in uow.endings.outcomes(plan.id) if knows_all or entry.verdict is Verdict.CONFIRMED]
    return Endings(
        amendments=tuple(_local(entry, zone) for entry in uow.endings.amendments(plan.id)),
        outcomes=tuple(replace(entry, at=to_local(entry.decided_at or entry.at, zone)) for entry in outcomes),
        checks=tuple(replace(entry, at=to_local(entry.at, zone)) for entry in uow.endings.checks(plan.id)),
    )


def _local(entry: Amendment, zone: str) -> Amendment:
    answered = (to_local(at, zone) if at else None for at in (entry.acknowledged_at, entry.declined_at))
    acknowledged, declined = answered
    return replace(entry, at=to_local(entry.at, zone), acknowledged_at=acknowledged, declined_at=declined)


def _amended(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    waits = any(entry.number == item.number and entry.waits for entry in uow.endings.amendments(plan.id))
    return reader.id == plan.agent_id and waits


def _asked(uow: UnitOfWork, _reader: Person, item: DueItem, plan: Plan) -> bool:
    proposed = waiting(uow.endings.outcomes(plan.id))
    return proposed is not None and proposed.number == item.number


def _decided(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    newest = uow.endings.outcomes(plan.id)[-1]
    if item.step == SENT_BACK:
        return reader.id == plan.manager_id and newest.number == item.number and newest.verdict is Verdict.RETURNED
    return reader.id in (plan.agent_id, plan.manager_id)


def _look(uow: UnitOfWork, _reader: Person, item: DueItem, plan: Plan) -> bool:
    return all(check.number < item.number for check in uow.endings.checks(plan.id))


def _closed(_uow: UnitOfWork, reader: Person, _item: DueItem, plan: Plan) -> bool:
    return plan.state is PlanState.CLOSED and reader.id in (plan.agent_id, plan.manager_id)


HOLDS: Mapping[Kind, Holds] = {
    Kind.AMENDED: _amended,
    Kind.OUTCOME_ASKED: _asked,
    Kind.OUTCOME_DECIDED: _decided,
    Kind.SUSTAIN_CHECK: _look,
    Kind.CLOSED: _closed,
}
ASKED: Mapping[Kind, tuple[Action, ...]] = {
    Kind.AMENDED: (Action.ACKNOWLEDGE,),
    Kind.OUTCOME_ASKED: (Action.DECIDE_OUTCOME,),
    Kind.OUTCOME_DECIDED: (Action.OPEN,),
    Kind.SUSTAIN_CHECK: (Action.LOOK_AGAIN,),
    Kind.CLOSED: (Action.OPEN,),
}
"""What each message asks of its reader."""
