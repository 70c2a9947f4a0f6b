"""Looking at the workspace: state, app, tour, conversations, and the stream of changes."""

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from sandbox.testing import Running
from tests.sandbox.manifest import BEN, MAYA, MONDAY


def look(sandbox: Running, what: str) -> Any:
    """A GET of the driver that only the page makes."""
    with urllib.request.urlopen(f"{sandbox.url}sandbox/{what}", timeout=10) as response:  # noqa: S310 - our own
        return json.loads(response.read())


def test_the_state_has_people_places_and_the_time(driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", is_private=True, members=[MAYA])
    workspace.dm(MAYA)
    state = driver.state()
    assert (state["now"], state["connected"]) == (MONDAY.isoformat(), False)
    assert [user["id"] for user in state["users"]] == [MAYA, BEN]
    assert {"name": "Maya Lind", "title": "Team lead", "tz": "Europe/Berlin"}.items() <= state["users"][0].items()
    (channel,) = state["channels"]
    assert (channel["id"], channel["is_private"]) == (team.id, True)
    assert channel["members"] == [MAYA, workspace.bot.id]


def test_the_app_is_told_from_its_manifest(sandbox: Running) -> None:
    told = look(sandbox, "app")
    assert (told["name"], told["team_id"]) == ("Parrot", sandbox.workspace.team_id)
    assert told["commands"][0] == {"command": "/say", "description": "Says it", "usage_hint": "words"}
    assert told["commands"][1]["usage_hint"] == ""
    assert [shortcut["type"] for shortcut in told["shortcuts"]] == ["global", "message"]


def test_the_tour_is_what_was_given(sandbox: Running) -> None:
    assert look(sandbox, "tour") == {"steps": []}
    sandbox.workspace.tour.append({"title": "Look", "text": "Around"})
    assert look(sandbox, "tour")["steps"] == [{"title": "Look", "text": "Around"}]


def test_unread_messages_are_counted_until_seen(sandbox: Running, driver: Driver, client: WebClient) -> None:
    sandbox.workspace.add_channel("team", id="C_TEAM", is_private=True, members=[MAYA])
    sandbox.workspace.add_channel("all", id="C_ALL", members=[BEN])

    def unread() -> dict[str, int]:
        return {each["name"]: each["unread"] for each in look(sandbox, f"conversations?user={MAYA}")["conversations"]}

    assert unread() == {"team": 0, "Parrot": 0}
    client.chat_postMessage(channel=MAYA, text="one")
    client.chat_postMessage(channel="C_TEAM", text="two")
    driver.message(MAYA, "C_TEAM", "mine")
    assert unread() == {"team": 1, "Parrot": 1}
    look(sandbox, f"messages?channel=C_TEAM&user={MAYA}&seen=1")
    assert unread() == {"team": 0, "Parrot": 1}
    client.chat_postMessage(channel="C_TEAM", text="three")
    assert unread()["team"] == 1


def test_kinds_of_places(sandbox: Running) -> None:
    sandbox.workspace.add_channel("team", is_private=True, members=[MAYA])
    sandbox.workspace.add_channel("all", members=[MAYA])
    kinds = [each["kind"] for each in look(sandbox, f"conversations?user={MAYA}")["conversations"]]
    assert kinds == ["private", "channel", "app_dm"]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda driver: driver.messages("C_NONE"), "channel_not_found"),
        (lambda driver: driver.views("U_NOBODY"), "user_not_found"),
        (lambda driver: driver._get("calls", after="x"), "invalid_field"),
        (lambda driver: driver._ask("POST", "/sandbox/home", "{"), "invalid_json"),
        (lambda driver: driver._ask("POST", "/sandbox/home", "[]"), "invalid_json"),
        (lambda driver: driver._ask("POST", "/sandbox/home", "{}"), "missing_field"),
        (lambda driver: driver._post("reset", now="soon"), "invalid_time"),
        (lambda driver: driver.upload(MAYA, "V1", "file", "a.txt", ""), "view_not_found"),
        (lambda driver: driver.limits(True), "not_yet"),
        (lambda driver: driver._post("click", user=MAYA, action_id="x"), "missing_field"),
    ],
)
def test_what_cannot_be_done_is_told(driver: Driver, call: Callable[[Driver], object], error: str) -> None:
    with pytest.raises(DriverRefused) as refused:
        call(driver)
    assert refused.value.error == error
    assert refused.value.body["ok"] is False


def test_limits_are_off(driver: Driver) -> None:
    assert driver.limits(False) == {"ok": True}


def test_the_page_hears_of_changes(sandbox: Running, driver: Driver, client: WebClient) -> None:
    with urllib.request.urlopen(f"{sandbox.url}sandbox/stream", timeout=10) as stream:  # noqa: S310
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.readline() == b": welcome\n"
        posted = client.chat_postMessage(channel=MAYA, text="one")
        sandbox.workspace.add_user("From the test's own thread")
        driver.reset()
        heard: list[dict[str, Any]] = []
        while not heard or heard[-1]["type"] != "reset":
            line = stream.readline()
            heard += [json.loads(line.removeprefix(b"data: "))] if line.startswith(b"data: ") else []
    assert heard[0] == {"type": "message", "channel": posted["channel"]}
    assert [each["type"] for each in heard[1:]] == ["call", "people", "reset"]


def test_a_page_that_left_is_forgotten(sandbox: Running, driver: Driver) -> None:
    for _ in range(2):
        with urllib.request.urlopen(f"{sandbox.url}sandbox/stream", timeout=10) as stream:  # noqa: S310
            stream.readline()
        for _ in range(3):
            driver.users(name="New")
    assert driver.state()["users"]
