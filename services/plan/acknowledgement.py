"""The agent's answer to a plan: their own view, and the acknowledgement, given or declined."""

from datetime import datetime

from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.plan import lifecycle
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.plan.statements import StatementKind
from coaching.records.audit import EventKind
from coaching.screens import PlanScreen, StatementScreen
from services.core.plan_access import permitted_plan
from services.core.plan_change import save_change
from services.plan.plan_screen import plan_screen
from services.plan.statements import put_on_record, statement_screen, tell_of_decline, with_own_words
from storage.unit_of_work import UnitOfWork


def save_agent_view(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanScreen:
    """Stores the agent's own view beside the manager's."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    saved = save_change(uow, actor.id, now, with_own_words(uow, actor, now, plan, text.strip()), EventKind.VIEW_SAVED)
    return plan_screen(uow, actor, now, saved)


def acknowledge(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanScreen:
    """Acknowledges the plan, which is not agreement, and stores the view typed beside it. Idempotent."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    if plan.acknowledged_at is None:
        written = with_own_words(uow, actor, now, plan, text.strip() or plan.agent_view)
        plan = save_change(uow, actor.id, now, lifecycle.acknowledge(written, now), EventKind.ACKNOWLEDGED)
    return plan_screen(uow, actor, now, plan)


def open_decline(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> StatementScreen:
    """Returns the form before a plan is declined, and stores the view typed so far."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    _require_unconfirmed(plan)
    written = with_own_words(uow, actor, now, plan, text.strip() or plan.agent_view)
    if written != plan:
        plan = save_change(uow, actor.id, now, written, EventKind.VIEW_SAVED)
    return statement_screen(uow, actor, plan, declines=True)


def decline(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> Plan:
    """Declines the acknowledgement, with a statement if the agent wrote one.

    The plan runs nevertheless; they may acknowledge it later. Idempotent.
    """
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    _require_unconfirmed(plan)
    if plan.declined_at is not None:
        return plan
    plan = save_change(uow, actor.id, now, lifecycle.decline(plan, now), EventKind.DECLINED)
    if text.strip():
        return put_on_record(uow, actor, now, plan, StatementKind.DECLINED, text.strip())
    tell_of_decline(uow, now, plan)
    return plan


def _require_unconfirmed(plan: Plan) -> None:
    """Refuses to decline an acknowledged plan: only a statement can be added then."""
    if plan.acknowledged_at is not None:
        raise Refusal("already_confirmed")
