"""Slack's time is known from Slack, carried on by a stopwatch, and doubted after a jump of any clock."""

from datetime import timedelta

import pytest

from scheduling import slack_time
from scheduling.slack_time import KNOWN_FOR, SlackTime
from tests.support.builders import NOW

SECOND = timedelta(seconds=1)
AHEAD = 60 * SECOND


class Clocks:
    """Our clock, and the stopwatch beside it."""

    def __init__(self) -> None:
        self.ours, self.watch = NOW + AHEAD, 100.0

    def now(self) -> object:
        return self.ours

    def pass_by(self, seconds: float) -> None:
        self.ours += seconds * SECOND
        self.watch += seconds


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """Return clocks that a test moves."""
    found = Clocks()
    monkeypatch.setattr(slack_time, "stopwatch", lambda: found.watch)
    return found


def heard(clocks: Clocks) -> SlackTime:
    """Return what is known after an answer of Slack."""
    time = SlackTime(clocks)  # type: ignore[arg-type]  # its time is a datetime
    assert (time.now(), time.offset) == (None, None)
    time.heard(NOW)
    return time


def test_it_goes_on_from_slacks_answer_whatever_our_clock_shows(clocks: Clocks) -> None:
    time = heard(clocks)
    clocks.pass_by(90)
    assert time.now() == NOW + 90 * SECOND
    assert time.offset == 60.0


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=30)])
def test_after_a_jump_of_our_clock_it_is_not_known_until_slack_answers(clocks: Clocks, jump: timedelta) -> None:
    time = heard(clocks)
    clocks.ours += jump
    assert time.now() is None
    time.heard(NOW + SECOND)
    assert time.now() == NOW + SECOND


def test_what_was_heard_long_ago_is_not_relied_on(clocks: Clocks) -> None:
    time = heard(clocks)
    clocks.pass_by(KNOWN_FOR + 1)
    assert time.now() is None
