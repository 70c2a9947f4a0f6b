"""The demo's first hours and weeks: silent about the past, and true to the tour."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo.moments import START
from demo.seed import HR_CHANNEL
from demo.staff import BY_NAME, EVERYONE, PRIYA, VALENTINA, Human
from sandbox.driver import Driver
from tests.demo.running import connected, demo, free_port

DANIELA, TOM = BY_NAME["Daniela Ruiz"], BY_NAME["Tom Ashdown"]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Yield a driver for tests that leave the clock where it is."""
    port = free_port()
    with demo(port, tmp_path_factory.mktemp("demo")), connected(port) as driver:
        yield driver


@pytest.fixture
def travelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Yield a driver for a test that travels."""
    port = free_port()
    with demo(port, tmp_path_factory.mktemp("demo")), connected(port) as driver:
        yield driver


def test_the_questions_of_an_old_message_still_open(driver: Driver) -> None:
    asked = driver.messages(TOM.id)[-1]
    answer = driver.click(TOM.id, "open_reflection", message=asked)
    assert answer["view"]["callback_id"] == "reflection"


def test_the_summary_in_hr_s_channel_opens_for_hr_alone(driver: Driver) -> None:
    summary = driver.messages(HR_CHANNEL)[-1]
    opened = driver.click("UHANNAH01", "open_digest", message=summary)
    assert (opened["view"]["callback_id"], TOM.name in str(opened["view"])) == ("digest", True)


def test_a_manager_finds_the_unlogged_check_in_in_the_form(driver: Driver) -> None:
    view = driver.command(PRIYA.id, "/pip", "checkin")["view"]
    assert view["callback_id"] == "check_in"


def test_the_first_messages_are_the_tours_and_four_weeks_pass(travelling: Driver) -> None:
    driver = travelling
    driver.clock(advance=60)
    assert [driver.messages(human.id)[-1]["text"] for human in (TOM, PRIYA, DANIELA, VALENTINA)] == [
        "Three short questions are ready for you.",
        "Your agenda is ready.",
    ] * 2, "what prepares tomorrow's talks"
    assert len(driver.calls("chat.postMessage")) == 4, "nothing else of the past was sent"

    before = len(driver.messages(HR_CHANNEL))
    driver.clock(advance=timedelta(weeks=4).total_seconds())
    assert len(driver.messages(HR_CHANNEL)) == before + 4
    assert [found for human in EVERYONE for found in _outside_hours(driver, human)] == []


def _outside_hours(driver: Driver, human: Human) -> list[str]:
    """What the bot sent this person since the start at another time than a working day between 8 and 18."""
    zone = ZoneInfo(human.zone)
    sent = [(datetime.fromtimestamp(float(each["ts"]), zone), each) for each in driver.messages(human.id)]
    late = [(at, each) for at, each in sent if at > START and (at.weekday() > 4 or not 8 <= at.hour < 18)]
    return [f"{human.name}, {at:%a %d %H:%M}: {each['text']}" for at, each in late]
