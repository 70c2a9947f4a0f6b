"""Whose a blocker is, and whether a notice about one still holds when it is sent."""

from collections.abc import Set

from coaching.delivery.blocker_notices import BlockerAnsweredNotice, BlockerNotice
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Action
from coaching.screens import MessageItem
from services.core.plan_access import hr_for
from services.delivery.notice_rules import PlanSending, about_plan, while_true
from storage.unit_of_work import UnitOfWork


def _waits(sending: PlanSending[BlockerNotice]) -> MessageItem | None:
    """While it waits, to those whose it is, with its day: after a weekend or a handover that has passed."""
    plan, number = sending.plan, sending.notice.blocker
    waiting = (blocker for _, blocker in sending.uow.blockers.waiting([plan.id]) if blocker.number == number)
    mine = (blocker for blocker in waiting if sending.is_to(*_owners(sending.uow, plan, blocker.owner)))
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


RULES = (
    about_plan(BlockerNotice, (Action.SETTLE_BLOCKER,), _waits),
    about_plan(BlockerAnsweredNotice, (Action.OPEN,), while_true(_answered)),
)
