"""The courier: claims what is due in the ledger, checks whether it still holds, posts it once.

By measurement: the intent is committed before the post, there is no blind second attempt, an unclear answer leads to
a search for the delivery id in a window bounded on both sides, and a late holder deletes its own message.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk.models.views import View

from coaching.base.errors import CannotBeRead
from coaching.delivery.edits import AccessEndedEdit
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import (
    LateMessagesNotice,
    PostRefusedNotice,
    PostUnsureNotice,
    SendingStoppedNotice,
)
from coaching.records.set_aside import AGAIN_AFTER
from coaching.screens import HomeFacts
from scheduling.breaker import Breaker
from scheduling.clock import Clock, stopwatch
from scheduling.limits import Limits
from scheduling.ports import Ambiguous, Limited, Poster, Rejected, Unreached
from scheduling.slack_refusals import Meaning, meaning_of
from services.core.directory import Directory
from services.core.outage_record import begin_outage, end_outage
from services.core.worker_context import WorkerContext
from services.delivery import deliveries
from services.delivery.message_facts import Ready
from services.delivery.undelivered import give_up
from services.programme.hr_channel import note_members
from views.delivery.messages import Message, message, moved, replaced
from views.kit.plan_label import use_plan_label
from views.programme.home import home

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
NOT_PRIVATE = "missing_scope"
"""Slack's answer where a channel is asked about that became public: the app may read private ones only."""
EDGE = timedelta(seconds=2)
"""How much wider than the call itself the search window is, on both sides. Slack's time is known to about a second."""


@dataclass(frozen=True)
class Courier:
    """Delivers for one workspace. `owner_id` is the person named in the settings (their Home offers setup).

    `breaker` is the workspace's, shared by all its couriers in this process. `operators` are told when sending stops.
    """

    records: WorkerContext
    poster: Poster
    clock: Clock
    limits: Limits = field(default_factory=Limits)
    owner_id: str = ""
    breaker: Breaker = field(default_factory=Breaker)
    operators: frozenset[str] = frozenset()

    def deliver(self) -> bool:
        """Delivers one batch, or one message that tries whether Slack is back; returns whether there was any."""
        started, now, limits = stopwatch(), self.clock.now(), self.limits
        if (paused_until := self.breaker.paused_until(now)) is not None:
            self.records.run(deliveries.postpone, paused_until)
            return False
        waiting = self._claimed(now)
        had_any, until = bool(waiting), None
        while waiting and until is None and stopwatch() - started <= limits.last_start:
            until = self._carry(waiting.pop(0))
        if waiting or until:
            self.records.run(deliveries.give_back, waiting, until)
        return had_any

    def _claimed(self, now: datetime) -> list[Delivery]:
        if self.breaker.is_open:
            return self.records.run(deliveries.claim_trial, now, self.limits.lease, self.limits.batch)
        return self.records.run(deliveries.claim, now, self.limits.lease, self.limits.batch)

    def _carry(self, delivery: Delivery) -> datetime | None:
        """Delivers one. Returns until when nothing may be sent at all, if the trouble is everybody's."""
        answered = self.poster.answered
        try:
            self._attempt(delivery)
        except Limited as limited:
            return self._limited(delivery, limited)
        except Unreached:
            return self._stop(delivery, UNREACHED_PAUSE, "unreached")
        except Ambiguous:
            return self._unclear(delivery)
        except Rejected as rejected:
            return self._refused(delivery, rejected.code)
        except CannotBeRead:
            self._set_aside(delivery)
        except Exception:  # one bad delivery must not keep the others waiting
            log.exception("delivery failed", extra={"action": "delivery_failed", "delivery": delivery.id})
            self._settle(delivery)
        else:
            if self.poster.answered > answered and not _is_word_of_trouble(delivery):
                self._go_on()
        return None

    def _attempt(self, delivery: Delivery) -> None:
        """Sends one, unless Slack has it already."""
        if delivery.operation is Operation.POST and _is_person(delivery.recipient):
            self._people().ensure(delivery.recipient)
        if delivery.intent_at is None or not self._already_there(delivery, delivery.intent_at):
            self._slack(_METHODS[delivery.operation])
            _CARRIERS[delivery.operation](self, delivery)

    def _slack(self, *methods: str) -> Poster:
        """The connection, for calls of these methods. Raises Limited where Slack does not want one of them yet."""
        for method in methods:
            self.breaker.require(self.clock.now(), method)
        return self.poster

    def _stop(self, delivery: Delivery, pause: timedelta, code: str) -> datetime:
        """Nothing is sent for a while; returns until when."""
        until = self._rest(pause, code)
        self.records.run(deliveries.try_again, delivery, until, code)
        return until

    def _unclear(self, delivery: Delivery) -> datetime | None:
        """Goes on after no clear answer: it is looked up later. If all get none, nothing is sent for a while."""
        is_everybodys = self.breaker.is_everybodys(self.clock.now(), delivery.id)
        self._settle(delivery)
        return self._rest(UNREACHED_PAUSE, "no_answer") if is_everybodys else None

    def _rest(self, pause: timedelta, code: str) -> datetime:
        before, now = self.breaker.state(), self.clock.now()
        until = self.breaker.opens(now, code, pause)
        if before.cause != code:
            log.warning("sending stopped", extra={"action": "sending_stopped", "code": code})
            self.records.run(begin_outage, now, self.breaker.state().since or now, code, self.operators)
        return until

    def _go_on(self) -> None:
        if self.breaker.is_open:
            log.warning("sending goes on", extra={"action": "sending_goes_on"})
        if self.breaker.closes():
            self.records.run(end_outage, self.clock.now(), self.operators)

    def _limited(self, delivery: Delivery, limited: Limited) -> datetime | None:
        """Goes on where Slack limits one method: what needs it waits, and everything else is sent."""
        pause = timedelta(seconds=limited.seconds)
        if not limited.method:
            return self._stop(delivery, pause, "ratelimited")
        now = self.clock.now()
        is_news = self.breaker.limits(now, limited.method, now + pause)
        self.records.run(deliveries.try_again, delivery, now + pause, "ratelimited")
        if is_news and limited.method == _METHODS[delivery.operation]:
            self.records.run(deliveries.postpone, now + pause, delivery.operation)
        return None

    def _set_aside(self, delivery: Delivery) -> None:
        """What is about a plan that cannot be read waits a day at a time; after a week, HR is told of it."""
        if self.clock.now() - delivery.due < GIVE_UP_AFTER:
            self._again(delivery, AGAIN_AFTER, "unreadable")
        else:
            self._end(delivery, DeliveryState.DEAD, "unreadable")

    def _refused(self, delivery: Delivery, code: str) -> datetime | None:
        """Goes on after a definite refusal. Returns until when nothing may be sent, if it is everybody's."""
        meaning, late = meaning_of(code), self.clock.now() - delivery.due
        if meaning in PAUSES:
            return self._stop(delivery, PAUSES[meaning], code)
        self._go_on()
        may_pass = meaning is Meaning.UNKNOWN or _is_about_a_loss(delivery)
        if may_pass and late < GIVE_UP_AFTER:
            self._again(delivery, min(max(late, FIRST_PAUSE), LAST_PAUSE), code)
        elif code in GONE and delivery.operation in (Operation.REPLACE, Operation.DELETE):
            self.records.run(deliveries.already_gone, delivery)
        else:
            self._end(delivery, DeliveryState.DEAD, code)
        return None

    def _already_there(self, delivery: Delivery, intent_at: datetime) -> bool:
        """After an unclear answer: whether Slack has the message. If that cannot be seen, it is not sent again."""
        if delivery.operation is not Operation.POST:
            return False
        if not delivery.channel.startswith("D"):
            self._end(delivery, DeliveryState.UNSURE, "cannot_look")
            return True
        latest = intent_at + timedelta(seconds=self.limits.timeout + self.limits.settle) + EDGE
        ts = self._slack("conversations.history").find(delivery.channel, delivery.id, intent_at - EDGE, latest)
        if ts is not None:
            self.records.run(deliveries.finish, delivery, ts)
        return ts is not None

    def _post(self, delivery: Delivery) -> None:
        is_person = _is_person(delivery.recipient)
        channel = self._slack("conversations.open").open_dm(delivery.recipient) if is_person else delivery.recipient
        if not is_person and (problem := self._channel_problem(channel)):
            self._end(delivery, DeliveryState.DEAD, problem)
            return
        now = self.clock.now()
        slack_now = self.poster.moment(now)
        words = self.records.run(deliveries.begin_post, now, delivery, channel, _words, slack_now)
        if words is None:
            return
        ts = self.poster.post(channel, words, delivery.id)
        if self.records.run(deliveries.finish, delivery, ts) is not None:
            self._delete_copy(delivery, channel, ts)  # another worker delivered it meanwhile: the later one is deleted

    def _delete_copy(self, delivery: Delivery, channel: str, ts: str) -> None:
        try:
            self.poster.delete(channel, ts)
        except (Ambiguous, Limited, Rejected, Unreached):
            self.records.run(deliveries.delete_copy, self.clock.now(), delivery, channel, ts)

    def _channel_problem(self, channel: str) -> str | None:
        """Returns what prevents HR's digest in a channel now. HR is notified of new members; it holds only counts."""
        try:
            report = self._slack(*_OF_CHANNEL).inspect(channel, self._people().people)
        except Rejected as refused:
            if refused.code != NOT_PRIVATE:
                raise
            return refused.code
        if report.problem is None:
            self.records.run(note_members, self.clock.now(), channel, report.members)
        return report.problem

    def _replace(self, delivery: Delivery) -> None:
        """Replaces an old message by what still holds, or by a neutral text."""
        begun = self.records.run(deliveries.begin_replacement, self.clock.now(), delivery, _words_left)
        if begun is not None:
            target, words = begun
            self.poster.replace(target.channel, target.ts, words)
            self.records.run(deliveries.finish, delivery, target.ts)

    def _delete(self, delivery: Delivery) -> None:
        """Deletes an old message of ours."""
        place = self.records.run(deliveries.begin_deletion, self.clock.now(), delivery)
        if place is not None:
            self.poster.delete(*place)
            self.records.run(deliveries.finish, delivery, place[1])

    def _home(self, delivery: Delivery) -> None:
        view = self.records.run(deliveries.begin_home, self.clock.now(), delivery, self.owner_id, _home)
        if view is not None:
            self.poster.publish_home(delivery.recipient, view)
            self.records.run(deliveries.finish, delivery, "")

    def _people(self) -> Directory:
        """Readers are looked up once a day: their zone, and whether they are still here."""
        records = self.records
        return Directory(
            records.storage,
            records.team_id,
            lambda user_id: self._slack("users.info").look_up(user_id, records.team_id),
            self.clock.now(),
        )

    def _again(self, delivery: Delivery, pause: timedelta, code: str) -> None:
        until = self.clock.now() + pause
        log.warning("delivery waits", extra={"action": "delivery_waits", "delivery": delivery.id, "code": code})
        self.records.run(deliveries.try_again, delivery, until, code)

    def _settle(self, delivery: Delivery) -> None:
        """Schedules a lookup for when the call can no longer take effect.

        After a week of trouble that is its own, HR is notified instead.
        """
        is_own = delivery.attempts >= QUICK_ATTEMPTS and not self.breaker.is_open
        if is_own and self.clock.now() - delivery.due >= GIVE_UP_AFTER:
            self._end(delivery, DeliveryState.UNSURE, "no_answer")
        else:
            doubled = 2 ** min(max(0, delivery.attempts - QUICK_ATTEMPTS), MOST_DOUBLED)
            pause = min((self.limits.timeout + self.limits.settle) * doubled, LONGEST_PAUSE)
            self.records.run(deliveries.look_again, delivery, pause)

    def _end(self, delivery: Delivery, state: DeliveryState, code: str) -> None:
        """Ends a delivery that did not surely arrive, and notifies HR."""
        log.warning(
            "delivery ended",
            extra={"action": "delivery_ended", "delivery": delivery.id, "state": state, "code": code},
        )
        self.records.run(give_up, self.clock.now(), delivery, state, code)


def _is_person(recipient: str) -> bool:
    return recipient.startswith(("U", "W"))


def _is_about_a_loss(delivery: Delivery) -> bool:
    """Whether it tells HR of something that did not arrive: nobody would be told that this one did not, either."""
    return {item.kind for item in delivery.items} <= {PostUnsureNotice, PostRefusedNotice, LateMessagesNotice}


def _is_word_of_trouble(delivery: Delivery) -> bool:
    """Whether it tells an operator that sending stopped. That it arrives shows nothing about all else."""
    return any(item.kind is SendingStoppedNotice for item in delivery.items)


def _home(facts: HomeFacts) -> View:
    use_plan_label(facts.plan_label)
    return home(facts)


def _words(facts: Ready) -> Message:
    use_plan_label(facts.plan_label)
    return message(facts.items, reader_zone=facts.zone, meant_for=facts.meant_for)


def _words_left(facts: Ready | None, because: type[Notice]) -> Message:
    if facts:
        return _words(facts)
    return moved() if because is AccessEndedEdit else replaced()


_CARRIERS = {
    Operation.POST: Courier._post,
    Operation.REPLACE: Courier._replace,
    Operation.DELETE: Courier._delete,
    Operation.HOME: Courier._home,
}
_OF_CHANNEL = ("auth.test", "conversations.info", "conversations.members")
"""The methods by which a channel is asked about."""
_METHODS = {
    Operation.POST: "chat.postMessage",
    Operation.REPLACE: "chat.update",
    Operation.DELETE: "chat.delete",
    Operation.HOME: "views.publish",
}
"""The method of Slack that each operation ends with."""
