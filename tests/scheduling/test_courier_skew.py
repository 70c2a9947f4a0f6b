"""A clock of ours that is wrong, or jumps, doubles nothing, and stops neither looking nor sending."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from coaching.delivery.ledger import DeliveryState
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from scheduling.courier import Courier
from scheduling.slack_time import SlackTime
from scheduling.ticker import Beat
from scheduling.worker import Worker
from tests.scheduling.courier_harness import LIMITS, CourierHarness, ids_in
from tests.support.people import AGENT

HOUR = timedelta(hours=1)
SKEWS = [timedelta(seconds=seconds) for seconds in (-60, -3, 3, 60)]


@dataclass
class WrongClock:
    """Our clock, wrong by so much against Slack's."""

    harness: CourierHarness
    wrong_by: timedelta

    def now(self) -> datetime:
        """What it shows."""
        return self.harness.now + self.wrong_by


def a_courier(harness: CourierHarness, clock: WrongClock) -> Courier:
    """A courier with that clock, which has heard nothing of Slack yet."""
    time = SlackTime(clock)
    client = GatedClient(harness.workspace.tokens.bot, harness.api_url, LIMITS.timeout, time)
    return replace(harness.courier(SlackPoster(client, time=time)), clock=clock)


def work(harness: CourierHarness, courier: Courier) -> None:
    """Deliver all there is."""
    while courier.deliver():
        harness.leases_end()


@pytest.mark.parametrize("wrong_by", SKEWS, ids=str)
def test_a_wrong_clock_doubles_no_unclear_post(harness: CourierHarness, wrong_by: timedelta) -> None:
    harness.share()
    harness.workspace.clock.set(harness.now + timedelta(minutes=2))
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    courier = a_courier(harness, WrongClock(harness, wrong_by))
    work(harness, courier)
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
    assert len(harness.calls()) == 1


@pytest.mark.parametrize("jump", [HOUR, -HOUR, timedelta(days=30)], ids=str)
def test_a_jump_between_post_and_lookup_doubles_nothing_and_stops_no_looking(
    harness: CourierHarness, jump: timedelta
) -> None:
    clock = WrongClock(harness, timedelta(0))
    courier = a_courier(harness, clock)
    worker = Worker(clock, lambda: courier)
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    worker.tick()
    clock.wrong_by = jump
    harness.leases_end()
    worker.tick()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT
    assert ids_in(harness.messages())[:1] == [harness.one(PlanSharedNotice).id]
    assert len(set(ids_in(harness.messages()))) == len(harness.messages())


def test_a_jump_before_a_post_makes_one_more_call_and_dates_it_by_slack(harness: CourierHarness) -> None:
    clock = WrongClock(harness, timedelta(0))
    courier = a_courier(harness, clock)
    plan = harness.share()
    work(harness, courier)
    clock.wrong_by = HOUR
    harness.offer(plan)
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    courier.deliver()
    begun = harness.one(ReflectionOfferNotice).intent_at
    assert begun is not None
    assert abs(begun - harness.now) < timedelta(seconds=2)
    harness.leases_end()
    work(harness, courier)
    assert len(harness.messages(AGENT)) == 2


def test_a_lease_of_before_the_databases_clock_was_set_back_is_over(harness: CourierHarness) -> None:
    harness.share()
    with harness.open() as uow:
        held = uow.ledger.claim(harness.now, 3600.0, 10)
    assert held
    harness.courier().deliver()
    assert len(harness.messages()) == 1


@pytest.mark.parametrize("jump", [timedelta(days=30), timedelta(days=3650)])
def test_a_clock_set_forward_lists_no_missed_ticks(jump: timedelta) -> None:
    before = datetime(2026, 11, 23, 10, tzinfo=UTC)
    now, beat = before + jump, Beat(seconds=1, start_date=before, timezone=UTC)
    first = beat.get_next_fire_time(before, now)
    assert first == now
    assert beat.get_next_fire_time(first, now) == now + timedelta(seconds=1)
    assert beat.get_next_fire_time(before, before) == before + timedelta(seconds=1)
