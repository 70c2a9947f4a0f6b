"""What happens when a message cannot be delivered for sure: it is not lost silently, HR hears of it by DM."""

from datetime import datetime

from coaching.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.programme import Programme
from coaching.timetable import Kind
from storage.unit_of_work import UnitOfWork

NOT_TOLD = frozenset({Kind.POST_UNSURE, Kind.HOME, Kind.REFLECTION_OFFER})
"""Kinds whose loss is either about this very notice, or seen by the reader at once."""


def give_up(uow: UnitOfWork, now: datetime, delivery: Delivery, state: DeliveryState, error: str) -> None:
    """Ends the delivery and writes a notice to HR, without a name or a word of the plan.

    A notice about a plan goes to those of HR who may read it, and where there are none, to who acts in their place.
    A message to somebody who has left is missed by nobody.
    """
    reader = uow.people.find(delivery.recipient)
    if reader is not None and not reader.is_member:
        uow.ledger.finish(delivery, DeliveryState.SKIPPED, error="reader_gone")
        return
    if not uow.ledger.finish(delivery, state, error=error):
        return
    programme = uow.programmes.find()
    if programme is None or delivery.operation is not Operation.POST:
        return
    for item in delivery.items:
        if item.kind not in NOT_TOLD:
            for user_id in sorted(_told(uow, programme, item.plan_id) - {delivery.recipient}):
                uow.ledger.post(DueItem(Kind.POST_UNSURE, item.plan_id, item.number, item.step, user_id), now)


def _told(uow: UnitOfWork, programme: Programme, plan_id: str) -> frozenset[str]:
    plan = uow.plans.find(plan_id) if plan_id else None
    if plan is None:
        return programme.hr
    standing = uow.standings.read(programme.hr, programme.deputy, ())
    deputy = standing.deputy_for(plan.agent_id)
    return frozenset({deputy}) if deputy else standing.hr_of(plan.agent_id)
