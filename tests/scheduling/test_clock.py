"""Where time comes from: the machine, or the local Slack's clock."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from scheduling.clock import ClockUnreachable, SandboxClock, SystemClock, stopwatch
from tests.scheduling.courier_harness import WORKING
from tests.support.world import MANIFEST, PATIENCE


@pytest.fixture
def place() -> Iterator[Running]:
    """Yield a local Slack that serves a clock."""
    with running(Workspace(MANIFEST, WORKING)) as served:
        yield served


@pytest.fixture
def clock(place: Running) -> Iterator[SandboxClock]:
    """Yield a worker's view of that clock."""
    found = SandboxClock(place.clock_url, "tester")
    yield found
    found.close()


def test_the_machines_time_is_aware_utc_and_goes_forward() -> None:
    first = SystemClock().now()
    assert first.tzinfo is UTC
    assert SystemClock().now() >= first
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_stopwatch_never_goes_back() -> None:
    assert stopwatch() <= stopwatch()


@pytest.mark.parametrize(
    "url",
    [
        "http://slack.com/clock",
        "http://10.0.0.7:8765/clock",
        "http://127.0.0.1.evil.example/clock",
        "clock",
        "http:///",
    ],
)
def test_a_clock_that_is_not_on_this_machine_is_refused_with_words(url: str) -> None:
    with pytest.raises(ValueError, match="an address on this machine"):
        SandboxClock(url, "tester")


@pytest.mark.parametrize("url", ["http://127.0.0.1/clock", "http://localhost:1/clock", "http://[::1]:8765/clock"])
def test_a_clock_on_this_machine_is_taken(url: str) -> None:
    assert SandboxClock(url, "tester").url == url


def test_it_shows_the_local_slacks_time_and_asks_once(place: Running, clock: SandboxClock) -> None:
    assert clock.now() == WORKING
    place.workspace.clock.set(WORKING + timedelta(hours=1))
    assert clock.now() == WORKING, "the time last heard of"
    assert clock.wait(None, None) == clock.now() == WORKING + timedelta(hours=1)


def test_a_waiting_worker_hears_when_the_clock_moves(place: Running, clock: SandboxClock) -> None:
    heard: list[datetime] = []

    def follow() -> None:
        while not heard or heard[-1] < WORKING + timedelta(days=1):
            heard.append(clock.wait(heard[-1] if heard else WORKING, None))

    follower = Thread(target=follow)
    follower.start()
    driver = Driver(place.url)
    driver.reset(now=WORKING + timedelta(days=1))
    follower.join(PATIENCE)
    driver.close_connection()
    assert heard[-1] == WORKING + timedelta(days=1)


def test_it_tells_who_waits_and_for_what(place: Running, clock: SandboxClock) -> None:
    due = WORKING + timedelta(hours=3)
    clock.wait(None, due)
    driver = Driver(place.url)
    notice = driver.clock()
    driver.close_connection()
    assert (notice["workers"], datetime.fromisoformat(notice["next_due"])) == (["tester"], due)


def test_a_clock_that_does_not_answer_is_unreachable_until_it_does(place: Running) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        lost = SandboxClock(f"http://127.0.0.1:{nobody.getsockname()[1]}/clock", "tester")
        for _ in range(2):
            with pytest.raises(ClockUnreachable):
                lost.now()
    lost.url = place.clock_url
    assert lost.now() == WORKING
    lost.close()


def test_an_answer_that_is_no_time_is_as_good_as_none(place: Running) -> None:
    wrong = SandboxClock(f"{place.url}sandbox/nothing", "tester")
    with pytest.raises(ClockUnreachable):
        wrong.now()
    wrong.close()


def test_many_may_ask_at_once_what_time_it_is(clock: SandboxClock) -> None:
    notice: list[datetime] = []
    start = Barrier(8)

    def ask() -> None:
        start.wait(PATIENCE)
        notice.append(clock.now())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert notice == [WORKING] * 8


def test_who_waits_can_be_interrupted(place: Running, clock: SandboxClock) -> None:
    clock.interrupt()
    failures: list[Exception] = []

    def wait() -> None:
        try:
            clock.wait(WORKING, None)
        except ClockUnreachable as interrupted:
            failures.append(interrupted)

    clock.now()
    waiting = Thread(target=wait)
    waiting.start()
    while waiting.is_alive():
        clock.interrupt()
        waiting.join(0.01)
    assert len(failures) == 1
    assert clock.wait(None, None) == place.workspace.clock.now
