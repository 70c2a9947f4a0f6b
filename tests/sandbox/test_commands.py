"""Slash commands, shortcuts, messages of people and App Home."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import home, modal, section

Json = dict[str, Any]


def test_a_command_tells_who_where_and_what(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", members=[MAYA]).id
    payload, _ = app.answering(lambda: driver.command(MAYA, "/say", "good day", channel=team), {"text": "ok"})
    assert (payload["user_id"], payload["user_name"]) == (MAYA, "maya.lind")
    assert (payload["channel_id"], payload["channel_name"]) == (team, "team")
    assert (payload["command"], payload["text"]) == ("/say", "good day")
    assert payload["team_id"] == workspace.team_id
    assert payload["response_url"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize(("private", "name"), [(True, "privategroup"), (None, "directmessage")])
def test_private_places_are_not_named(
    app: RawApp, driver: Driver, workspace: Workspace, private: bool | None, name: str
) -> None:
    channel = workspace.add_channel("team", is_private=True, members=[MAYA]).id if private else None
    payload, _ = app.answering(lambda: driver.command(MAYA, "/say", channel=channel), {"text": "ok"})
    assert payload["channel_name"] == name


def test_an_answer_in_the_acknowledgement_is_seen_by_one_person(app: RawApp, driver: Driver) -> None:
    _, answer = app.answering(lambda: driver.command(MAYA, "/say"), {"text": "ok"})
    assert answer == {"ok": True, "response": {"text": "ok"}, "view": None}
    (seen,) = driver.messages(MAYA, user=MAYA)
    assert (seen["text"], seen["ephemeral"]) == ("ok", True)
    assert driver.messages(MAYA) == []


def test_an_answer_may_be_for_all(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", members=[MAYA, BEN]).id
    said = {"text": "for all", "response_type": "in_channel"}
    app.answering(lambda: driver.command(MAYA, "/say", channel=team), said)
    assert [message["text"] for message in driver.messages(team)] == ["for all"]


def test_an_answer_slack_would_not_take_is_told(app: RawApp, driver: Driver) -> None:
    _, answer = app.answering(lambda: driver.command(MAYA, "/say"), {"blocks": [{"type": "sectionx"}]})
    assert (answer["ok"], answer["error"]) == (False, "invalid_blocks")


def test_a_modal_opened_by_the_trigger_is_in_the_answer(app: RawApp, driver: Driver, client: WebClient) -> None:
    def open_it(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.views_open(trigger_id=envelope["payload"]["trigger_id"], view=modal(section()))

    answer = app.during(lambda: driver.command(MAYA, "/say"), open_it)
    assert answer["view"]["title"]["text"] == "Title"


def test_escaping_turns_names_into_ids(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", members=[MAYA]).id
    text = "@ben.ode and @nobody in #team and #nowhere"
    payload, _ = app.answering(lambda: driver.command(MAYA, "/tell", text), {"text": "ok"})
    assert payload["text"] == f"<@{BEN}|ben.ode> and @nobody in <#{team}|team> and #nowhere"


@pytest.mark.parametrize(
    ("user", "command", "channel", "error"),
    [
        ("U_NOBODY", "/say", None, "user_not_found"),
        (MAYA, "/shout", None, "no_such_command"),
        (MAYA, "/say", "C_NONE", "channel_not_found"),
        (MAYA, "/say", BEN, "channel_not_found"),
        (MAYA, "/say", "C_OTHER", "not_in_channel"),
    ],
)
def test_a_command_needs_a_person_a_place_and_a_name(
    driver: Driver, workspace: Workspace, user: str, command: str, channel: str | None, error: str
) -> None:
    workspace.add_channel("other", id="C_OTHER")
    with pytest.raises(DriverRefused, match=error):
        driver.command(user, command, channel=channel)


@pytest.mark.usefixtures("soon")
def test_a_global_shortcut_has_no_place(app: RawApp, driver: Driver) -> None:
    payload, answer = app.answering(lambda: driver.shortcut(MAYA, "start"))
    assert (payload["type"], payload["callback_id"], payload["user"]["id"]) == ("shortcut", "start", MAYA)
    assert "channel" not in payload
    assert answer["ok"]


@pytest.mark.usefixtures("soon")
def test_a_message_shortcut_carries_the_message(app: RawApp, driver: Driver, client: WebClient) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="keep me")
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    payload, _ = app.answering(lambda: driver.shortcut(MAYA, "keep", where))
    assert (payload["type"], payload["message"]["text"]) == ("message_action", "keep me")
    assert (payload["channel"]["id"], payload["message_ts"]) == (posted["channel"], posted["ts"])


def test_a_shortcut_has_to_be_declared_for_its_kind(driver: Driver) -> None:
    with pytest.raises(DriverRefused, match="no_such_shortcut"):
        driver.shortcut(MAYA, "keep")
    with pytest.raises(DriverRefused, match="no_such_shortcut"):
        driver.shortcut(MAYA, "start", {"channel": MAYA, "ts": "1.1"})
    with pytest.raises(DriverRefused, match="message_not_found"):
        driver.shortcut(MAYA, "keep", {"channel": MAYA, "ts": "1.1"})


def test_what_a_person_says_reaches_the_app_where_it_is(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    workspace.add_channel("without", id="C_WITHOUT", members=[MAYA])
    driver.message(MAYA, "C_WITHOUT", "unheard")
    said = driver.message(MAYA, MAYA, "heard")
    created, heard = app.frame(), app.frame()
    assert created["payload"]["event"]["type"] == "channel_created"
    event = heard["payload"]["event"]
    assert (event["text"], event["channel_type"], event["ts"]) == ("heard", "im", said["ts"])


def test_a_mention_is_an_event_of_its_own(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    workspace.manifest.events = frozenset({"app_mention"})
    team = workspace.add_channel("team", members=[MAYA, "app"]).id
    driver.message(MAYA, team, f"<@{workspace.bot.id}> hello")
    assert app.frame()["payload"]["event"]["type"] == "app_mention"


def test_people_speak_where_they_are_and_in_threads_that_exist(driver: Driver, workspace: Workspace) -> None:
    old = workspace.add_channel("old", members=[MAYA], is_archived=True).id
    top = driver.message(MAYA, MAYA, "top")["ts"]
    assert driver.message(MAYA, MAYA, "reply", thread_ts=top)["ok"]
    for arguments, error in (
        ((MAYA, old, "x"), "is_archived"),
        ((MAYA, MAYA, ""), "no_text"),
        ((MAYA, MAYA, "x", "1.1"), "thread_not_found"),
    ):
        with pytest.raises(DriverRefused, match=error):
            driver.message(*arguments)


def test_opening_home_waits_for_it_to_be_published(app: RawApp, driver: Driver, client: WebClient) -> None:
    def publish() -> None:
        envelope = app.frame()
        app.acknowledge(envelope)
        client.views_publish(user_id=envelope["payload"]["event"]["user"], view=home(section("Welcome")))

    for _ in range(2):
        with ThreadPoolExecutor(1) as pool:
            opening = pool.submit(driver.home, MAYA)
            publish()
            assert opening.result(10)["home"]["blocks"][0]["text"]["text"] == "Welcome"


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("events", [{"app_home_opened"}, set()])
def test_opening_home_without_an_app_shows_what_there_is(
    driver: Driver, workspace: Workspace, events: set[str]
) -> None:
    workspace.manifest.events = frozenset(events)
    assert driver.home(MAYA) == {"ok": True, "home": None}
