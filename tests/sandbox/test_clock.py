"""The business clock: it stands, it jumps from due moment to due moment, and it waits for its workers."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from sandbox.clock import Clock, Travel
from tests.sandbox.manifest import MONDAY

HOUR = timedelta(hours=1)
Seen = list[datetime]
Due = Callable[[datetime], datetime | None]


def run(scenario: Awaitable[None]) -> None:
    """Runs one asynchronous test."""

    async def within_ten_seconds() -> None:
        async with asyncio.timeout(10):
            await scenario

    asyncio.run(within_ten_seconds())


def never() -> bool:
    """A connection that stands."""
    return False


async def work(clock: Clock, due: Due, seen: list[datetime], name: str = "bot") -> None:
    """A worker: looks at what is due, notes the time, and waits as the protocol asks."""
    now = await clock.poll(name, never, None, None)
    while True:
        if not seen or seen[-1] != now:
            seen.append(now)
        now = await clock.poll(name, never, now, due(now))


async def joined(clock: Clock, due: Due, seen: list[datetime], name: str = "bot") -> asyncio.Task[None]:
    """A worker that has reported for the first time."""
    task = asyncio.create_task(work(clock, due, seen, name))
    while name not in clock.workers:
        await asyncio.sleep(0)
    return task


def hourly(now: datetime) -> datetime:
    """Something is due at every full hour."""
    return now.replace(minute=0, second=0) + HOUR


def test_travel_stops_wherever_something_is_due() -> None:
    async def scenario() -> None:
        clock, seen = Clock(MONDAY), Seen()
        worker = await joined(clock, hourly, seen)
        travel = await clock.travel(MONDAY + timedelta(hours=2, minutes=30))
        assert travel == Travel(MONDAY + timedelta(hours=2, minutes=30), jumps=3)
        assert seen == [MONDAY, MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + timedelta(hours=2, minutes=30)]
        worker.cancel()

    run(scenario())


def test_travel_waits_for_every_worker() -> None:
    async def scenario() -> None:
        clock, first, second = Clock(MONDAY), Seen(), Seen()
        tasks = [await joined(clock, hourly, first, "one"), await joined(clock, lambda _: None, second, "two")]
        await clock.travel(MONDAY + HOUR)
        assert first == second == [MONDAY, MONDAY + HOUR]
        for task in tasks:
            task.cancel()

    run(scenario())


def test_a_worker_that_still_has_work_holds_time_up() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY)
        await clock.poll("bot", never, None, None)
        travel = asyncio.create_task(clock.travel(MONDAY + HOUR))
        late = await clock.poll("bot", never, MONDAY, MONDAY)
        assert (late, travel.done()) == (MONDAY, False)
        worker = asyncio.create_task(work(clock, lambda _: None, []))
        assert (await travel).now == MONDAY + HOUR
        worker.cancel()

    run(scenario())


def test_a_poll_is_answered_at_once_when_the_clock_moved_on() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY)
        assert await clock.poll("bot", never, MONDAY - HOUR, None) == MONDAY

    run(scenario())


def test_a_poll_is_answered_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.clock.POLL_SECONDS", 0.01)

    async def scenario() -> None:
        assert await Clock(MONDAY).poll("bot", never, MONDAY, None) == MONDAY

    run(scenario())


def test_setting_the_clock_answers_waiting_polls() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY)
        waiting = asyncio.create_task(clock.poll("bot", never, MONDAY, None))
        while "bot" not in clock.workers:
            await asyncio.sleep(0)
        clock.set(MONDAY - HOUR)
        assert await waiting == MONDAY - HOUR

    run(scenario())


def test_without_a_worker_time_stays_and_the_same_advance_goes_on() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY, no_worker_after=0.01)
        first = await clock.travel(clock.target(7200), timedelta(hours=2))
        assert (first.no_worker, first.now) == (True, MONDAY)
        clock.now = MONDAY + HOUR  # as if a worker had been lost on the way
        assert clock.target(7200) == MONDAY + 2 * HOUR
        assert clock.target(60) == MONDAY + HOUR + timedelta(minutes=1)
        worker = await joined(clock, lambda _: None, [])
        assert (await clock.travel(clock.target(7200), timedelta(hours=2))).now == MONDAY + 2 * HOUR
        assert clock.target(7200) == MONDAY + 4 * HOUR
        worker.cancel()

    run(scenario())


def test_a_worker_whose_connection_closed_is_forgotten() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY, no_worker_after=0.01)
        await clock.poll("dead", lambda: True, None, MONDAY + HOUR)
        assert (clock.next_due, clock.alive()) == (None, [])
        assert (await clock.travel(MONDAY + HOUR)).no_worker

    run(scenario())


def test_travel_until_something_happens() -> None:
    async def scenario() -> None:
        clock, seen = Clock(MONDAY), Seen()
        worker = await joined(clock, hourly, seen)
        travel = await clock.travel_until(lambda: len(seen) > 2, MONDAY + timedelta(days=60))
        assert (travel.now, travel.jumps) == (MONDAY + 2 * HOUR, 2)
        nearer = await clock.travel_until(lambda: False, MONDAY + timedelta(hours=2, minutes=5))
        assert nearer.now == MONDAY + timedelta(hours=2, minutes=5)
        worker.cancel()

    run(scenario())


def test_travel_until_stays_when_nothing_is_due() -> None:
    async def scenario() -> None:
        clock = Clock(MONDAY)
        worker = await joined(clock, lambda _: None, [])
        assert await clock.travel_until(lambda: False, MONDAY + HOUR) == Travel(MONDAY, 0)
        worker.cancel()

    run(scenario())
