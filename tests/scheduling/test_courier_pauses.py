"""Where Slack says "not now", the whole workspace rests, nothing is thrown away, and it goes on by itself."""

from datetime import timedelta

import pytest

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from coaching.delivery.ledger import DeliveryState
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from scheduling.breaker import LONGEST_PAUSE
from scheduling.delivery.failures import PAUSES, UNREACHED_PAUSE
from scheduling.slack_refusals import CODES, Meaning
from tests.scheduling.courier_harness import LIMITS, CourierHarness, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.people import AGENT

SECOND = timedelta(seconds=1)
NOBODY_LISTENS = "http://127.0.0.1:9/api/"
"""The port of a service that no machine of today offers: a connection to it is refused at once."""


def offers(harness: CourierHarness, count: int) -> None:
    """Make so many messages to the agent due, a second apart."""
    plan = harness.share()
    harness.deliver()
    for number in range(1, count + 1):
        harness.offer(plan, number, harness.now - number * SECOND)


def travel(harness: CourierHarness, by: timedelta) -> None:
    """Let time pass and have everything delivered that is due then."""
    harness.workspace.clock.set(harness.now + by)
    harness.deliver()


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.open"])
def test_nothing_is_sent_before_the_time_slack_names_and_everything_after_it(
    harness: CourierHarness, method: str
) -> None:
    offers(harness, 3)
    before = len(harness.calls(method))
    harness.driver.faults(method, "ratelimited", retry_after=45)
    harness.deliver()
    assert len(harness.calls(method)) == before + 1
    travel(harness, 44 * SECOND)
    assert len(harness.calls(method)) == before + 1
    travel(harness, SECOND)
    assert [entry.state for entry in harness.deliveries(ReflectionOfferNotice)] == [DeliveryState.SENT] * 3
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == 4


def test_a_pause_in_the_middle_of_a_batch_sends_nothing_twice(harness: CourierHarness) -> None:
    offers(harness, 3)
    poster = InTheMiddle(
        harness.client(), lambda: harness.driver.faults("chat.postMessage", "ratelimited", retry_after=9)
    )
    harness.courier(poster).deliver()
    assert len(harness.messages()) == 2, "what was sent before the pause"
    travel(harness, 8 * SECOND)
    assert len(harness.messages()) == 2
    travel(harness, SECOND)
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == 4


def test_a_pause_of_one_workspace_is_none_of_another(harness: CourierHarness) -> None:
    offers(harness, 2)
    harness.driver.faults("chat.postMessage", "ratelimited", retry_after=3600)
    harness.deliver()
    harness.begin()
    harness.share()
    harness.deliver()
    assert len(harness.messages()) == 1


EVERYBODYS = [(code, meaning) for meaning in PAUSES for code in sorted(CODES[meaning].split()) if code != "ratelimited"]


@pytest.mark.parametrize(("code", "meaning"), EVERYBODYS)
def test_what_everybody_is_refused_makes_one_call_keeps_all_rows_and_sends_them_later(
    harness: CourierHarness, code: str, meaning: Meaning
) -> None:
    offers(harness, 3)
    before = len(harness.calls())
    harness.driver.faults("chat.postMessage", code)
    harness.deliver()
    assert len(harness.calls()) == before + 1
    assert [entry.state for entry in harness.deliveries(ReflectionOfferNotice)] == [DeliveryState.PENDING] * 3
    travel(harness, PAUSES[meaning] - SECOND)
    assert len(harness.calls()) == before + 1
    travel(harness, SECOND)
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == 4


def test_while_slack_cannot_be_reached_nothing_is_begun_and_nothing_is_lost(harness: CourierHarness) -> None:
    offers(harness, 3)
    away = harness.courier(SlackPoster(GatedClient("xoxb-nobody", NOBODY_LISTENS)))
    for _ in range(40):
        while away.deliver():
            harness.leases_end()
        harness.workspace.clock.set(harness.now + UNREACHED_PAUSE)
    harness.workspace.clock.set(harness.now + LONGEST_PAUSE)
    waiting = harness.deliveries(ReflectionOfferNotice)
    assert [(entry.state, entry.attempts, entry.intent_at) for entry in waiting] == [
        (DeliveryState.PENDING, 0, None)
    ] * 3
    harness.deliver()
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == 4
    assert harness.calls("conversations.history") == [], "what never left is not looked for"


def test_what_came_back_too_late_to_be_useful_is_not_sent(harness: CourierHarness) -> None:
    offers(harness, 1)
    harness.driver.faults("chat.postMessage", "token_revoked")
    harness.deliver()
    travel(harness, timedelta(days=7))
    (offer,) = harness.deliveries(ReflectionOfferNotice)
    assert offer.state is DeliveryState.SKIPPED
    assert len(harness.messages(AGENT)) == 1


def test_a_batch_stops_when_its_lease_is_nearly_over_and_gives_the_rest_back(
    harness: CourierHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers(harness, 4)
    seconds = iter([0.0, 1.0, LIMITS.last_start, LIMITS.last_start + 0.1])
    monkeypatch.setattr("scheduling.courier.stopwatch", lambda: next(seconds))
    assert harness.courier().deliver()
    monkeypatch.undo()
    assert len(harness.messages()) == 3
    assert harness.courier().deliver(), "what was given back can be taken at once"
    assert len(harness.messages()) == 5
