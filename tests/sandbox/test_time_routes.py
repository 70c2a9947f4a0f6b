"""Time over HTTP: the workers' long poll and the driver's travel."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.driver import Driver, DriverRefused
from sandbox.testing import Running
from tests.sandbox.manifest import MAYA, MONDAY

HOUR = timedelta(hours=1)


class Worker:
    """A worker process reduced to one connection."""

    def __init__(self, sandbox: Running) -> None:
        host, port = sandbox.clock_url.split("/")[2].split(":")
        self.connection = HTTPConnection(host, int(port), timeout=10)

    def report(self, idle_at: datetime | None, next_due: datetime | None = None) -> datetime:
        """One poll; gives the time."""
        idle, due = (moment.isoformat() if moment else None for moment in (idle_at, next_due))
        body = json.dumps({"worker": "bot", "idle_at": idle, "next_due": due})
        self.connection.request("POST", "/clock", body)
        answer: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return datetime.fromisoformat(answer["now"])


@contextmanager
def working(sandbox: Running, posts_at: datetime | None = None) -> Iterator[None]:
    """A worker that waits for one moment, posts then, and waits for nothing more."""
    worker, joined, over = Worker(sandbox), threading.Event(), threading.Event()
    client = WebClient(token=sandbox.workspace.tokens.bot, base_url=sandbox.api_url)

    def work() -> None:
        now, due = worker.report(None), posts_at
        joined.set()
        while not over.is_set():
            if due is not None and now >= due:
                client.chat_postMessage(channel=MAYA, text="due")
                due = None
            now = worker.report(now, due)
        worker.connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    joined.wait(10)
    yield
    over.set()
    sandbox.workspace.clock.set(sandbox.workspace.clock.now + HOUR)
    thread.join(10)


@pytest.fixture(autouse=True)
def _quick(sandbox: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.clock.POLL_SECONDS", 0.2)
    sandbox.workspace.clock.no_worker_after = 0.02


def test_travel_lets_a_worker_post_in_its_own_time(sandbox: Running, driver: Driver) -> None:
    with working(sandbox, MONDAY + HOUR):
        answer = driver.clock(advance=2 * 3600)
        assert answer == {"ok": True, "now": (MONDAY + 2 * HOUR).isoformat(), "jumps": 2}
        (message,) = driver.messages(MAYA)
        assert message["ts"].split(".")[0] == str(int((MONDAY + HOUR).timestamp()))


def test_travel_to_the_next_message(sandbox: Running, driver: Driver) -> None:
    with working(sandbox, MONDAY + HOUR):
        assert driver.clock(next_message=True)["now"] == (MONDAY + HOUR).isoformat()
        assert driver.clock(next_message=True) == {"ok": True, "now": (MONDAY + HOUR).isoformat(), "jumps": 0}


def test_the_clock_tells_who_waits_for_what(sandbox: Running, driver: Driver) -> None:
    assert driver.clock() == {"now": MONDAY.isoformat(), "next_due": None, "workers": []}
    with working(sandbox, MONDAY + HOUR):
        driver.clock(to=MONDAY)
        assert driver.clock()["next_due"] == (MONDAY + HOUR).isoformat()
        assert driver.clock()["workers"] == ["bot"]


def test_a_killed_worker_does_not_hold_travel_up(sandbox: Running, driver: Driver) -> None:
    worker = Worker(sandbox)
    worker.report(None)
    worker.connection.close()
    with pytest.raises(DriverRefused, match="no_worker") as refused:
        driver.clock(advance=60)
    assert refused.value.body["now"] == MONDAY.isoformat()


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"to": MONDAY - HOUR}, "in_the_past"),
        ({"advance": -1}, "in_the_past"),
        ({"advance": 1e12}, "too_far"),
        ({"to": datetime(2026, 2, 1)}, "invalid_time"),  # noqa: DTZ001 - what is refused
    ],
)
def test_time_goes_forwards_and_knows_its_zone(driver: Driver, body: dict[str, Any], error: str) -> None:
    with pytest.raises(DriverRefused, match=error):
        driver.clock(**body)


def test_a_reset_sets_another_time(driver: Driver, sandbox: Running) -> None:
    there = datetime(2027, 3, 1, 8, tzinfo=UTC)
    assert driver.reset(there)["now"] == there.isoformat()
    assert driver.clock()["now"] == there.isoformat()
    assert sandbox.workspace.messages.posted == 0
