"""The courier's tasks: taking deliveries from the ledger, noting the intent to post, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from coaching.base.people import Person
from coaching.delivery.ledger import Delivery, DeliveryState
from coaching.delivery.notice import Notice
from coaching.screens import HomeFacts
from services.core.request_context import actor_of
from services.delivery.message_facts import Ready, Skip, Wait, message_facts, still_true
from services.programme.overview import open_home
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
SOON = timedelta(seconds=5)
"""When an edit looks again whether the message it is about was sent."""


def claim(uow: UnitOfWork, now: datetime, lease: float, limit: int) -> list[Delivery]:
    """Takes at most `limit` due deliveries for `lease` seconds (database clock)."""
    return uow.ledger.claim(now, lease, limit)


def free_idle_leases(uow: UnitOfWork) -> None:
    """Frees what a killed process held but had not begun; only where no second process can run."""
    uow.ledger.free_idle_leases()


def begin_post(
    uow: UnitOfWork, now: datetime, delivery: Delivery, channel: str, render: Callable[[Ready], T]
) -> T | None:
    """Asks for the facts, renders them and notes the intent, all in one. None: there is nothing to post now."""
    match message_facts(uow, now, delivery):
        case Wait(until):
            uow.ledger.wait(delivery, until)
        case Skip(reason):
            uow.ledger.finish(delivery, DeliveryState.SKIPPED, error=reason)
        case Ready() as facts:
            words = render(facts)
            return words if uow.ledger.begin(delivery, now, channel) else None
    return None


def begin_replacement(
    uow: UnitOfWork, now: datetime, delivery: Delivery, render: Callable[[Ready | None, type[Notice]], T]
) -> tuple[Delivery, T] | None:
    """The old message and what is still true of it (None: nothing), rendered for the reason it is replaced for.

    None as answer: it was not sent, or not yet.
    """
    target = _arrived_target(uow, now, delivery)
    if target is None:
        return None
    words = render(still_true(uow, now, target), delivery.items[0].kind)
    return (target, words) if uow.ledger.begin(delivery, now, target.channel) else None


def begin_deletion(uow: UnitOfWork, now: datetime, delivery: Delivery) -> tuple[str, str] | None:
    """Channel and `ts` of the message to delete. None: it was not sent, or not yet."""
    if delivery.ts:  # a copy of its own
        return (delivery.channel, delivery.ts) if uow.ledger.begin(delivery, now, delivery.channel) else None
    target = _arrived_target(uow, now, delivery)
    if target is None or not uow.ledger.begin(delivery, now, target.channel):
        return None
    return target.channel, target.ts


def _arrived_target(uow: UnitOfWork, now: datetime, delivery: Delivery) -> Delivery | None:
    """The message an edit is about, once Slack has it."""
    target = uow.ledger.target_of(delivery.id)
    if target is not None and target.intent_at is not None:
        uow.ledger.retry(delivery, now + SOON)  # its posting is unclear yet
        return None
    if target is None or target.state is not DeliveryState.SENT:
        uow.ledger.finish(delivery, DeliveryState.SKIPPED, error="never_sent")
        return None
    return target


def delete_copy(uow: UnitOfWork, now: datetime, delivery: Delivery, channel: str, ts: str) -> None:
    """Slack would not delete a second copy just now: it is written down, and goes as soon as it can."""
    uow.old_messages.delete_copy(delivery, channel, ts, now)


def already_gone(uow: UnitOfWork, delivery: Delivery) -> None:
    """The message to change is no longer there: that is what was wanted."""
    uow.ledger.finish(delivery, DeliveryState.SENT)


def begin_home(
    uow: UnitOfWork, now: datetime, delivery: Delivery, owner_id: str, render: Callable[[HomeFacts], T]
) -> T | None:
    """The reader's Home as it is now, with nothing in it for somebody of whom nothing is stored (any more).

    None: they are no longer here, or somebody else draws it.
    """
    person = uow.people.find(delivery.recipient) or Person(delivery.recipient, "", "UTC")
    if not person.is_member:
        uow.ledger.finish(delivery, DeliveryState.SKIPPED, error="reader_gone")
        return None
    view = render(open_home(uow, actor_of(uow, person, owner_id), now))
    return view if uow.ledger.begin(delivery, now, "") else None


def finish(uow: UnitOfWork, delivery: Delivery, ts: str) -> str | None:
    """Notes that Slack took it. Answers the `ts` somebody else noted first, if there is one: ours is one too many."""
    if uow.ledger.arrived(delivery, ts):
        return None
    known = uow.ledger.sent_ts(delivery.id)
    return known if known != ts else None


def try_again(uow: UnitOfWork, delivery: Delivery, at: datetime, code: str) -> None:
    """Slack refused this try: it is due again at `at` (UTC)."""
    uow.ledger.retry(delivery, at, code)


def look_again(uow: UnitOfWork, delivery: Delivery, seconds: float) -> None:
    """Slack may have it: in `seconds` (database clock) somebody looks."""
    uow.ledger.hold(delivery, seconds)


def give_back(uow: UnitOfWork, held: Sequence[Delivery], until: datetime | None) -> None:
    """Gives back what was claimed but not begun; with `until` (UTC), nothing at all is sent before then."""
    for delivery in held:
        uow.ledger.release(delivery)
    if until is not None:
        uow.ledger.postpone(until)
