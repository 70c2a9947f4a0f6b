"""`outage`: that a short one on one database counts nothing lost, and that a sender that repeats blindly is noticed."""

from pathlib import Path

import pytest

from benchmarks import outage
from bot.slack.poster import SlackPoster


def test_ten_minutes_of_lost_answers_lose_and_double_nothing(tmp_path: Path) -> None:
    lost, twice, untold, lines = outage.played(
        f"sqlite:///{tmp_path}/outage.db", outage.LENGTHS[0], outage.KINDS["half-open"]
    )
    assert (lost, twice, untold) == (0, 0, 0)
    assert 0 < lines <= outage.MOST_LINES


def test_a_sender_that_never_looks_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SlackPoster, "find", lambda *_arguments: None)
    _, twice, *_ = outage.played(f"sqlite:///{tmp_path}/outage.db", outage.LENGTHS[0], outage.KINDS["half-open"])
    assert twice > 0
