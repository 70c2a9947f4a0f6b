"""Where Slack says "not now", the whole workspace rests, nothing is thrown away, and it goes on by itself."""

from datetime import timedelta

import pytest

from coaching.delivery.ledger import DeliveryState
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from scheduling.courier import NO_ACCESS, REST_AFTER_REVOKED
from tests.scheduling.depot import LIMITS, Depot, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.people import AGENT

SECOND = timedelta(seconds=1)


def offers(depot: Depot, count: int) -> None:
    """Make so many messages to the agent due, a second apart."""
    plan = depot.share()
    depot.deliver()
    for number in range(1, count + 1):
        depot.offer(plan, number, depot.now - number * SECOND)


def travel(depot: Depot, by: timedelta) -> None:
    """Let time pass and have everything delivered that is due then."""
    depot.workspace.clock.set(depot.now + by)
    depot.deliver()


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.open"])
def test_nothing_is_sent_before_the_time_slack_names_and_everything_after_it(depot: Depot, method: str) -> None:
    offers(depot, 3)
    before = len(depot.calls(method))
    depot.driver.faults(method, "ratelimited", retry_after=45)
    depot.deliver()
    assert len(depot.calls(method)) == before + 1
    travel(depot, 44 * SECOND)
    assert len(depot.calls(method)) == before + 1
    travel(depot, SECOND)
    assert [entry.state for entry in depot.deliveries(ReflectionOfferNotice)] == [DeliveryState.SENT] * 3
    assert len(set(ids_in(depot.messages()))) == len(depot.messages()) == 4


def test_a_pause_in_the_middle_of_a_batch_sends_nothing_twice(depot: Depot) -> None:
    offers(depot, 3)
    poster = InTheMiddle(depot.client(), lambda: depot.driver.faults("chat.postMessage", "ratelimited", retry_after=9))
    depot.courier(poster).deliver()
    assert len(depot.messages()) == 2, "what was sent before the pause"
    travel(depot, 8 * SECOND)
    assert len(depot.messages()) == 2
    travel(depot, SECOND)
    assert len(set(ids_in(depot.messages()))) == len(depot.messages()) == 4


def test_a_pause_of_one_workspace_is_none_of_another(depot: Depot) -> None:
    offers(depot, 2)
    depot.driver.faults("chat.postMessage", "ratelimited", retry_after=3600)
    depot.deliver()
    depot.begin()
    depot.share()
    depot.deliver()
    assert len(depot.messages()) == 1


@pytest.mark.parametrize("code", sorted(NO_ACCESS))
def test_without_access_one_call_is_made_all_rows_are_kept_and_sent_later(depot: Depot, code: str) -> None:
    offers(depot, 3)
    before = len(depot.calls())
    depot.driver.faults("chat.postMessage", code)
    depot.deliver()
    assert len(depot.calls()) == before + 1
    assert [entry.state for entry in depot.deliveries(ReflectionOfferNotice)] == [DeliveryState.PENDING] * 3
    travel(depot, REST_AFTER_REVOKED - SECOND)
    assert len(depot.calls()) == before + 1
    travel(depot, SECOND)
    assert len(set(ids_in(depot.messages()))) == len(depot.messages()) == 4


def test_what_came_back_too_late_to_be_useful_is_not_sent(depot: Depot) -> None:
    offers(depot, 1)
    depot.driver.faults("chat.postMessage", "token_revoked")
    depot.deliver()
    travel(depot, timedelta(days=7))
    (offer,) = depot.deliveries(ReflectionOfferNotice)
    assert offer.state is DeliveryState.SKIPPED
    assert len(depot.messages(AGENT)) == 1


def test_a_batch_stops_when_its_lease_is_nearly_over_and_gives_the_rest_back(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers(depot, 4)
    seconds = iter([0.0, 1.0, LIMITS.last_start, LIMITS.last_start + 0.1])
    monkeypatch.setattr("scheduling.courier.stopwatch", lambda: next(seconds))
    assert depot.courier().deliver()
    monkeypatch.undo()
    assert len(depot.messages()) == 3
    assert depot.courier().deliver(), "what was given back can be taken at once"
    assert len(depot.messages()) == 5
