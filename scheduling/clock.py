"""The one place where time is read: business time is injected, so that tests and the local Slack can travel."""

import json
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from threading import RLock
from typing import Protocol
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLL_TIMEOUT = 60.0
"""Seconds; the local Slack answers a waiting worker at least every 20."""


class Clock(Protocol):
    """Business time."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """The machine's time, UTC."""
        return machine_now()


def machine_now() -> datetime:
    """The machine's time, UTC, whatever the business clock says."""
    return datetime.now(UTC)


def stopwatch() -> float:
    """Seconds of a clock that never jumps: only differences mean anything."""
    return time.monotonic()


class ClockUnreachable(Exception):
    """The local Slack's clock did not answer. It may be restarting: ask again."""


@dataclass
class SandboxClock:
    """The local Slack's time. A worker reports what it waits for and is notified when the clock moved.

    `url` must be on this machine: moving the clock sends messages.
    """

    url: str
    worker: str
    _now: datetime | None = None
    _connection: HTTPConnection | None = field(default=None, repr=False)
    _asking: RLock = field(default_factory=RLock, repr=False)
    """One request at a time: at the start, listeners and the ticker ask for the time together."""

    def __post_init__(self) -> None:
        """Refuses a clock that is not on this machine."""
        require_loopback(self.url)

    def now(self) -> datetime:
        """The last known time; asks once if none is known yet."""
        return self._now or self.wait(None, None)

    def wait(self, idle_at: datetime | None, next_due: datetime | None) -> datetime:
        """Reports that this worker is done at `idle_at` and what it waits for; returns when the clock moved.

        Without `idle_at` it returns at once. Raises ClockUnreachable.
        """
        report = {"worker": self.worker, "idle_at": _iso(idle_at), "next_due": _iso(next_due)}
        try:
            with self._asking:
                answer = self._ask(json.dumps(report))
        except (OSError, HTTPException, ValueError) as failure:
            raise ClockUnreachable(type(failure).__name__) from failure
        self._now = datetime.fromisoformat(answer["now"]).astimezone(UTC)
        return self._now

    def interrupt(self) -> None:
        """Ends the waiting of another thread at once: it gets ClockUnreachable."""
        waiting = self._connection.sock if self._connection else None
        if waiting is not None:
            with suppress(OSError):
                waiting.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Ends the connection after a pending request; the next one opens another."""
        with self._asking:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _ask(self, body: str) -> dict[str, str]:
        parts = urlsplit(self.url)
        if self._connection is None:
            self._connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=POLL_TIMEOUT)
        try:
            self._connection.request("POST", parts.path, body, {"Content-Type": "application/json"})
            answer: dict[str, str] = json.loads(self._connection.getresponse().read())
        except (OSError, HTTPException, ValueError):
            self.close()
            raise
        return answer


def require_loopback(url: str) -> None:
    """Raises ValueError for an address that is not on this machine."""
    if urlsplit(url).hostname not in LOOPBACK:
        raise ValueError("the clock must be an address on this machine, such as http://127.0.0.1:8765/clock")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
