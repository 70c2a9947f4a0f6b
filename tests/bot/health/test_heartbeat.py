"""What the process knows of its own work."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.health.heartbeat import SILENT_FOR, Heartbeat
from scheduling.clock import stopwatch


def troubles(beat: Heartbeat) -> list[str]:
    """The names of what is wrong."""
    return [fact.place[0] for fact in beat.facts() if fact.trouble]


def test_before_it_is_connected_that_is_what_is_wrong() -> None:
    assert troubles(Heartbeat()) == ["connected"]
    assert troubles(Heartbeat(is_connected=lambda: True)) == []


def test_a_start_that_waits_says_for_what() -> None:
    beat = Heartbeat(waits_for="Slack cannot be reached")
    assert [fact.trouble for fact in beat.facts() if fact.trouble] == ["the start waits: Slack cannot be reached"]


def test_a_failing_worker_says_why_until_it_works_again() -> None:
    beat, cause = Heartbeat(is_connected=lambda: True), sqlite3.OperationalError()
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    beat.worked(OperationalError("UPDATE", {}, cause))
    (failing,) = (fact for fact in beat.facts() if fact.trouble)
    assert (failing.code, failing.trouble.partition(":")[0]) == ("disk_full", "the disk is full")
    beat.worked(ValueError("what nobody may read"))
    assert [fact.trouble for fact in beat.facts() if fact.trouble] == ["the worker fails (ValueError): see the log"]
    beat.worked(None)
    assert troubles(beat) == []


def test_a_worker_that_gives_no_sign_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    beat = Heartbeat(is_connected=lambda: True)
    assert beat.is_alive, "one that has not begun is not stuck"
    beat.worked(None)
    later = stopwatch() + SILENT_FOR + 1
    monkeypatch.setattr("bot.health.heartbeat.stopwatch", lambda: later)
    assert (beat.is_alive, troubles(beat)) == (False, ["worker_stuck"])
