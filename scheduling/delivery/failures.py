"""What a call that failed leads to: for the delivery, and for all others where the trouble is everybody's."""

import logging
from datetime import datetime, timedelta

from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.programme_notices import LateMessagesNotice, PostRefusedNotice, PostUnsureNotice
from coaching.records.set_aside import AGAIN_AFTER
from scheduling.delivery.sending_context import METHODS, SendingContext
from scheduling.ports import Limited
from scheduling.slack_refusals import Meaning, meaning_of
from services.core.outage_record import begin_outage, end_outage
from services.delivery import deliveries
from services.delivery.undelivered import give_up

log = logging.getLogger(__name__)

QUICK_ATTEMPTS = 3
"""So many unclear attempts are looked up as soon as possible; then the pauses double: Slack may be away for a while."""
MOST_DOUBLED = 10
LONGEST_PAUSE = 300.0
"""Seconds between two lookups at most."""
GIVE_UP_AFTER = timedelta(days=7)
"""How long after its time a message without a clear answer is given up. No number of attempts ends it: Slack, or the
way to it, may be away for days, and a message that says nothing new any more is left out when it is tried again."""
PAUSES = {Meaning.BUSY: timedelta(seconds=30), Meaning.CLOSED: timedelta(minutes=5)}
"""How long nothing at all is sent after a refusal that is everybody's; then one call shows whether it has passed."""
UNREACHED_PAUSE = timedelta(minutes=1)
"""The same where Slack cannot be reached, or answers nothing clear to anybody."""
FIRST_PAUSE, LAST_PAUSE = timedelta(minutes=1), timedelta(days=1)
"""After a refusal that nobody knows, a message waits as long again as it is late, within these."""
GONE = frozenset({"message_not_found"})
"""Slack's errors for a missing message: an edit or a deletion of it counts as done."""


def unreached(context: SendingContext, delivery: Delivery) -> datetime:
    """There is no way to Slack: nothing is sent for a while; returns until when."""
    return _stop(context, delivery, UNREACHED_PAUSE, "unreached")


def unclear(context: SendingContext, delivery: Delivery) -> datetime | None:
    """Goes on after no clear answer: it is looked up later. If all get none, nothing is sent for a while."""
    is_everybodys = context.breaker.is_everybodys(context.clock.now(), delivery.id)
    settle(context, delivery)
    return _rest(context, UNREACHED_PAUSE, "no_answer") if is_everybodys else None


def limited(context: SendingContext, delivery: Delivery, limit: Limited) -> datetime | None:
    """Goes on where Slack limits one method: what needs it waits, and everything else is sent."""
    pause = timedelta(seconds=limit.seconds)
    if not limit.method:
        return _stop(context, delivery, pause, "ratelimited")
    now = context.clock.now()
    is_news = context.breaker.limits(now, limit.method, now + pause)
    context.records.run(deliveries.try_again, delivery, now + pause, "ratelimited")
    if is_news and limit.method == METHODS[delivery.operation]:
        context.records.run(deliveries.postpone, now + pause, delivery.operation)
    return None


def refused(context: SendingContext, delivery: Delivery, code: str) -> datetime | None:
    """Goes on after a definite refusal. Returns until when nothing may be sent, if it is everybody's."""
    meaning, late = meaning_of(code), context.clock.now() - delivery.due
    if meaning in PAUSES:
        return _stop(context, delivery, PAUSES[meaning], code)
    go_on(context)
    may_pass = meaning is Meaning.UNKNOWN or _is_about_a_loss(delivery)
    if may_pass and late < GIVE_UP_AFTER:
        _again(context, delivery, min(max(late, FIRST_PAUSE), LAST_PAUSE), code)
    elif code in GONE and delivery.operation in (Operation.REPLACE, Operation.DELETE):
        context.records.run(deliveries.already_gone, delivery)
    else:
        end(context, delivery, DeliveryState.DEAD, code)
    return None


def unreadable(context: SendingContext, delivery: Delivery) -> None:
    """What is about a plan that cannot be read waits a day at a time; after a week, HR is told of it."""
    if context.clock.now() - delivery.due < GIVE_UP_AFTER:
        _again(context, delivery, AGAIN_AFTER, "unreadable")
    else:
        end(context, delivery, DeliveryState.DEAD, "unreadable")


def settle(context: SendingContext, delivery: Delivery) -> None:
    """Schedules a lookup for when the call can no longer take effect.

    After a week of trouble that is its own, HR is notified instead.
    """
    limits = context.limits
    is_own = delivery.attempts >= QUICK_ATTEMPTS and not context.breaker.is_open
    if is_own and context.clock.now() - delivery.due >= GIVE_UP_AFTER:
        end(context, delivery, DeliveryState.UNSURE, "no_answer")
    else:
        doubled = 2 ** min(max(0, delivery.attempts - QUICK_ATTEMPTS), MOST_DOUBLED)
        pause = min((limits.timeout + limits.settle) * doubled, LONGEST_PAUSE)
        context.records.run(deliveries.look_again, delivery, pause)


def end(context: SendingContext, delivery: Delivery, state: DeliveryState, code: str) -> None:
    """Ends a delivery that did not surely arrive, and notifies HR."""
    log.warning(
        "delivery ended",
        extra={"action": "delivery_ended", "delivery": delivery.id, "state": state, "code": code},
    )
    context.records.run(give_up, context.clock.now(), delivery, state, code)


def go_on(context: SendingContext) -> None:
    """Slack gave a clear answer: sending goes on."""
    if context.breaker.is_open:
        log.warning("sending goes on", extra={"action": "sending_goes_on"})
    if context.breaker.closes():
        context.records.run(end_outage, context.clock.now(), context.operators)


def _stop(context: SendingContext, delivery: Delivery, pause: timedelta, code: str) -> datetime:
    """Nothing is sent for a while; returns until when."""
    until = _rest(context, pause, code)
    context.records.run(deliveries.try_again, delivery, until, code)
    return until


def _rest(context: SendingContext, pause: timedelta, code: str) -> datetime:
    before, now = context.breaker.state(), context.clock.now()
    until = context.breaker.opens(now, code, pause)
    if before.cause != code:
        log.warning("sending stopped", extra={"action": "sending_stopped", "code": code})
        since = context.breaker.state().since or now
        context.records.run(begin_outage, now, since, code, context.operators)
    return until


def _again(context: SendingContext, delivery: Delivery, pause: timedelta, code: str) -> None:
    until = context.clock.now() + pause
    log.warning("delivery waits", extra={"action": "delivery_waits", "delivery": delivery.id, "code": code})
    context.records.run(deliveries.try_again, delivery, until, code)


def _is_about_a_loss(delivery: Delivery) -> bool:
    """Whether it tells HR of something that did not arrive: nobody would be told that this one did not, either."""
    return {item.kind for item in delivery.items} <= {PostUnsureNotice, PostRefusedNotice, LateMessagesNotice}
