"""What an agent asks of HR alone. Whoever leads the plan learns of it by no view, no message and no time of either."""

from dataclasses import replace
from datetime import datetime

from coaching.base.errors import Refusal
from coaching.base.people import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import HrRequestNotice
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.plan.statements import RequestKind
from coaching.records.audit import EventKind
from coaching.screens import PlanSheet
from services.core.access_facts import hr_for
from services.core.participants import permitted_plan
from services.plan.plan_screen import sheet
from storage.unit_of_work import UnitOfWork


def ask_hr(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, kind: RequestKind) -> PlanSheet:
    """Tells HR that the agent would like to talk, or needs an adjustment. What was asked and not closed is one request.

    Without anybody in HR beside who leads the plan, the agent is told so: a request that nobody gets helps nobody.
    """
    plan = permitted_plan(uow, actor, Action.ASK_HR, plan_id)
    if not (hr := sorted(hr_for(uow, plan))):
        raise Refusal("nobody_in_hr")
    if not any(request.kind is kind and request.closed_at is None for request in uow.voices.requests(plan.id)):
        number = uow.voices.add_request(plan, kind, now)
        uow.audit.note(now, EventKind.HR_ASKED, actor.id, plan=plan.id, number=number)
        for user_id in hr:
            uow.ledger.post(DueItem(HrRequestNotice(plan.id, number), user_id), now)
        plan = _touched(uow, now, plan, hr)
    return sheet(uow, actor, now, plan)


def close_request(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> None:
    """Notes that HR has seen to a request; the agent finds that in the plan. Closed twice, the first time counts."""
    plan = permitted_plan(uow, actor, Action.ANSWER_REQUEST, plan_id)
    found = next((request for request in uow.voices.requests(plan.id) if request.number == number), None)
    if found is None:
        raise Refusal("not_found")
    if found.closed_at is None:
        uow.voices.close_request(plan, number, actor.id, now)
        uow.audit.note(now, EventKind.HR_ANSWERED, actor.id, plan=plan.id, number=number)
        _touched(uow, now, plan, [*sorted(hr_for(uow, plan)), actor.id])


def _touched(uow: UnitOfWork, now: datetime, plan: Plan, hr: list[str]) -> Plan:
    """Counts as a change of the plan, and only the Homes of HR are drawn anew."""
    changed = replace(plan, revision=plan.revision + 1)
    uow.plans.save(changed)
    uow.ledger.refresh_home(hr, plan.id, changed.revision, now)
    return changed
