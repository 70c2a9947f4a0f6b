"""Agreeing on the days of a blocker that one side alone does not cover, and renewing one for another week."""

from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Actor, Role
from coaching.delivery.blocker_notices import BlockerDaysAnsweredNotice, BlockerDecisionNotice, BlockerRenewalNotice
from coaching.delivery.ledger import DueItem
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action, role_on
from coaching.records.audit import EventKind
from coaching.screens import BlockerDaysScreen
from coaching.weekly.blocker_days import (
    answered,
    days_problems,
    has_renewed,
    is_agents,
    is_other_side,
    may_answer_days,
    may_renew,
    renewed,
)
from coaching.weekly.blockers import Agreement, Blocker
from services.core.occasions import owners_of
from services.core.plan_access import access_facts_for, audience_of, hr_for, permitted_plan
from services.core.plan_change import save_change, with_hr
from services.core.plan_people import participants_of, today_of
from services.weekly.blockers import blocker_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_days(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> BlockerDaysScreen:
    """Returns the form that asks whether readings of earlier days count."""
    plan, blocker, role = _asked(uow, actor, now, plan_id, number)
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return BlockerDaysScreen(plan, participants_of(uow, plan), role, blocker, audience)


def answer_days(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, leave_out: str, words: str
) -> Plan:
    """Stores the answer of the other side, or HR's decision. Where the two disagree, HR is asked."""
    plan, blocker, role = _asked(uow, actor, now, plan_id, number)
    if found := list(days_problems(role, leave_out, words)):
        raise InvalidForm(found)
    after = answered(blocker, role, words.strip(), leave_out=leave_out == "yes")
    uow.blockers.save_days(plan, after)
    _tell(uow, now, plan, after, role)
    homes, event, left_out = with_hr(uow, plan), EventKind.BLOCKER_DAYS_ANSWERED, int(leave_out == "yes")
    return save_change(uow, actor.id, now, plan, event, homes=homes, number=number, left_out=left_out)


def renew_blocker(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> Plan:
    """Stores that one side says it goes on, and asks the other; once both did, it lasts another week."""
    plan = permitted_plan(uow, actor, Action.RENEW_BLOCKER, plan_id)
    blocker, role, today = blocker_of(uow, plan, number), _role(uow, actor, plan), _today(actor, now)
    if not may_renew(blocker, today):
        raise Refusal("blocker_over")
    if has_renewed(blocker, plan, role):
        raise Refusal("blocker_renewed")
    after = renewed(blocker, actor.id, plan, role, today)
    uow.blockers.save_days(plan, after)
    if after.renewal_by:
        other = Owner.MANAGER if role is Role.AGENT else Owner.AGENT
        for person in owners_of(uow, plan, participants_of(uow, plan), other, today):
            uow.ledger.post(DueItem(BlockerRenewalNotice(plan.id, number, after.renewals), person.id), now)
    return save_change(uow, actor.id, now, plan, EventKind.BLOCKER_RENEWED, number=number, renewals=after.renewals)


def _tell(uow: UnitOfWork, now: datetime, plan: Plan, blocker: Blocker, role: Role) -> None:
    """Notifies HR where it has to decide, else the side that reported it; of HR's decision, both sides."""
    if blocker.agreement is Agreement.DISPUTED:
        for user_id in sorted(hr_for(uow, plan)):
            uow.ledger.post(DueItem(BlockerDecisionNotice(plan.id, blocker.number), user_id), now)
        return
    leads = participants_of(uow, plan).leads_on(today_of(uow, plan, now)).id
    both = {plan.agent_id, leads}
    readers = both if role is Role.HR else {plan.agent_id if is_agents(blocker, plan) else leads}
    notice = BlockerDaysAnsweredNotice(plan.id, blocker.number, by_hr=role is Role.HR)
    for user_id in sorted(readers):
        uow.ledger.post(DueItem(notice, user_id), now)


def _asked(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int) -> tuple[Plan, Blocker, Role]:
    plan = permitted_plan(uow, actor, Action.AGREE_BLOCKER, plan_id)
    blocker, role = blocker_of(uow, plan, number), _role(uow, actor, plan)
    if role is not Role.HR and not is_other_side(blocker, plan, role):
        raise Refusal("not_yours", action=Action.AGREE_BLOCKER.value)
    if not may_answer_days(blocker, plan, role, _today(actor, now)):
        raise Refusal("blocker_hr_waits" if blocker.agreement.waits and role is Role.HR else "blocker_days_settled")
    return plan, blocker, role


def _role(uow: UnitOfWork, actor: Actor, plan: Plan) -> Role:
    return role_on(actor, plan, access_facts_for(uow, actor, plan))


def _today(actor: Actor, now: datetime) -> date:
    return to_local(now, actor.person.zone).date()
