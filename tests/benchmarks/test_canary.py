"""The search finds what is leaked on purpose, each in its place, and nothing else in a short play."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.canary import played
from sandbox.driver import Driver
from testbed.four_weeks import script
from testbed.four_weeks.cast import PAIRS
from testbed.four_weeks.play import Step, travel

PAIR = PAIRS[1]
MORNING = datetime(2026, 10, 6, 15, tzinfo=UTC)
CHECK_IN = datetime(2026, 10, 7, 15, 30, tzinfo=UTC)


def short(driver: Driver, do: Callable[[Step], None]) -> None:
    """One plan up to its first check-in."""
    script.people_the_workspace(driver)
    do(partial(script.set_up, driver))
    do(partial(script.start, driver, PAIR, "2026-10-06"))
    travel(driver, MORNING)
    do(partial(script.acknowledge, driver, PAIR))
    travel(driver, CHECK_IN)
    do(partial(script.log_check_in, driver, PAIR, 1))


def test_planted_leaks_are_found_where_they_are(tmp_path: Path) -> None:
    done = played(f"sqlite:///{tmp_path}/canary.db", tmp_path, [short], ("log", "channel", "column"))
    assert len(done.typed) > 20
    places = {place for place, _ in done.leaks}
    assert {"log", "channel"} <= places
    assert {place for place in places if place.startswith("canary.db")}, "the plain column"
    assert {word for _, word in done.leaks} == {PAIRS[0].canary("planted")}
    assert "feedback_buffer.answer" in done.empty, "nobody was asked in so short a play"
    assert "plan.observed" not in done.empty
