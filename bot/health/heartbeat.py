"""The heartbeat: what the process itself knows about its work, without asking Slack or the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import TypedDict

from bot.health.facts import Fact
from scheduling.clock import machine_now, stopwatch
from storage.base.database_troubles import WORDS, DatabaseTrouble, trouble_of

SILENT_FOR = 60.0
"""Seconds without any sign of the worker after which it counts as stuck."""


class Failing(TypedDict, total=False):
    """The part of a fact that says what is wrong."""

    code: str
    trouble: str
    stops: bool


def _never() -> bool:
    return False


@dataclass
class Heartbeat:
    """Written by the start and the worker, read by health. `is_connected` asks the connection to Slack.

    `waits_for` says what a start waits for.
    """

    is_connected: Callable[[], bool] = _never
    waits_for: str = ""
    stopping: Event = field(default_factory=Event)
    _done_at: float = 0.0
    _sign_at: float | None = None
    _failure: BaseException | None = None

    def worked(self, failure: BaseException | None) -> None:
        """Notes that the worker did a part of its work, or failed at it."""
        self._sign_at, self._failure = stopwatch(), failure
        if failure is None:
            self._done_at = machine_now().timestamp()

    @property
    def is_alive(self) -> bool:
        """Whether the worker gave a sign of late; so does one that has not begun, or fails and goes on."""
        return self._sign_at is None or stopwatch() - self._sign_at < SILENT_FOR

    def facts(self) -> Iterator[Fact]:
        """Start, connection and the last tick."""
        waiting = f"the start waits: {self.waits_for}" if self.waits_for else ""
        yield Fact("started", "Whether the start is done", not waiting, trouble=waiting, stops=True)
        connected = self.is_connected()
        lost = (
            ""
            if connected or waiting
            else "there is no connection over Socket Mode: check the network and SLACK_APP_TOKEN"
        )
        yield Fact("connected", "Whether Slack is connected over Socket Mode", connected, trouble=lost, stops=True)
        about = "When the worker last did its work, in seconds since 1970"
        yield Fact("last_tick_timestamp_seconds", about, self._done_at, **self._stuck())

    def _stuck(self) -> Failing:
        if not self.is_alive:
            return {
                "code": "worker_stuck",
                "trouble": "the worker gives no sign: stop the bot and start it again",
                "stops": True,
            }
        if self._failure is None:
            return {}
        code = trouble_of(self._failure) or type(self._failure).__name__
        words = WORDS[code] if isinstance(code, DatabaseTrouble) else f"the worker fails ({code}): see the log"
        return {"code": code, "trouble": words, "stops": True}
