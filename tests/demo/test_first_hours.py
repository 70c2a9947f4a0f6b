"""The demo with the real bot in it: silent about the past, and quick through the weeks that follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from bot.runtime import Runtime
from demo.moments import START
from demo.people import BY_NAME, EVERYONE, PRIYA, Human
from demo.seed import HR_CHANNEL, seed
from demo.world import TEAM_ID, build_workspace
from sandbox.driver import Driver
from sandbox.testing import running
from services.importing import workroom_at
from tests.demo.conftest import connected
from tests.world import MANIFEST, PATIENCE, settings_for

TOM = BY_NAME["Tom Ashdown"]
FOUR_WEEKS_SECONDS = 20


@contextmanager
def demo(database_url: str) -> Iterator[Driver]:
    """Yield a driver of the demo with the bot connected."""
    with workroom_at(database_url, TEAM_ID) as records:
        seed(records, START)
    with running(build_workspace(MANIFEST, START)) as place:
        runtime = Runtime(settings_for(place, database_url))
        try:
            runtime.start()
            assert runtime.connected.wait(PATIENCE)
            with connected(place.url) as driver:
                yield driver
        finally:
            runtime.stop()


@pytest.fixture
def driver(sqlite_url: str) -> Iterator[Driver]:
    """Yield a driver of the demo on SQLite."""
    with demo(sqlite_url) as driver:
        yield driver


def new_messages(driver: Driver) -> dict[str, list[str]]:
    """Return what the bot posted since the start, by channel: the notification texts."""
    found: dict[str, list[str]] = {}
    for call in driver.calls("chat.postMessage"):
        found.setdefault(call["arguments"]["channel"], []).append(call["arguments"]["text"])
    return found


def test_an_hour_after_the_start_nothing_of_the_past_was_sent(driver: Driver) -> None:
    driver.clock(advance=3600)
    assert new_messages(driver) == {}


def test_the_next_message_is_the_one_the_tour_promises(driver: Driver) -> None:
    driver.clock(next_message=True)
    assert driver.state()["now"] == "2026-10-13T15:30:00+00:00"
    assert [driver.messages(human.id)[-1]["text"] for human in (TOM, PRIYA)] == [
        "Three short questions are ready for you.",
        "Your agenda is ready.",
    ]
    assert len(new_messages(driver)) == 2


def test_the_questions_of_an_old_message_still_open(driver: Driver) -> None:
    asked = driver.messages(TOM.id)[-1]
    answer = driver.click(TOM.id, "open_reflection", message=asked)
    assert answer["view"]["callback_id"] == "reflection"


def test_a_manager_finds_the_unlogged_check_in_in_the_form(driver: Driver) -> None:
    view = driver.command(PRIYA.id, "/pip", "checkin")["view"]
    assert view["callback_id"] == "check_in"


def test_four_weeks_pass_quickly_and_bring_four_digests(database_url: str) -> None:
    with demo(database_url) as driver:
        before = len(driver.messages(HR_CHANNEL))
        began = monotonic()
        driver.clock(advance=timedelta(weeks=4).total_seconds())
        assert monotonic() - began < FOUR_WEEKS_SECONDS
        assert len(driver.messages(HR_CHANNEL)) == before + 4
        assert [found for human in EVERYONE for found in _outside_hours(driver, human)] == []


def _outside_hours(driver: Driver, human: Human) -> list[str]:
    """What the bot sent this person since the start at another time than a working day between 8 and 18."""
    sent = [
        (datetime.fromtimestamp(float(each["ts"]), ZoneInfo(human.zone)), each) for each in driver.messages(human.id)
    ]
    late = [(at, each) for at, each in sent if at > START and (at.weekday() > 4 or not 8 <= at.hour < 18)]
    return [f"{human.name}, {at:%a %d %H:%M}: {each['text']}" for at, each in late]
