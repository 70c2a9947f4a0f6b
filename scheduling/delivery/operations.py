"""What each operation of the ledger does at Slack: to post, to replace, to delete, to publish a Home."""

from datetime import datetime, timedelta

from slack_sdk.models.views import View

from coaching.delivery.edits import AccessEndedEdit
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.notice import Notice
from coaching.screens import HomeFacts
from scheduling.delivery.failures import end
from scheduling.delivery.sending_context import METHODS, SendingContext
from scheduling.ports import Ambiguous, Limited, Rejected, Unreached
from services.delivery import deliveries
from services.delivery.message_facts import Ready
from services.programme.hr_channel import note_members
from views.delivery.messages import Message, message, moved, replaced
from views.kit.plan_label import use_plan_label
from views.programme.home import home

NOT_PRIVATE = "missing_scope"
"""Slack's answer where a channel is asked about that became public: the app may read private ones only."""
EDGE = timedelta(seconds=2)
"""How much wider than the call itself the search window is, on both sides. Slack's time is known to about a second."""
_OF_CHANNEL = ("auth.test", "conversations.info", "conversations.members")
"""The methods by which a channel is asked about."""


def attempt(context: SendingContext, delivery: Delivery) -> None:
    """Sends one, unless Slack has it already."""
    if delivery.operation is Operation.POST and _is_person(delivery.recipient):
        context.people().ensure(delivery.recipient)
    if delivery.intent_at is None or not _already_there(context, delivery, delivery.intent_at):
        context.slack(METHODS[delivery.operation])
        _CARRIERS[delivery.operation](context, delivery)


def _already_there(context: SendingContext, delivery: Delivery, intent_at: datetime) -> bool:
    """After an unclear answer: whether Slack has the message. If that cannot be seen, it is not sent again."""
    if delivery.operation is not Operation.POST:
        return False
    if not delivery.channel.startswith("D"):
        end(context, delivery, DeliveryState.UNSURE, "cannot_look")
        return True
    latest = intent_at + timedelta(seconds=context.limits.timeout + context.limits.settle) + EDGE
    ts = context.slack("conversations.history").find(delivery.channel, delivery.id, intent_at - EDGE, latest)
    if ts is not None:
        context.records.run(deliveries.finish, delivery, ts)
    return ts is not None


def _post(context: SendingContext, delivery: Delivery) -> None:
    is_person = _is_person(delivery.recipient)
    channel = context.slack("conversations.open").open_dm(delivery.recipient) if is_person else delivery.recipient
    if not is_person and (problem := _channel_problem(context, channel)):
        end(context, delivery, DeliveryState.DEAD, problem)
        return
    now = context.clock.now()
    slack_now = context.poster.moment(now)
    words = context.records.run(deliveries.begin_post, now, delivery, channel, _words, slack_now)
    if words is None:
        return
    ts = context.poster.post(channel, words, delivery.id)
    if context.records.run(deliveries.finish, delivery, ts) is not None:
        _delete_copy(context, delivery, channel, ts)  # another worker delivered it meanwhile: the later one is deleted


def _delete_copy(context: SendingContext, delivery: Delivery, channel: str, ts: str) -> None:
    try:
        context.poster.delete(channel, ts)
    except (Ambiguous, Limited, Rejected, Unreached):
        context.records.run(deliveries.delete_copy, context.clock.now(), delivery, channel, ts)


def _channel_problem(context: SendingContext, channel: str) -> str | None:
    """Returns what prevents HR's digest in a channel now. HR is notified of new members; it holds only counts."""
    try:
        report = context.slack(*_OF_CHANNEL).inspect(channel, context.people().people)
    except Rejected as refused:
        if refused.code != NOT_PRIVATE:
            raise
        return refused.code
    if report.problem is None:
        context.records.run(note_members, context.clock.now(), channel, report.members)
    return report.problem


def _replace(context: SendingContext, delivery: Delivery) -> None:
    """Replaces an old message by what still holds, or by a neutral text."""
    begun = context.records.run(deliveries.begin_replacement, context.clock.now(), delivery, _words_left)
    if begun is not None:
        target, words = begun
        context.poster.replace(target.channel, target.ts, words)
        context.records.run(deliveries.finish, delivery, target.ts)


def _delete(context: SendingContext, delivery: Delivery) -> None:
    """Deletes an old message of ours."""
    place = context.records.run(deliveries.begin_deletion, context.clock.now(), delivery)
    if place is not None:
        context.poster.delete(*place)
        context.records.run(deliveries.finish, delivery, place[1])


def _publish_home(context: SendingContext, delivery: Delivery) -> None:
    view = context.records.run(deliveries.begin_home, context.clock.now(), delivery, context.owner_id, _home)
    if view is not None:
        context.poster.publish_home(delivery.recipient, view)
        context.records.run(deliveries.finish, delivery, "")


def _is_person(recipient: str) -> bool:
    return recipient.startswith(("U", "W"))


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
    Operation.POST: _post,
    Operation.REPLACE: _replace,
    Operation.DELETE: _delete,
    Operation.HOME: _publish_home,
}
