"""Whether a message about approvals, views, statements or requests still holds when it is sent, kind by kind."""

from collections.abc import Callable, Mapping

from coaching.base.people import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action
from coaching.plan.statements import ANSWER_STEPS, TO_APPROVE, WITHDRAWN, Decision, approval_round
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]


def _approval_asked(uow: UnitOfWork, _reader: Person, item: DueItem, plan: Plan) -> bool:
    """Until HR decided in this round; a plan that was only shown to HR, while it runs."""
    if item.step != TO_APPROVE:
        return plan.state.is_running
    return plan.state is PlanState.PROPOSED and approval_round(uow.voices.reviews(plan.id)) == item.number


def _approval_answered(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    """For the manager, while they can act on it. A return is obsolete once the plan was sent to HR again."""
    if reader.id != plan.manager_id:
        return False
    if item.step == WITHDRAWN:
        return plan.state is PlanState.WITHDRAWN
    if item.step == ANSWER_STEPS[Decision.RETURNED]:
        is_last = uow.voices.reviews(plan.id)[-1].number == item.number
        return plan.state is PlanState.RETURNED and is_last
    return plan.state.is_running


def _view_waits(_uow: UnitOfWork, _reader: Person, _item: DueItem, plan: Plan) -> bool:
    return plan.view_waits


def _view_answered(_uow: UnitOfWork, _reader: Person, _item: DueItem, plan: Plan) -> bool:
    return plan.view_answered_at is not None


def _stated(_uow: UnitOfWork, reader: Person, _item: DueItem, plan: Plan) -> bool:
    return reader.id != plan.agent_id


def _asked_of_hr(uow: UnitOfWork, _reader: Person, item: DueItem, plan: Plan) -> bool:
    return any(request.number == item.number and request.closed_at is None for request in uow.voices.requests(plan.id))


HOLDS: Mapping[Kind, Holds] = {
    Kind.APPROVAL_ASKED: _approval_asked,
    Kind.APPROVAL_ANSWERED: _approval_answered,
    Kind.VIEW_WRITTEN: _view_waits,
    Kind.VIEW_ANSWERED: _view_answered,
    Kind.STATEMENT: _stated,
    Kind.HR_REQUEST: _asked_of_hr,
}
ASKED: Mapping[Kind, tuple[Action, ...]] = {
    Kind.APPROVAL_ASKED: (Action.APPROVE, Action.COMMENT),
    Kind.APPROVAL_ANSWERED: (Action.OPEN,),
    Kind.VIEW_WRITTEN: (Action.ANSWER_VIEW,),
    Kind.VIEW_ANSWERED: (Action.ACKNOWLEDGE,),
    Kind.STATEMENT: (Action.OPEN,),
    Kind.HR_REQUEST: (Action.ANSWER_REQUEST,),
}
"""The action that each message asks of its reader."""
