"""When a message could not surely be delivered: it is not lost silently, HR is notified by DM."""

from datetime import datetime

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import HrRequestNotice
from coaching.delivery.programme_notices import HrDigestNotice, PostRefusedNotice, PostUnsureNotice
from coaching.programme.hr_channel import problem_of_refusal
from coaching.programme.programme import Programme
from services.core.plan_access import hr_for
from storage.unit_of_work import UnitOfWork


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
        if item.kind.loss_is_told:
            for user_id in sorted(_recipients(uow, programme, item.notice) - {delivery.recipient}):
                uow.ledger.post(DueItem(_about(item.notice, state, error), user_id), now)


def _about(lost: Notice, state: DeliveryState, error: str) -> Notice:
    """A summary that was surely not posted has words of its own: what is wrong with the channel."""
    if isinstance(lost, HrDigestNotice) and state is DeliveryState.DEAD:
        return PostRefusedNotice(lost.number, problem_of_refusal(error))
    return PostUnsureNotice.of(lost)


def _recipients(uow: UnitOfWork, programme: Programme, lost: Notice) -> frozenset[str]:
    plan = next(iter(uow.plans.people_alone([lost.about])), None) if lost.about else None
    if plan is None:
        return programme.hr
    if isinstance(lost, HrRequestNotice):  # whoever leads the plan hears of no request, not by its loss either
        return hr_for(uow, plan)
    access = uow.access_facts.read(programme.hr, programme.deputy, ())
    deputy = access.deputy_for(plan.agent_id, plan.leaders)
    return frozenset({deputy}) if deputy else access.hr_of(plan.agent_id)
