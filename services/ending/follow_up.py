"""After success: follow-up checks, and the close, which comes by itself or earlier by HR."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.ending_notices import ClosedNotice
from coaching.delivery.ledger import DueItem
from coaching.ending.follow_up import FollowUpCheck, follow_up_days
from coaching.plan.lifecycle import close
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.records.audit import SYSTEM, EventKind
from coaching.screens import FollowUpScreen
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change
from storage.unit_of_work import UnitOfWork


def open_follow_up(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> FollowUpScreen:
    """Returns the form for the follow-up check whose day has come last, or else the first one."""
    plan = permitted_plan(uow, actor, Action.LOOK_AGAIN, plan_id)
    audience = audience_of(uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, plan.manager_id)
    return FollowUpScreen(plan, uow.people.get(plan.agent_id), _open_number(uow, plan, now), audience)


def log_follow_up(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, holds: str, note: str
) -> Plan:
    """Stores whether the level holds (`holds` is yes or slipping). A slip asks for a talk, and starts nothing."""
    plan = permitted_plan(uow, actor, Action.LOOK_AGAIN, plan_id)
    if not holds:
        raise InvalidForm([Problem("holds", "needed")])
    if number != _open_number(uow, plan, now):
        raise Refusal("already_logged")
    check = FollowUpCheck(number, actor.id, now, holds == "yes", note.strip())
    uow.endings.add_check(plan, check)
    return save_change(uow, actor.id, now, plan, EventKind.SUSTAIN_CHECKED, number=number, holds=int(check.holds))


def close_early(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> Plan:
    """Closes a sustained plan before its time, for HR."""
    plan = permitted_plan(uow, actor, Action.CLOSE_EARLY, plan_id)
    return close_plan(uow, now, plan, actor.id, now)


def close_plan(uow: UnitOfWork, now: datetime, plan: Plan, by: str = SYSTEM, due: datetime | None = None) -> Plan:
    """Closes a plan for good and notifies its participants; they can still read it."""
    closed = save_change(uow, by, now, close(plan, now), EventKind.CLOSED)
    for user_id in (plan.agent_id, plan.manager_id):
        uow.ledger.post(DueItem(ClosedNotice(plan.id), user_id), due or now)
    return closed


def _open_number(uow: UnitOfWork, plan: Plan, now: datetime) -> int:
    """Returns the follow-up check to log: the last one whose day has come, else the first, and none twice."""
    today = to_local(now, uow.people.get(plan.manager_id).zone).date()
    logged = {check.number for check in uow.endings.checks(plan.id)}
    days = dict(follow_up_days(plan))
    come = [number for number, day in days.items() if day <= today] or [min(days)]
    if come[-1] in logged:
        raise Refusal("already_logged")
    return come[-1]
