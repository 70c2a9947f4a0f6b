"""Waiting for what is not there yet."""

import logging
from threading import Event

import pytest

from bot import waiting
from bot.waiting import NotYet, StopAsked, wait_for


class NoPause(Event):
    """Nobody asks to stop, and no time goes by; `pauses` are those that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Note the pause."""
        self.pauses.append(timeout or 0)
        return self.is_set()


def after(*reasons: str) -> list[str]:
    """Reasons, the last first, for `attempt`."""
    return list(reversed(reasons))


def attempt(left: list[str]) -> str:
    """Fail for each of the reasons, and then not."""
    if left:
        raise NotYet(left.pop())
    return "here"


def test_what_is_there_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    stop = NoPause()
    assert (wait_for(lambda: attempt([]), stop), stop.pauses) == ("here", [])
    assert caplog.records == []


def test_one_line_begins_the_waiting_and_one_ends_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, waiting.__name__)
    left, told = after("no database", "no database", "no Slack"), list[str]()
    assert wait_for(lambda: attempt(left), NoPause(), told.append) == "here"
    words = ["waiting: no database", "waiting: no Slack", "the waiting is over"]
    assert [record.getMessage() for record in caplog.records] == words
    assert told == ["no database", "no Slack", ""]


def test_pauses_grow_up_to_half_a_minute() -> None:
    stop, left = NoPause(), ["no"] * 8
    wait_for(lambda: attempt(left), stop)
    assert stop.pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_stop_ends_the_waiting() -> None:
    stop = NoPause()
    stop.set()
    with pytest.raises(StopAsked):
        wait_for(lambda: attempt(["no"]), stop)
    assert stop.pauses == [1]
