"""What an agent asks of HR alone. Whoever leads the plan learns of it by no view, no message and no time of either.

It counts as a change of the plan, and only the Homes of HR are drawn anew.
"""

from datetime import datetime

from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import HrRequestNotice
from coaching.plan.policy import Action
from coaching.plan.statements import RequestKind
from coaching.records.audit import EventKind
from coaching.screens import PlanScreen
from services.core.plan_access import hr_for, permitted_plan
from services.core.plan_change import save_change
from services.plan.plan_screen import plan_screen
from storage.unit_of_work import UnitOfWork


def ask_hr(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, kind: RequestKind) -> PlanScreen:
    """Notifies HR that the agent would like to talk, or needs an adjustment. An open request is not repeated.

    Raises Refusal if there is nobody in HR but the plan's leaders: nobody would receive the request.
    """
    plan = permitted_plan(uow, actor, Action.ASK_HR, plan_id)
    if not (hr := sorted(hr_for(uow, plan))):
        raise Refusal("nobody_in_hr")
    if not any(request.kind is kind and request.closed_at is None for request in uow.statements.requests(plan.id)):
        number = uow.statements.add_request(plan, kind, now)
        plan = save_change(uow, actor.id, now, plan, EventKind.HR_ASKED, homes=hr, number=number)
        for user_id in hr:
            uow.ledger.post(DueItem(HrRequestNotice(plan.id, number), user_id), now)
    return plan_screen(uow, actor, now, plan)


def close_request(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> None:
    """Closes a request for HR; the agent sees that in the plan. Idempotent: the first time counts."""
    plan = permitted_plan(uow, actor, Action.ANSWER_REQUEST, plan_id)
    found = next((request for request in uow.statements.requests(plan.id) if request.number == number), None)
    if found is None:
        raise Refusal("not_found")
    if found.closed_at is None:
        uow.statements.close_request(plan, number, actor.id, now)
        hr = {*hr_for(uow, plan), actor.id}
        save_change(uow, actor.id, now, plan, EventKind.HR_ANSWERED, homes=sorted(hr), number=number)
