"""Every payload the app is sent has only keys and types that occur in Slack's samples of such payloads."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.slack.request_shapes import is_well_formed
from sandbox.driver import Driver
from sandbox.testing import Running, running
from tests.fidelity.material import invented, read
from tests.sandbox.manifest import MAYA, workspace
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import actions, asking, button, modal, section

Json = dict[str, Any]

BLOCK_SAMPLES = (("app-backend", "BlockActionPayload"), ("bolt-python-tests", "block_actions__body"))
SUBMIT_SAMPLES = (("app-backend", "ViewSubmissionPayload"), ("bolt-python-tests", "view_submission__body"))
CLOSE_SAMPLES = (("app-backend", "ViewClosedPayload"), ("bolt-python-tests", "view_closed__body"))


@pytest.fixture
def served() -> Iterator[Running]:
    """A sandbox with the two people."""
    with running(workspace()) as sandbox:
        yield sandbox


@pytest.fixture
def app(served: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[RawApp]:
    """An app that does only what the test says; nobody waits for effects."""
    monkeypatch.setattr("sandbox.acting.acting.EFFECT_SECONDS", 0)
    with RawApp(served) as connected:
        yield connected


@pytest.fixture
def driver(served: Running) -> Driver:
    """People's hands."""
    return Driver(served.url)


@pytest.fixture
def client(served: Running) -> WebClient:
    """The app's client."""
    return WebClient(token=served.workspace.tokens.bot, base_url=served.api_url)


def strange(payload: Json, *samples: tuple[str, str]) -> list[str]:
    """What the payload has that none of the samples has."""
    return invented(payload, *(read("samples", folder, f"{name}.json") for folder, name in samples))


def view_id(served: Running, client: WebClient, view: Json) -> str:
    """The id of a modal in front of Maya."""
    trigger = served.workspace.triggers.begin(MAYA, served.workspace.clock.now).trigger_id
    return str(client.views_open(trigger_id=trigger, view=view)["view"]["id"])


def test_a_slash_command(app: RawApp, driver: Driver) -> None:
    payload, _ = app.answering(lambda: driver.command(MAYA, "/say"), {"text": "x"})
    form = {**payload, "is_enterprise_install": payload["is_enterprise_install"] == "true"}  # Slack sends a form
    assert strange(form, ("app-backend", "SlashCommandPayload"), ("bolt-python-tests", "slash_command__form")) == []


def test_shortcuts(app: RawApp, driver: Driver, client: WebClient) -> None:
    everywhere, _ = app.answering(lambda: driver.shortcut(MAYA, "start"))
    known = ("bolt-python-tests", "shortcut__global_shortcut_body"), ("app-backend", "MessageShortcutPayload")
    assert strange(everywhere, *known) == []
    posted = client.chat_postMessage(channel=MAYA, text="x")
    message = {"channel": posted["channel"], "ts": posted["ts"]}
    on_message, _ = app.answering(lambda: driver.shortcut(MAYA, "keep", message))
    assert strange(on_message, ("bolt-python-tests", "shortcut__message_shortcut_body"), *known) == []


def test_clicks(app: RawApp, driver: Driver, client: WebClient, served: Running) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="x", blocks=[actions(button("go", value="1"))])
    message = {"channel": posted["channel"], "ts": posted["ts"]}
    in_message, _ = app.answering(lambda: driver.click(MAYA, "go", message=message))
    assert strange(in_message, *BLOCK_SAMPLES) == []
    opened = view_id(served, client, modal(actions(button("go"))))
    in_view, _ = app.answering(lambda: driver.click(MAYA, "go", view_id=opened))
    assert strange(in_view, *BLOCK_SAMPLES, *SUBMIT_SAMPLES) == []


def test_a_submission_with_a_file(app: RawApp, driver: Driver, client: WebClient, served: Running) -> None:
    opened = view_id(served, client, modal(asking("file", "file_input")))
    driver.upload(MAYA, opened, "file", "a.csv", "YQ==")
    submitted, _ = app.answering(lambda: driver.submit(MAYA, opened))
    (sent,) = submitted["view"]["state"]["values"]["b_file"]["file"]["files"]
    assert invented({"file": sent}, read("samples", "api", "files.info.pruned.json")) == []
    assert is_well_formed(submitted)


def test_submission_closing_and_suggestion(app: RawApp, driver: Driver, client: WebClient, served: Running) -> None:
    opened = view_id(served, client, modal(asking("a", "external_select"), notify_on_close=True))
    suggestion, _ = app.answering(lambda: driver.suggest(MAYA, opened, "a", "x"), {"options": []})
    assert strange(suggestion, ("bolt-python-tests", "block_suggestion__body"), *SUBMIT_SAMPLES) == []
    closed, _ = app.answering(lambda: driver.close(MAYA, opened))
    assert strange(closed, *CLOSE_SAMPLES, *SUBMIT_SAMPLES) == []
    again = view_id(served, client, modal(section()))
    submitted, _ = app.answering(lambda: driver.submit(MAYA, again))
    assert strange(submitted, *SUBMIT_SAMPLES) == []


EVENTS = {
    "app_home_opened": [("events", "AppHomeOpenedPayload")],
    "team_join": [("events", "TeamJoinPayload")],
    "user_change": [("events", "UserChangePayload")],
    "channel_created": [("events", "ChannelCreatedPayload")],
    "channel_archive": [("events", "ChannelArchivePayload")],
    "member_joined_channel": [("events", "MemberJoinedChannelPayload")],
    "member_left_channel": [("events", "MemberLeftChannelPayload")],
    "message": [("events", "MessagePayload"), ("bolt-python-tests", "message__message_body")],
    "message_bot": [("events", "MessageBotPayload"), ("bolt-python-tests", "message_bot__bot_message_event_payload")],
    "message_changed": [("events", "MessageChangedPayload"), ("bolt-python-tests", "message_changed__event_payload")],
    "message_deleted": [("events", "MessageDeletedPayload"), ("bolt-python-tests", "message_deleted__event_payload")],
    "file_share": [
        ("events", "MessageFileSharePayload"),
        ("bolt-python-tests", "message_file_share__event_payload"),
        ("bolt-python-tests", "message_bot__bot_message_event_payload"),
    ],
    "app_mention": [("events", "AppMentionPayload")],
}


def cause(driver: Driver, client: WebClient, bot: str) -> None:
    """Makes each of the events happen."""
    driver.users(id=MAYA, title="Lead")
    team = driver.channels(name="team", is_private=False, members=[MAYA, "app"])
    driver.channels(id=team, members=[])
    driver.users(name="Ada")
    driver.channels(id=driver.channels(name="old", is_private=False, members=["app"]), is_archived=True)
    driver.message(MAYA, MAYA, f"hello <@{bot}>")
    posted = client.chat_postMessage(channel=MAYA, text="one")
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="two")
    client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    client.files_upload_v2(filename="a.csv", content="a", channel=posted["channel"])
    driver.home(MAYA)


def test_events(app: RawApp, driver: Driver, client: WebClient, served: Running) -> None:
    cause(driver, client, served.workspace.bot.id)
    seen: set[str] = set()
    while EVENTS.keys() - seen:
        envelope = app.frame()
        app.acknowledge(envelope)
        event = envelope["payload"]["event"]
        kind = event.get("subtype") or ("message_bot" if event.get("bot_id") else event["type"])
        seen.add(kind)
        assert (kind, strange(envelope["payload"], *EVENTS[kind])) == (kind, [])
