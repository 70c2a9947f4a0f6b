"""Checked again at the moment of sending: is a message still true, permitted to its reader, within their hours?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.base.bundles import next_bundle
from coaching.base.calendar import WorkPattern, next_opening, to_local
from coaching.base.person import Person
from coaching.delivery.budget import is_bundled
from coaching.delivery.ledger import Delivery, DueItem
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.delivery.timetable import USEFUL_FOR
from coaching.records.set_aside import AGAIN_AFTER
from coaching.screens import MessageItem
from services.core.presence import reachable
from services.core.setup_facts import plan_label_of
from services.delivery import (
    absence_notices,
    blocker_notices,
    ending_notices,
    feedback_notices,
    goal_notices,
    plan_notices,
    programme_notices,
    start_notices,
    weekly_notices,
)
from services.delivery.budget import waits_until
from services.delivery.notice_rules import NoticeRule, Sending
from storage.base.unreadable import DamagedRecord
from storage.unit_of_work import UnitOfWork

_SUBJECTS = (
    weekly_notices.RULES,
    goal_notices.RULES,
    ending_notices.RULES,
    plan_notices.RULES,
    blocker_notices.RULES,
    start_notices.RULES,
    absence_notices.RULES,
    feedback_notices.RULES,
    programme_notices.RULES,
)
RULES: Mapping[type[Notice], NoticeRule] = {rule.kind: rule for rules in _SUBJECTS for rule in rules}
"""What each kind that is posted is asked when it is sent."""


@dataclass(frozen=True)
class Ready:
    """Send it: these items, in this zone (IANA), with `plan_label` as the word for a plan (empty: ours).

    `meant_for` is the moment (UTC) on an earlier working day of the reader on which it should have come.
    """

    items: tuple[MessageItem, ...]
    zone: str
    plan_label: str = ""
    meant_for: datetime | None = None


@dataclass(frozen=True)
class Wait:
    """Wait: until then (UTC) the reader is off, or was written to often enough: then it is due then (`is_put_off`)."""

    until: datetime
    is_put_off: bool = False


@dataclass(frozen=True)
class Skip:
    """Do not send it. `reason` is a code for the ledger."""

    reason: str


def message_facts(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | Wait | Skip:
    """Returns the facts of a message at `now`, or why it is not sent now or at all."""
    if any(item.kind is HrDigestNotice for item in delivery.items):
        return _digest(uow, now, delivery)
    reader = uow.people.get(delivery.recipient)
    if not reader.is_member:
        return Skip("reader_gone")
    pattern = reachable(uow, reader, now)
    opening = next_opening(now, reader.zone, pattern)
    if opening > now and not all(RULES[item.kind].at_once for item in delivery.items):
        is_with_bundle = is_bundled(item.kind for item in delivery.items)
        return Wait(next_bundle(now, reader, pattern) if is_with_bundle else opening)
    found, lost = _facts(uow, now, reader, delivery)
    if lost and len(lost) == len(delivery.items):
        raise lost[0][1]
    if lost:  # what else the message says does not wait for a plan that cannot be read
        uow.ledger.part(delivery, [item for item, _ in lost], now + AGAIN_AFTER)
    if not found:
        return Skip("no_longer_useful")
    if (later := waits_until(uow, now, reader, pattern, found)) is not None:
        return Wait(later, is_put_off=True)
    return Ready(found, reader.zone, plan_label_of(uow), _missed(now, delivery, reader, pattern))


def _missed(now: datetime, delivery: Delivery, reader: Person, pattern: WorkPattern) -> datetime | None:
    """When a message should have come, if that was on an earlier working day of its reader than `now`."""
    meant_for = next_opening(delivery.due, reader.zone, pattern)
    then, today = (pattern.shift_day(to_local(moment, reader.zone)) for moment in (meant_for, now))
    return meant_for if then < today else None


def still_true(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | None:
    """Returns what of a message holds and is permitted to its reader at `now`, whatever their hours; None: nothing.

    Raises DamagedRecord.
    """
    reader = uow.people.get(delivery.recipient)
    found, lost = _facts(uow, now, reader, delivery)
    if lost:
        raise lost[0][1]
    return Ready(found, reader.zone, plan_label_of(uow)) if found and reader.is_member else None


def _digest(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | Skip:
    """The summary goes to a channel, which has no hours and no roles: only the setup's own gets it."""
    programme = uow.programmes.find()
    if programme is None or programme.hr_channel != delivery.recipient or now - delivery.due > USEFUL_FOR:
        return Skip("no_longer_useful")
    channel = Person(delivery.recipient, "", programme.digest_zone)
    found, _ = _facts(uow, now, channel, delivery)
    return Ready(found, programme.digest_zone, programme.plan_label)


def _facts(
    uow: UnitOfWork, now: datetime, reader: Person, delivery: Delivery
) -> tuple[tuple[MessageItem, ...], list[tuple[DueItem, DamagedRecord]]]:
    """Returns what holds, and the items about a plan that cannot be read."""
    found, lost = [], []
    for item in delivery.items:
        try:
            found.append(RULES[item.kind].facts(Sending(uow, now, reader, item.notice)))
        except DamagedRecord as failure:
            lost.append((item, failure))
    return tuple(item for item in found if item is not None), lost
