"""The courier's tasks: claiming deliveries, recording the intent to post, and recording the result."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from coaching.base.person import Person
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import SendingStoppedNotice
from coaching.screens import HomeFacts
from services.core.plan_access import actor_of
from services.delivery.message_facts import Ready, Skip, Wait, message_facts, still_true
from services.programme.overview import open_home
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
SOON = timedelta(seconds=5)
"""When an edit looks again whether the message it is about was sent."""


def claim(uow: UnitOfWork, now: datetime, lease: float, limit: int) -> list[Delivery]:
    """Claims at most `limit` due deliveries for `lease` seconds (database clock)."""
    return uow.ledger.claim(now, lease, limit)


def claim_trial(uow: UnitOfWork, now: datetime, lease: float, limit: int) -> list[Delivery]:
    """Claims what is sent while all else waits: the words to the operators, and one delivery that tries."""
    words = uow.ledger.claim_kind(now, lease, limit, SendingStoppedNotice)
    return [*words, *uow.ledger.claim(now, lease, 1)]


def free_idle_leases(uow: UnitOfWork) -> None:
    """Frees the leases of a killed process on deliveries it had not begun; only where no second process can run."""
    uow.ledger.free_idle_leases()


def begin_post(
    uow: UnitOfWork,
    now: datetime,
    delivery: Delivery,
    channel: str,
    render: Callable[[Ready], T],
    slack_now: datetime | None = None,
) -> T | None:
    """Loads the facts, renders them and records the intent, in one transaction. None: there is nothing to post now.

    The intent is dated by Slack's time, by which it may be looked for.
    """
    match message_facts(uow, now, delivery):
        case Wait(until, is_put_off):
            uow.ledger.wait(delivery, until, is_put_off=is_put_off)
        case Skip(reason):
            uow.ledger.finish(delivery, DeliveryState.SKIPPED, error=reason)
        case Ready() as facts:
            words = render(facts)
            return words if uow.ledger.begin(delivery, slack_now or now, channel) else None
    return None


def begin_replacement(
    uow: UnitOfWork, now: datetime, delivery: Delivery, render: Callable[[Ready | None, type[Notice]], T]
) -> tuple[Delivery, T] | None:
    """Returns the old message and what still holds of it (None: nothing), rendered for the reason of its replacement.

    Returns None if it was not sent, or not yet.
    """
    target = _arrived_target(uow, now, delivery)
    if target is None:
        return None
    words = render(still_true(uow, now, target), delivery.items[0].kind)
    return (target, words) if uow.ledger.begin(delivery, now, target.channel) else None


def begin_deletion(uow: UnitOfWork, now: datetime, delivery: Delivery) -> tuple[str, str] | None:
    """Returns channel and `ts` of the message to delete. None: it was not sent, or not yet."""
    if delivery.ts:  # a copy of its own
        return (delivery.channel, delivery.ts) if uow.ledger.begin(delivery, now, delivery.channel) else None
    target = _arrived_target(uow, now, delivery)
    if target is None or not uow.ledger.begin(delivery, now, target.channel):
        return None
    return target.channel, target.ts


def _arrived_target(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Delivery | None:
    """Returns the message an edit is about, once Slack has it."""
    target = uow.ledger.target_of(delivery.id)
    if target is not None and target.intent_at is not None:
        uow.ledger.retry(delivery, now + SOON)  # whether it was posted is not known yet
        return None
    if target is None or target.state is not DeliveryState.SENT:
        uow.ledger.finish(delivery, DeliveryState.SKIPPED, error="never_sent")
        return None
    return target


def delete_copy(uow: UnitOfWork, now: datetime, delivery: Delivery, channel: str, ts: str) -> None:
    """Schedules the deletion of a second copy that Slack did not delete just now."""
    uow.old_messages.delete_copy(delivery, channel, ts, now)


def already_gone(uow: UnitOfWork, delivery: Delivery) -> None:
    """The message to change no longer exists: nothing is left to do."""
    uow.ledger.finish(delivery, DeliveryState.SENT)


def begin_home(
    uow: UnitOfWork, now: datetime, delivery: Delivery, owner_id: str, render: Callable[[HomeFacts], T]
) -> T | None:
    """Returns the reader's Home as it is now, an empty one for somebody of whom nothing is stored (any more).

    None: they no longer work here, or another worker publishes it.
    """
    person = uow.people.find(delivery.recipient) or Person(delivery.recipient, "", "UTC")
    if not person.is_member:
        uow.ledger.finish(delivery, DeliveryState.SKIPPED, error="reader_gone")
        return None
    view = render(open_home(uow, actor_of(uow, person, owner_id), now))
    return view if uow.ledger.begin(delivery, now, "") else None


def finish(uow: UnitOfWork, delivery: Delivery, ts: str) -> str | None:
    """Records that Slack took it. Returns the `ts` that another worker recorded first, if any: ours is a duplicate."""
    if uow.ledger.arrived(delivery, ts):
        return None
    known = uow.ledger.sent_ts(delivery.id)
    return known if known != ts else None


def try_again(uow: UnitOfWork, delivery: Delivery, at: datetime, code: str) -> None:
    """Records that Slack refused this attempt: it is due again at `at` (UTC)."""
    uow.ledger.retry(delivery, at, code)


def look_again(uow: UnitOfWork, delivery: Delivery, seconds: float) -> None:
    """Records that Slack may have it: it is looked up in `seconds` (database clock)."""
    uow.ledger.hold(delivery, seconds)


def give_back(uow: UnitOfWork, held: Sequence[Delivery], until: datetime | None) -> None:
    """Releases what was claimed but not begun; with `until` (UTC), nothing at all is sent before then."""
    for delivery in held:
        uow.ledger.release(delivery)
    if until is not None:
        postpone(uow, until)


def clock_set_back(uow: UnitOfWork, now: datetime) -> None:
    """Our clock shows an earlier time than before: what may have been posted is looked up all the same."""
    uow.ledger.look_at_once(now)


def postpone(uow: UnitOfWork, until: datetime, operation: Operation | None = None) -> None:
    """Has everything, or all of one operation, wait until `until` (UTC)."""
    uow.ledger.postpone(until, operation)
