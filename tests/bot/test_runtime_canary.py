"""Canaries in every field, logging at its most talkative, failures on the way: none of them is ever heard outside."""

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from coaching.plan.plan import CheckInEntry
from handlers.weekly import check_ins
from services.weekly.check_ins import log_check_in
from testbed.four_weeks import endings, script, statements
from testbed.four_weeks.cast import PAIRS
from tests.bot.evidence import evidence, found_in, logged
from tests.support.world import World, new_world

PAIR, OTHER = PAIRS[1], PAIRS[0]
MONDAY = datetime(2026, 10, 5, 13, 30, tzinfo=UTC)
"""08:30 for both people in Bogota; their first check-in is on Wednesday at 10:30."""
CHECK_IN = datetime(2026, 10, 7, 15, 30, tzinfo=UTC)
CANARY = "canary-"
QUICK = {"slack_timeout": 1.0, "settle_time": 0.1, "lease_time": 2.0}
LEAKS = {"log": {"log"}, "ledger": {"ledger"}, "messages": {"messages", "calls"}, "metadata": {"private_metadata"}}
NAMES = [f"Agent {PAIR.agent}", f"Manager {PAIR.manager}"]


def play(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan from its start to its first check-in, with Slack in trouble and one failure that nobody foresaw."""
    driver = world.driver
    script.people_the_workspace(driver)
    script.set_up(driver)
    driver.faults("chat.postMessage", "http_500")
    script.start(driver, PAIR, "2026-10-06")
    driver.clock(advance=60)
    driver.faults("views.publish", "internal_error", times=2)
    script.acknowledge(driver, PAIR)
    driver.faults("chat.postMessage", "accepted_then_lost", times=2)
    driver.clock(to=CHECK_IN - timedelta(hours=1))
    driver.message(PAIR.agent, PAIR.agent, f"My week: {PAIR.canary('message')}")
    driver.clock(advance=60)
    script.reflect(driver, PAIR, 1)
    driver.clock(to=CHECK_IN)
    with monkeypatch.context() as patch:
        patch.setattr(check_ins, "log_check_in", failing)
        script.log_check_in(driver, PAIR, 1)
    script.log_check_in(driver, PAIR, 1)
    statements.answer(driver, PAIR)
    statements.state(driver, PAIR)
    driver.clock(advance=60)
    statements.block(driver, PAIR)
    endings.change(driver, PAIR)
    driver.clock(advance=60)
    statements.comment(driver)
    script.bring_in(driver, PAIR, OTHER)
    driver.clock(advance=3600)
    for person in (PAIR.agent, PAIR.manager):
        script.answered(driver.command(person, "/pip", "calendar"))


def failing(*about: Any) -> None:
    """A use case that fails with typed words in its error, after it has written them."""
    log_check_in(*about)
    entry: CheckInEntry = about[-2]
    raise ValueError(f"could not log {entry.strength!r}")


def plant(world: World, place: str) -> None:
    """Leak a canary on purpose."""
    leak = PAIR.canary("planted")
    match place:
        case "log":
            logging.getLogger("services.weekly.check_ins").debug("typed: %s", leak)
        case "ledger":
            with world.runtime.storage.engine.begin() as connection:
                connection.exec_driver_sql(f"UPDATE delivery SET error = '{leak}'")
        case "messages":
            world.runtime.client.chat_postMessage(channel=PAIR.agent, text=leak)
        case _:
            view = {"type": "home", "private_metadata": leak, "blocks": [{"type": "divider"}]}
            ours = world.runtime.client
            round_the_gate = WebClient(ours.token, base_url=ours.base_url)  # the gate would refuse it
            round_the_gate.views_publish(user_id=PAIR.agent, view=view)


def test_no_canary_is_heard_outside_the_modals_and_a_planted_one_would_be(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logged(monkeypatch, "DEBUG") as log, new_world(sqlite_url, MONDAY, **QUICK) as world:
        play(world, monkeypatch)
        places = evidence(world, log)
        assert found_in(places, [CANARY, *NAMES]) == []
        the_play_was_real(world, places)
        for place, shows_in in LEAKS.items():
            before = set(found_in(evidence(world, log), [CANARY]))
            plant(world, place)
            assert set(found_in(evidence(world, log), [CANARY])) - before == shows_in


def the_play_was_real(world: World, places: dict[str, str]) -> None:
    """The canaries were typed and kept, the failures happened, and something was said about them."""
    plan = script.answered(script.click_last(world.driver, PAIR.agent, "open_plan"))
    shown = json.dumps(plan["view"])
    assert [part for part in ("observed", "goal_statement", "strength-1", "agent_view") if PAIR.canary(part) in shown]
    assert "unforeseen reference=" in places["log"]
    assert "ValueError at " in places["log"]
    assert places["files"].count("BEGIN:VEVENT") >= 2
    with world.runtime.storage.unit_of_work(world.workspace.team_id) as uow:
        imported = uow.plans.running_of_agent(OTHER.agent)
    assert imported is not None
    assert imported.terms.observed == PAIR.canary("imported")
    assert all(text not in ("", "[]") for text in places.values()), places.keys()
