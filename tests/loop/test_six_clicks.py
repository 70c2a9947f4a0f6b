"""Fifteen people, one manager: plans and readings come by file, and a weekly check-in is six clicks and three texts."""

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.driver import Driver
from testbed.four_weeks import script
from testbed.four_weeks.cast import HR_CHANNEL
from tests.support.world import new_world

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
ADMIN, MANAGER = "UADMIN001", "ULEAD0001"
AGENTS = [f"UAGENT{n:03}" for n in range(1, 16)]
PLANS = """agent;observed;goal_1_metric;goal_1_how;goal_1_baseline;goal_1_target;goal_2_metric;goal_2_how;\
goal_2_baseline;goal_2_target;support_1_kind;support_1_text;length;start_date;weekday;time;we_have_talked;go_on_because
"""
MOST_CLICKS, MOST_TEXTS = 6, 3


@dataclass
class Hands:
    """Somebody at their screen, and what it costs them."""

    driver: Driver
    user: str
    clicks: int = 0
    texts: list[str] = field(default_factory=list)

    def click_last(self, action_id: str) -> dict[str, Any]:
        """Presses the newest button of that kind in their messages."""
        self.clicks += 1
        view: dict[str, Any] = script.answered(script.click_last(self.driver, self.user, action_id))["view"]
        return view

    def write(self, view: dict[str, Any], action_id: str, words: str) -> None:
        """Types into one input."""
        self.texts.append(words)
        assert self.driver.type(self.user, view["id"], {action_id: words})["ok"]

    def submit(self, view: dict[str, Any]) -> dict[str, Any]:
        """Presses the form's own button."""
        self.clicks += 1
        return script.answered(self.driver.submit(self.user, view["id"]))


def begin(driver: Driver) -> None:
    """A workspace with one manager and fifteen people, set up."""
    driver.users(id=ADMIN, name="Ada Admin", tz="Europe/London", is_admin=True)
    driver.users(id=MANAGER, name="Priya Lead", tz="Europe/London")
    for agent in AGENTS:
        driver.users(id=agent, name=f"Agent {agent[-3:]}", tz="Europe/London")
    driver.channels(id=HR_CHANNEL, name="hr", is_private=True, members=[ADMIN])
    view = script.answered(driver.command(ADMIN, "/pip", "setup"))["view"]
    where = {"hr_channel": HR_CHANNEL, "digest_day": "0", "digest_time": "09:00"}
    script.answered(driver.submit(ADMIN, view["id"], where | {"hr_people": [ADMIN], "starters": [MANAGER]}))


def bring_in(driver: Driver, text: str) -> str:
    """What is said after a file of the manager's was brought in."""
    view = script.answered(driver.command(MANAGER, "/pip", "import"))["view"]
    data = base64.b64encode(text.encode("utf-8-sig")).decode()
    assert driver.upload(MANAGER, view["id"], "import_file", "team.csv", data)["ok"]
    shown = script.answered(driver.submit(MANAGER, view["id"]))["view"]
    assert shown["callback_id"] == "import_checked", json.dumps(shown["blocks"])
    return json.dumps(script.answered(driver.submit(MANAGER, shown["id"]))["view"])


def plans() -> str:
    """Fifteen plans, as Excel in a country with decimal commas saves them."""
    rest = "Long calls;aht;Call structure;6,5;5,5;csat;One phrase a call;82;85;coaching;Weekly talk;30;2026-10-06;"
    return PLANS + "".join(f"{agent};{rest}Thursday;15:00;yes;It came back twice\n" for agent in AGENTS)


def readings() -> str:
    """A week of readings of all fifteen."""
    lines = (f"{agent},aht,2026-10-07,6.2,41\n{agent},csat,2026-10-07,83.5,22\n" for agent in AGENTS)
    return "agent,metric,day,value,sample\n" + "".join(lines)


def test_a_weekly_check_in_is_six_clicks_and_three_short_texts(tmp_path: Path) -> None:
    with new_world(f"sqlite:///{tmp_path}/f.db", NOW) as world:
        begin(world.driver)
        assert "15 plans imported" in bring_in(world.driver, plans())
        world.driver.clock(to=NOW + timedelta(days=3, hours=5))
        assert "30 readings imported" in bring_in(world.driver, readings())
        manager = Hands(world.driver, MANAGER)
        view = manager.click_last("open_check_in")
        manager.write(view, "strength", "Calm summary on the billing call")
        manager.write(view, "focus", "One open question first")
        manager.write(view, "step_1_text", "Listen to two calls together")
        manager.submit(view)
        assert manager.clicks <= MOST_CLICKS
        assert len(manager.texts) <= MOST_TEXTS
        assert all(len(words.split()) <= 6 for words in manager.texts)
        with world.runtime.storage.unit_of_work(world.workspace.team_id) as uow:
            logged = [check_in for plan in uow.plans.running_led_by(MANAGER) for check_in in plan.check_ins]
        (check_in,) = logged
        assert [(each.goal, each.value, each.sample) for each in check_in.readings] == [(1, 6.2, 41), (2, 83.5, 22)]
        assert [step.text for step in check_in.next_steps] == ["Listen to two calls together"]
        world.driver.clock(to=NOW + timedelta(days=4, hours=5))
        notices = [message for agent in AGENTS for message in world.driver.messages(agent, user=agent)]
        assert len({message["channel"] for message in notices}) == len(AGENTS)
