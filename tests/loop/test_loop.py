"""Four weeks of five plans in five zones, over two changes of clocks: exactly the messages the timetable promises."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from testbed.four_weeks.cast import ADMIN, HR, HR_CHANNEL, PAIRS
from testbed.four_weeks.expected import expected_messages
from testbed.four_weeks.play import BEGAN, LENGTH, START, UNTIL, play
from testbed.four_weeks.script import answered, click_last
from tests.loop import ledger
from tests.loop.databases import new_database
from tests.support.world import World, new_world


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The loop, played once on each database."""
    url = new_database(request.param, request, tmp_path_factory.mktemp("loop"))
    with new_world(url, BEGAN) as world:
        play(world.driver)
        yield world


def test_exactly_the_promised_messages_arrive_when_they_are_due(played: World) -> None:
    seen = ledger.items_seen(played.driver, played.runtime.storage)

    assert seen == expected_messages(START, LENGTH, BEGAN, UNTIL)


def test_the_reflection_of_a_reader_in_manila_keeps_their_morning_when_londons_clocks_change(played: World) -> None:
    manila = ZoneInfo("Asia/Manila")
    asked = [
        moment.astimezone(manila)
        for moment, what in ledger.items_seen(played.driver, played.runtime.storage)
        if what[:2] == ("UMANILA01", "reflection")
    ]

    assert asked == [datetime(2026, 10, day, 8, 23, 53, tzinfo=manila) for day in (7, 14, 21, 28)]


def test_nothing_is_lost_and_nothing_arrives_twice(played: World) -> None:
    assert ledger.lost(played.driver, played.runtime.storage) == []
    assert ledger.twice(played.driver) == []


def test_nobody_is_written_to_outside_their_hours(played: World) -> None:
    assert ledger.out_of_hours(played.driver) == []


def test_no_typed_text_leaves_the_modals(played: World) -> None:
    shown = json.dumps([played.driver.views(pair.manager) for pair in PAIRS])

    assert ledger.leaks(played.driver) == []
    assert "canary-" in shown or played.driver.calls("views.open"), "the canaries were never planted"


def test_the_digest_counts_the_unlogged_check_in_and_opens_for_hr_alone(played: World) -> None:
    opened = answered(_open_newest_digest(played, HR))
    refused = _open_newest_digest(played, ADMIN)

    assert "Agent UMANILA01" in json.dumps(opened["view"])
    assert "Agent UMANILA01" not in json.dumps(refused)


def _open_newest_digest(played: World, user: str) -> dict[str, Any]:
    message = played.driver.messages(HR_CHANNEL)[-1]
    where = {"channel": message["channel"], "ts": message["ts"]}
    return played.driver.click(user, "open_digest", message=where)


def test_the_agent_finds_their_plan_again(played: World) -> None:
    plan = answered(click_last(played.driver, "UMANILA01", "open_plan"))

    assert "canary-umanila01-strength-4" in json.dumps(plan["view"])
