"""When a message could not surely be delivered: it is not lost silently, HR is notified by DM."""

from datetime import datetime

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.timetable import Kind
from coaching.programme.hr_channel import notice_step
from coaching.programme.programme import Programme
from services.core.access_facts import hr_for
from storage.unit_of_work import UnitOfWork

_NOTICES = frozenset({Kind.POST_UNSURE, Kind.POST_REFUSED, Kind.CHANNEL_MEMBERS})
NOT_TOLD = _NOTICES | {Kind.HOME, Kind.REFLECTION_OFFER}
"""Kinds whose loss is not reported: such notices themselves, and what its reader misses at once."""


def give_up(uow: UnitOfWork, now: datetime, delivery: Delivery, state: DeliveryState, error: str) -> None:
    """Ends the delivery and writes a notice to HR, without a name or a word of the plan.

    A notice about a plan goes to those of HR who may read it, and where there are none, to the deputy. A message to
    somebody who has left needs no notice.
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
            kind, step = _notice(item, state, error)
            for user_id in sorted(_told(uow, programme, item) - {delivery.recipient}):
                uow.ledger.post(DueItem(kind, item.plan_id, item.number, step, user_id), now)


def _notice(item: DueItem, state: DeliveryState, error: str) -> tuple[Kind, int]:
    """A digest that was surely not posted has a notice of its own, with the problem of the channel."""
    if item.kind is Kind.HR_DIGEST and state is DeliveryState.DEAD:
        return Kind.POST_REFUSED, notice_step(error)
    return Kind.POST_UNSURE, item.step


def _told(uow: UnitOfWork, programme: Programme, item: DueItem) -> frozenset[str]:
    plan = uow.plans.find(item.plan_id) if item.plan_id else None
    if plan is None:
        return programme.hr
    if item.kind is Kind.HR_REQUEST:  # the plan's leaders must not learn of a request, not even by its loss
        return hr_for(uow, plan)
    standing = uow.standings.read(programme.hr, programme.deputy, ())
    deputy = standing.deputy_for(plan.agent_id)
    return frozenset({deputy}) if deputy else standing.hr_of(plan.agent_id)
