"""An outage begins and ends: the operators are told when it has lasted and when it is over, HR then, each once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from coaching.base.calendar import next_opening
from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import LateMessagesNotice, SendingResumedNotice, SendingStoppedNotice
from coaching.records.slack_outage import SAME_WITHIN, TOLD_FROM, SlackOutage
from services.core.presence import reachable
from storage.unit_of_work import UnitOfWork

ABOUT_OUTAGES = (LateMessagesNotice, SendingStoppedNotice, SendingResumedNotice)


def begin_outage(uow: UnitOfWork, now: datetime, began: datetime, cause: str, operators: Collection[str]) -> None:
    """Records that nothing can be sent since `began`, for which `cause` is the code.

    Where Slack answers, so that they may be reached, the operators are told when it has lasted.
    Any number of processes may see it, and again soon after its end: it is one outage.
    """
    last = uow.slack_outages.last()
    if last is None or not last.is_same(now):
        last = SlackOutage(last.number + 1 if last else 1, cause, began)
    outage = replace(last, cause=cause, ended=None)
    uow.slack_outages.save(outage)
    if outage.was_refused:  # else Slack cannot be reached, and neither can they
        for user_id in sorted(operators):
            uow.ledger.post(DueItem(SendingStoppedNotice(outage.number), user_id), max(now, outage.began + TOLD_FROM))


def end_outage(uow: UnitOfWork, now: datetime, operators: Collection[str]) -> None:
    """Records that sending goes on. Unless it was short, operators and HR are told when it has lasted."""
    last = uow.slack_outages.last()
    if last is None or last.ended is not None:
        return
    ended = replace(last, ended=now)
    uow.slack_outages.save(ended)
    if ended.is_told:
        programme = uow.programmes.find()
        told = [
            DueItem(LateMessagesNotice(last.number), user_id) for user_id in sorted(programme.hr if programme else ())
        ]
        for item in [*told, *(DueItem(SendingResumedNotice(last.number), user_id) for user_id in sorted(operators))]:
            uow.ledger.post(item, now + SAME_WITHIN)


def late_messages(uow: UnitOfWork, now: datetime, outage: SlackOutage) -> int:
    """Returns how many messages came late because of an outage: by their reader's hours, they would have come in it."""
    ended = outage.ended or now
    held_up = uow.slack_outages.held_up(outage.began, ended, ABOUT_OUTAGES)
    return sum(_opening(uow, now, recipient, due) < ended for recipient, due in held_up)


def _opening(uow: UnitOfWork, now: datetime, recipient: str, due: datetime) -> datetime:
    reader = uow.people.find(recipient)  # a channel has no hours
    return next_opening(due, reader.zone, reachable(uow, reader, now)) if reader else due
