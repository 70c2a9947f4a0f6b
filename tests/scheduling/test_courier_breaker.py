"""An outage stops sending after a few calls, one message tries, and a limit of one method holds up no other."""

from datetime import timedelta

import pytest

from coaching.delivery.edits import HomeEdit
from coaching.delivery.ledger import DeliveryState
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from scheduling.breaker import IN_A_ROW
from scheduling.courier import Courier
from scheduling.delivery.failures import UNREACHED_PAUSE
from tests.scheduling.courier_harness import CourierHarness, ids_in
from tests.support.builders import a_plan
from tests.support.people import AGENT, MANAGER

MANY = 8


def offers(harness: CourierHarness) -> None:
    """Make many messages to the agent due, a second apart."""
    plan = harness.share()
    harness.deliver()
    for number in range(1, MANY + 1):
        harness.offer(plan, number, harness.now - timedelta(seconds=number))


def work(harness: CourierHarness, courier: Courier) -> None:
    """Deliver all that one courier can at this moment."""
    while courier.deliver():
        harness.leases_end()


def later(harness: CourierHarness, by: timedelta) -> None:
    """Let time pass."""
    harness.workspace.clock.set(harness.now + by)
    harness.leases_end()


@pytest.mark.parametrize("kind", ["http_500", "service_unavailable", "fatal_error"])
def test_a_slack_in_trouble_gets_few_calls_and_then_one_at_a_time(harness: CourierHarness, kind: str) -> None:
    offers(harness)
    courier = harness.courier()
    before = len(harness.calls())
    harness.driver.faults("chat.postMessage", kind, times=IN_A_ROW + 1)
    harness.driver.faults("conversations.history", kind)
    work(harness, courier)
    assert (len(harness.calls()) - before, courier.breaker.is_open) == (IN_A_ROW, True)
    assert courier.breaker.state().cause == "no_answer"
    later(harness, UNREACHED_PAUSE)
    work(harness, courier)
    assert len(harness.calls("conversations.history")) == 1, "one message tried, and was only looked up"
    later(harness, UNREACHED_PAUSE)
    work(harness, courier)
    later(harness, UNREACHED_PAUSE)
    work(harness, courier)
    assert {entry.state for entry in harness.deliveries(ReflectionOfferNotice)} == {DeliveryState.SENT}
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == MANY + 1
    assert not courier.breaker.is_open


def test_a_message_that_slack_cannot_digest_holds_up_no_other(harness: CourierHarness) -> None:
    courier = harness.courier()
    harness.share()
    harness.driver.faults("chat.postMessage", "http_500", times=5)
    for _ in range(5):
        courier.deliver()
        harness.leases_end()
    assert len(harness.calls()) > IN_A_ROW
    assert not courier.breaker.is_open


@pytest.mark.parametrize("method", ["users.info", "conversations.history", "views.publish"])
def test_a_limit_of_another_method_does_not_stop_posts(harness: CourierHarness, method: str) -> None:
    offers(harness)
    courier = harness.courier()
    courier.poster.open_dm(AGENT.id)
    courier.breaker.limits(harness.now, method, harness.now + timedelta(hours=1))
    before = len(harness.calls(method))
    work(harness, courier)
    assert len(harness.messages()) == MANY + 1
    assert len(harness.calls(method)) == before


def test_a_limit_of_posts_does_not_stop_homes(harness: CourierHarness) -> None:
    courier = harness.courier()
    harness.driver.faults("chat.postMessage", "ratelimited", retry_after=3600)
    plan = harness.share()
    work(harness, courier)
    assert {entry.state for entry in harness.deliveries(HomeEdit)} == {DeliveryState.SENT}
    assert (len(harness.calls()), harness.messages()) == (1, [])
    harness.offer(plan)
    work(harness, courier)
    assert len(harness.calls()) == 1, "what came later waits, too"
    later(harness, timedelta(hours=1))
    work(harness, courier)
    assert len(harness.messages()) == 2


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited"])
def test_a_limit_that_comes_as_a_code_limits_the_method_alone(harness: CourierHarness, code: str) -> None:
    harness.share()
    courier = harness.courier()
    harness.driver.faults("conversations.open", code, retry_after=30)
    work(harness, courier)
    assert list(courier.breaker.state().limited) == ["conversations.open"]
    assert not courier.breaker.is_open
    assert len(harness.calls("views.publish")) == 2
    later(harness, timedelta(seconds=30))
    work(harness, courier)
    assert len(harness.messages(AGENT)) == 1


def test_what_comes_while_sending_rests_waits_with_the_others(harness: CourierHarness) -> None:
    offers(harness)
    courier = harness.courier()
    harness.driver.faults("chat.postMessage", "token_revoked")
    before = len(harness.calls())
    work(harness, courier)
    harness.share(a_plan(agent_id=MANAGER.id))
    work(harness, courier)
    assert len(harness.calls()) == before + 1
    with harness.open() as uow:
        assert uow.ledger.next_at() == courier.breaker.state().probe_at
