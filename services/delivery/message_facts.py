"""Checked again at the moment of sending: is a message still true, permitted to its reader, within their hours?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.base.bundles import next_bundle
from coaching.base.calendar import next_opening
from coaching.base.person import Person
from coaching.delivery.budget import is_bundled
from coaching.delivery.ledger import Delivery
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.delivery.timetable import USEFUL_FOR
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
    """Send it: these items, in this zone (IANA), with `plan_label` as the word for a plan (empty: ours)."""

    items: tuple[MessageItem, ...]
    zone: str
    plan_label: str = ""


@dataclass(frozen=True)
class Wait:
    """Wait: until then (UTC) the reader is off, or was written to often enough."""

    until: datetime


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
    if (facts := still_true(uow, now, delivery)) is None:
        return Skip("no_longer_useful")
    later = waits_until(uow, now, reader, pattern, facts.items)
    return Wait(later) if later else facts


def still_true(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | None:
    """Returns what of a message holds and is permitted to its reader at `now`, whatever their hours; None: nothing."""
    reader = uow.people.get(delivery.recipient)
    found = _facts(uow, now, reader, delivery)
    return Ready(found, reader.zone, plan_label_of(uow)) if found and reader.is_member else None


def _digest(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Ready | Skip:
    """The summary goes to a channel, which has no hours and no roles: only the setup's own gets it."""
    programme = uow.programmes.find()
    if programme is None or programme.hr_channel != delivery.recipient or now - delivery.due > USEFUL_FOR:
        return Skip("no_longer_useful")
    channel = Person(delivery.recipient, "", programme.digest_zone)
    return Ready(_facts(uow, now, channel, delivery), programme.digest_zone, programme.plan_label)


def _facts(uow: UnitOfWork, now: datetime, reader: Person, delivery: Delivery) -> tuple[MessageItem, ...]:
    notices = (item.notice for item in delivery.items)
    found = (RULES[type(notice)].facts(Sending(uow, now, reader, notice)) for notice in notices)
    return tuple(item for item in found if item is not None)
