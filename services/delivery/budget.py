"""Whether a bundle may go out now, or waits for the next one: the reader's budget, asked at the moment of sending."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from coaching.base.calendar import WorkPattern
from coaching.base.person import Person
from coaching.delivery.budget import AGENT_A_WEEK, LEADER_A_WEEK, WEEKLY, next_free_day
from coaching.delivery.weekly_notices import ReflectionNotice
from coaching.screens import MessageItem
from storage.unit_of_work import UnitOfWork

_LATELY = timedelta(days=14)
"""Longer than a week and the five days for which a reminder is useful."""


def waits_until(
    uow: UnitOfWork, now: datetime, reader: Person, pattern: WorkPattern, items: Sequence[MessageItem]
) -> datetime | None:
    """Returns until when these wait (UTC); None where the budget has room, or a talk among them comes before that."""
    if any(item.kind not in WEEKLY for item in items):
        return None
    sent = uow.ledger.sent_lately(reader.id, WEEKLY, now - _LATELY)
    later = next_free_day(now, sent, reader, pattern, _a_week(items)) if sent else None
    has_talk_before = later is not None and any(item.at is not None and now < item.at <= later for item in items)
    return None if has_talk_before else later


def _a_week(items: Sequence[MessageItem]) -> int:
    is_agent = all(item.kind is ReflectionNotice or item.is_own for item in items)
    return AGENT_A_WEEK if is_agent else LEADER_A_WEEK
