"""`skew`: that one wrong clock on one database doubles nothing, and that a window by our own clock is noticed."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks import skew
from bot.slack.poster import SlackPoster

FAST, NO_JUMP = timedelta(seconds=60), timedelta(0)


def test_a_clock_that_is_a_minute_fast_doubles_and_loses_nothing(tmp_path: Path) -> None:
    assert skew.played(f"sqlite:///{tmp_path}/skew.db", FAST, NO_JUMP) == (0, 0)


def test_a_window_by_our_own_clock_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ours(_poster: SlackPoster, now: datetime) -> datetime:
        return now

    monkeypatch.setattr(SlackPoster, "moment", ours)
    twice, _ = skew.played(f"sqlite:///{tmp_path}/skew.db", FAST, NO_JUMP)
    assert twice > 0
