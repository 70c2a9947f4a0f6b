"""What makes the worker look: the interval, and a commit."""

import threading
from collections.abc import Iterator
from datetime import datetime
from threading import Event
from typing import cast

import pytest

from scheduling.ticker import Ticker
from scheduling.worker import Worker
from tests.scheduling.courier_harness import WORKING
from tests.support.world import PATIENCE

NEVER = 3600.0


class Counting:
    """A worker that counts its ticks, and fails where a test wants it to."""

    def __init__(self) -> None:
        self.ticked = Event()
        self.failures: list[Exception] = []
        self.ticks = 0

    def tick(self) -> tuple[datetime, datetime | None]:
        """One tick."""
        self.ticks += 1
        self.ticked.set()
        if self.failures:
            raise self.failures.pop()
        return WORKING, None

    def has_ticked(self) -> bool:
        """Whether there was a tick since the last question, waiting for one."""
        found = self.ticked.wait(PATIENCE)
        self.ticked.clear()
        return found


@pytest.fixture
def worker() -> Counting:
    """Return a worker that counts."""
    return Counting()


@pytest.fixture
def ticker(worker: Counting) -> Iterator[Ticker]:
    """Yield a ticker whose interval no test lives to see."""
    made = Ticker(cast("Worker", worker), seconds=NEVER)
    made.start()
    yield made
    made.stop()


def test_it_ticks_at_once_when_it_starts(ticker: Ticker, worker: Counting) -> None:
    assert ticker is not None
    assert worker.has_ticked()


def test_a_wake_makes_a_tick(ticker: Ticker, worker: Counting) -> None:
    for _ in range(3):
        assert worker.has_ticked()
        ticker.wake()
    assert worker.has_ticked()


def test_the_interval_makes_ticks_by_itself(worker: Counting) -> None:
    ticker = Ticker(cast("Worker", worker), seconds=0.01)
    ticker.start()
    assert all(worker.has_ticked() for _ in range(4))
    ticker.stop()


def test_a_tick_that_fails_is_logged_and_followed_by_others(
    ticker: Ticker, worker: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    assert worker.has_ticked()
    worker.failures.append(RuntimeError("the database is away"))
    ticker.wake()
    assert worker.has_ticked()
    ticker.wake()
    assert worker.has_ticked()
    assert [record.__dict__["action"] for record in caplog.records] == ["tick_failed"]


def test_other_jobs_are_done_now_and_then(ticker: Ticker) -> None:
    done = Event()
    ticker.every(0.01, done.set)
    for _ in range(2):
        assert done.wait(PATIENCE)
        done.clear()


def test_a_wake_before_the_start_is_no_trouble(worker: Counting) -> None:
    Ticker(cast("Worker", worker), seconds=NEVER).wake()
    assert worker.ticks == 0


def test_a_stop_ends_every_thread_and_no_tick_follows(worker: Counting) -> None:
    before = set(threading.enumerate())
    ticker = Ticker(cast("Worker", worker), seconds=0.01)
    ticker.start()
    assert worker.has_ticked()
    ticker.stop()
    ticks = worker.ticks
    ticker.wake()
    assert set(threading.enumerate()) <= before
    assert worker.ticks == ticks


def test_a_clock_that_was_set_back_stops_no_ticks(worker: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheduler waits for a time that is an hour away; the stopwatch has it look again."""
    monkeypatch.setattr("scheduling.ticker.GUARDED", 0.05)
    ticker = Ticker(cast("Worker", worker), seconds=NEVER)
    ticker.start()
    try:
        assert [worker.has_ticked() for _ in range(3)] == [True] * 3
    finally:
        ticker.stop()
