"""Whether a message about a plan's changes or its end still holds when it is sent."""

from collections.abc import Callable, Mapping

from coaching.base.people import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind
from coaching.ending.outcomes import SENT_BACK, Verdict, waiting
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]


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
"""The action that each message asks of its reader."""
