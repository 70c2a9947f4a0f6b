"""Plays the loop for four weeks: everybody answers, but for a check-in and support that nobody speaks of.

One talk is moved, one cannot take place, and one week's support is moved.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sandbox.driver import Driver, DriverRefused
from testbed.four_weeks import script
from testbed.four_weeks.cast import PAIRS, Cast
from testbed.four_weeks.expected import (
    CANCELLED_TALKS,
    MOVED_SUPPORT,
    MOVED_TALKS,
    UNMARKED,
    WEEKS_LOGGED_LATE,
    check_ins,
)

BEGAN = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
UNTIL = BEGAN + timedelta(weeks=4)
START = date(2026, 10, 6)
LENGTH = 30

Step = Callable[[], None]


def once(step: Step) -> None:
    """Takes a step that is answered the first time."""
    step()


def nothing() -> None:
    """Nobody has more to say."""


def play(driver: Driver, do: Callable[[Step], None] = once, begun: Step = nothing) -> None:
    """The complete loop. `do` runs one step of a person, and may repeat it; `begun` comes when all plans run."""
    script.people_the_workspace(driver)
    do(partial(script.set_up, driver))
    for pair in PAIRS:
        do(partial(script.start, driver, pair, START.isoformat()))
    travel(driver, BEGAN + timedelta(days=1))
    for pair in PAIRS:
        do(partial(script.acknowledge, driver, pair))
    begun()
    for moment, pair, number in _all_check_ins():
        travel(driver, moment)
        do(partial(script.reflect, driver, pair, number))
        _talk(driver, do, pair, number)
        _promises(driver, do, pair, number)
    travel(driver, UNTIL)


def _talk(driver: Driver, do: Callable[[Step], None], pair: Cast, number: int) -> None:
    """This week's talk, and what is known of the next one."""
    week = (pair.agent, number)
    if week in CANCELLED_TALKS:
        do(partial(script.cancel_talk, driver, pair, number))
    elif week not in WEEKS_LOGGED_LATE:
        do(partial(script.log_check_in, driver, pair, number))
    if day := MOVED_TALKS.get((pair.agent, number + 1)):
        do(partial(script.move, driver, pair, f"0:{number + 1}", day.isoformat()))


def _promises(driver: Driver, do: Callable[[Step], None], pair: Cast, number: int) -> None:
    """This week's support: done, moved, or nobody says."""
    if day := MOVED_SUPPORT.get((pair.agent, number)):
        do(partial(script.move, driver, pair, f"1:{number}", day.isoformat()))
    elif (pair.agent, number) not in UNMARKED:
        do(partial(script.mark_support, driver, pair, number))


def travel(driver: Driver, to: datetime) -> None:
    """Travels, and goes on where the app was away for a while."""
    while True:
        try:
            driver.clock(to=to)
        except DriverRefused as refused:
            if refused.error != "no_worker":
                raise
        else:
            return


def _all_check_ins() -> list[tuple[datetime, Cast, int]]:
    end = START + timedelta(days=LENGTH)
    found = [(moment, pair, number) for pair in PAIRS for number, moment in check_ins(pair, START, end)]
    return sorted((entry for entry in found if entry[0] < UNTIL), key=lambda entry: (entry[0], entry[1].agent))
