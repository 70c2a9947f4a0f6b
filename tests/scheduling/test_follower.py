"""Following the local Slack's clock: idle where nothing is due, there when it moves, gone when it is stopped."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import cast

import pytest

from coaching.delivery.ledger import DeliveryState
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from scheduling.clock import SandboxClock
from scheduling.courier import Courier
from scheduling.ticker import Follower
from scheduling.worker import Worker
from tests.scheduling.courier_harness import WORKING, CourierHarness
from tests.scheduling.test_ticker import Counting
from tests.support.world import MANIFEST, PATIENCE


@contextmanager
def following(harness: CourierHarness) -> Iterator[None]:
    """A worker that follows the depot's clock until the block ends."""
    clock = SandboxClock(harness.api_url.replace("/api/", "/clock"), "tester")
    usual = harness.courier()
    courier = Courier(usual.records, usual.poster, clock, usual.limits)
    follower = Follower(Worker(clock, lambda: courier), clock)
    follower.start()
    try:
        yield
    finally:
        follower.stop()


def test_it_delivers_what_is_due_wherever_the_clock_travels(harness: CourierHarness) -> None:
    harness.share()
    with following(harness):
        answer = harness.driver.clock(to=WORKING + timedelta(days=3))
    assert answer["jumps"] >= 3
    assert {item.kind for entry in harness.deliveries() for item in entry.items} >= {ReflectionNotice, AgendaNotice}
    asked = harness.one(ReflectionNotice)
    assert asked.state is DeliveryState.SENT
    assert asked.ts.startswith(f"{asked.due.timestamp():.0f}."), "posted at the very moment"


def test_it_is_idle_only_when_what_another_holds_is_free_again(harness: CourierHarness) -> None:
    harness.share()
    held = harness.courier().records.run(lambda uow: uow.ledger.claim(harness.now, 0.3, 50))
    assert held
    with following(harness):
        harness.driver.clock(advance=1)
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT


def test_a_clock_that_goes_away_is_asked_until_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.ticker.CLOCK_GONE", 0.01)
    with running(Workspace(MANIFEST, WORKING)) as place:
        clock = SandboxClock(place.clock_url, "tester")
        worker = Counting()
        follower = Follower(cast("Worker", worker), clock)
        follower.start()
        travelled(place)
    worker.ticked.clear()
    assert all(worker.has_ticked() for _ in range(3)), "it keeps trying"
    with running(Workspace(MANIFEST, WORKING)) as place:
        clock.url = place.clock_url
        travelled(place)
        follower.stop()


def test_a_tick_that_fails_is_repeated(
    harness: CourierHarness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("scheduling.ticker.CLOCK_GONE", 0.01)
    worker = Counting()
    worker.failures.append(RuntimeError("the database is away"))
    clock = SandboxClock(harness.api_url.replace("/api/", "/clock"), "tester")
    follower = Follower(cast("Worker", worker), clock)
    follower.start()
    harness.driver.clock(advance=0)
    follower.stop()
    assert worker.ticks > 1
    assert [record.getMessage() for record in caplog.records if record.exc_info] == ["tick failed"]


def travelled(place: Running) -> None:
    """The clock finds a worker and travels."""
    driver = Driver(place.url)
    place.workspace.clock.no_worker_after = PATIENCE
    driver.clock(advance=0)
    driver.close_connection()


def test_a_stop_ends_the_thread_and_the_connection_at_once(harness: CourierHarness) -> None:
    before = set(threading.enumerate())
    with following(harness):
        harness.driver.clock(advance=1)
    assert set(threading.enumerate()) <= before


def test_a_worker_that_stopped_is_forgotten_by_the_clock(harness: CourierHarness) -> None:
    with following(harness):
        harness.driver.clock(advance=1)
        assert harness.driver.clock()["workers"] == ["tester"]
    assert harness.driver.clock()["workers"] == []
