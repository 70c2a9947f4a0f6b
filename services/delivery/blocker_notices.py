"""Whose a blocker is, and whether a notice about one still holds when it is sent."""

from collections.abc import Set
from datetime import date

from coaching.base.calendar import to_local
from coaching.delivery.blocker_notices import (
    BlockerAnsweredNotice,
    BlockerDaysAnsweredNotice,
    BlockerDaysNotice,
    BlockerDecisionNotice,
    BlockerNotice,
    BlockerRenewalNotice,
)
from coaching.delivery.notice import PlanNotice
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action, role_on
from coaching.screens import MessageItem
from coaching.weekly.blocker_days import is_hrs_turn, may_answer_days, renewal_waits_for
from coaching.weekly.blockers import Blocker
from services.core.plan_access import access_facts_for, hr_for
from services.delivery.notice_rules import PlanSending, Sending, about_plan, while_true
from storage.unit_of_work import UnitOfWork


def _waits(sending: PlanSending[BlockerNotice]) -> MessageItem | None:
    """While it waits, to those whose it is, with its day: after a weekend or a handover that has passed."""
    plan, number = sending.plan, sending.notice.blocker
    found = (blocker for _, blocker in sending.uow.blockers.waiting([plan.id]) if blocker.number == number)
    mine = (blocker for blocker in found if blocker.waits and sending.is_to(*_owners(sending.uow, plan, blocker.owner)))
    return next((sending.item(sending.day(blocker.due)) for blocker in mine), None)


def _owners(uow: UnitOfWork, plan: Plan, owner: Owner) -> Set[str]:
    """Whoever stands in answers all that is the manager's."""
    if owner is Owner.HR:
        return hr_for(uow, plan)
    return {plan.agent_id} if owner is Owner.AGENT else {plan.manager_id, plan.stand_in_id}


def _answered(sending: PlanSending[BlockerAnsweredNotice]) -> bool:
    reported = sending.uow.blockers.of(sending.plan.id)
    mine = (entry for entry in reported if entry.number == sending.notice.blocker and sending.is_to(entry.by))
    return any(not entry.waits for entry in mine)


def _days_wait(sending: PlanSending[BlockerDaysNotice]) -> MessageItem | None:
    """While the other side may answer, with the day up to which HR leaves it to them."""
    plan = sending.plan
    for blocker in _of(sending.uow, plan, sending.notice.blocker):
        role = role_on(sending.actor, plan, access_facts_for(sending.uow, sending.actor, plan))
        if blocker.agree_by and may_answer_days(blocker, plan, role, _today(sending)):
            return sending.item(sending.day(blocker.agree_by))
    return None


def _hr_decides(sending: PlanSending[BlockerDecisionNotice]) -> bool:
    found = _of(sending.uow, sending.plan, sending.notice.blocker)
    return any(is_hrs_turn(blocker, _today(sending)) for blocker in found) and sending.is_to(
        *hr_for(sending.uow, sending.plan)
    )


def _days_answered(sending: PlanSending[BlockerDaysAnsweredNotice]) -> bool:
    return any(not blocker.agreement.waits for blocker in _of(sending.uow, sending.plan, sending.notice.blocker))


def _renewal_waits(sending: PlanSending[BlockerRenewalNotice]) -> bool:
    plan, notice = sending.plan, sending.notice
    role = role_on(sending.actor, plan, access_facts_for(sending.uow, sending.actor, plan))
    return any(
        blocker.renewals == notice.renewal and renewal_waits_for(blocker, plan, role, _today(sending))
        for blocker in _of(sending.uow, plan, notice.blocker)
    )


def _of(uow: UnitOfWork, plan: Plan, number: int) -> list[Blocker]:
    return [blocker for blocker in uow.blockers.of(plan.id) if blocker.number == number]


def _today(sending: Sending[PlanNotice]) -> date:
    return to_local(sending.now, sending.reader.zone).date()


RULES = (
    about_plan(BlockerNotice, (Action.SETTLE_BLOCKER,), _waits),
    about_plan(BlockerAnsweredNotice, (Action.OPEN,), while_true(_answered)),
    about_plan(BlockerDaysNotice, (Action.AGREE_BLOCKER,), _days_wait),
    about_plan(BlockerDecisionNotice, (Action.AGREE_BLOCKER,), while_true(_hr_decides)),
    about_plan(BlockerDaysAnsweredNotice, (Action.OPEN,), while_true(_days_answered)),
    about_plan(BlockerRenewalNotice, (Action.RENEW_BLOCKER,), while_true(_renewal_waits)),
)
