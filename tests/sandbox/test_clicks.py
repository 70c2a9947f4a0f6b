"""Clicks in messages, modals and Home: what the app is told, and when the person sees something."""

from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import actions, asking, button, home, modal, options, section

Json = dict[str, Any]

MENU = {"type": "static_select", "action_id": "menu", "options": options("a", "b")}
ROW = actions(
    button("go", value="7", style="primary"),
    MENU,
    {"type": "overflow", "action_id": "more", "options": options("x", "y")},
    {"type": "users_select", "action_id": "who"},
)


def posted(client: WebClient, *blocks: Json) -> Json:
    """A message to Maya with these blocks."""
    answer = client.chat_postMessage(channel=MAYA, text="x", blocks=list(blocks))
    return {"channel": answer["channel"], "ts": answer["ts"]}


def opened(client: WebClient, workspace: Workspace, *blocks: Json, **more: Any) -> str:
    """The id of a modal in front of Maya."""
    trigger = workspace.triggers.begin(MAYA, workspace.clock.now).trigger_id
    return str(client.views_open(trigger_id=trigger, view=modal(*blocks, **more))["view"]["id"])


@pytest.mark.usefixtures("soon")
def test_a_button_tells_its_value_and_its_message(app: RawApp, driver: Driver, client: WebClient) -> None:
    message = posted(client, ROW)
    payload, answer = app.answering(lambda: driver.click(MAYA, "go", message=message))
    (action,) = payload["actions"]
    assert (action["action_id"], action["block_id"], action["value"], action["style"]) == ("go", "row", "7", "primary")
    assert payload["container"] == {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": message["channel"],
        "is_ephemeral": False,
    }
    assert payload["message"]["ts"] == message["ts"]
    assert payload["state"]["values"]["row"]["menu"]["selected_option"] is None
    assert answer == {"ok": True, "view": None}


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("action_id", "value", "field", "told"),
    [
        ("menu", "B", "selected_option", options("b")[0]),
        ("more", "y", "selected_option", options("y")[0]),
        ("who", BEN, "selected_user", BEN),
    ],
)
def test_a_choice_is_told(
    app: RawApp, driver: Driver, client: WebClient, action_id: str, value: str, field: str, told: object
) -> None:
    message = posted(client, ROW)
    payload, _ = app.answering(lambda: driver.click(MAYA, action_id, message=message, value=value))
    (action,) = payload["actions"]
    assert action[field] == told
    if action_id != "more":
        assert payload["state"]["values"]["row"][action_id][field] == told


@pytest.mark.usefixtures("soon")
def test_an_ephemeral_message_is_named_but_not_shown(app: RawApp, driver: Driver) -> None:
    app.answering(lambda: driver.command(MAYA, "/say"), {"blocks": [ROW], "text": "x"})
    (message,) = driver.messages(MAYA, user=MAYA)
    payload, _ = app.answering(lambda: driver.click(MAYA, "go", message=message))
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload


def test_an_edit_of_the_message_is_the_effect_of_the_click(app: RawApp, driver: Driver, client: WebClient) -> None:
    message = posted(client, ROW)

    def edit(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.chat_update(**message, text="done")

    assert app.during(lambda: driver.click(MAYA, "go", message=message), edit)["ok"]

    def delete(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.chat_delete(**message)

    assert app.during(lambda: driver.click(MAYA, "go", message=message), delete)["ok"]


def test_a_click_needs_a_message_one_can_see(driver: Driver, client: WebClient) -> None:
    message = posted(client, ROW)
    for user, action_id, error in (
        (BEN, "go", "channel_not_found"),
        (MAYA, "gone", "action_not_found"),
    ):
        with pytest.raises(DriverRefused, match=error):
            driver.click(user, action_id, message=message)
    with pytest.raises(DriverRefused, match="action_not_found"):
        driver.click(MAYA, "go", message=message, block_id="another")
    with pytest.raises(DriverRefused, match="invalid_value"):
        driver.click(MAYA, "menu", message=message, value="z")


@pytest.mark.usefixtures("soon")
def test_a_click_in_a_modal_sends_what_was_typed(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace, asking("name"), ROW)
    typed = driver.type(MAYA, view_id, {"name": "Maya"})
    assert typed["view"]["state"]["values"]["b_name"]["name"]["value"] == "Maya"
    payload, answer = app.answering(lambda: driver.click(MAYA, "menu", view_id=view_id, value="a"))
    assert payload["container"] == {"type": "view", "view_id": view_id}
    values = payload["view"]["state"]["values"]
    assert values["b_name"]["name"]["value"] == "Maya"
    assert values["row"]["menu"]["selected_option"]["value"] == "a"
    assert "response_url" not in payload
    assert answer["view"]["id"] == view_id


def test_an_update_of_the_modal_is_the_effect(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace, ROW)

    def update(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.views_update(view_id=view_id, view=modal(section("changed")))

    answer = app.during(lambda: driver.click(MAYA, "go", view_id=view_id), update)
    assert answer["view"]["blocks"][0]["text"]["text"] == "changed"


def test_a_pushed_modal_is_the_effect(app: RawApp, driver: Driver, client: WebClient, workspace: Workspace) -> None:
    view_id = opened(client, workspace, ROW)

    def push(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.views_push(trigger_id=envelope["payload"]["trigger_id"], view=modal(section("above")))

    answer = app.during(lambda: driver.click(MAYA, "go", view_id=view_id), push)
    assert answer["view"]["previous_view_id"] == view_id
    with pytest.raises(DriverRefused, match="view_not_on_top"):
        driver.click(MAYA, "go", view_id=view_id)


def test_home_can_be_clicked(app: RawApp, driver: Driver, client: WebClient) -> None:
    view_id = client.views_publish(user_id=MAYA, view=home(ROW))["view"]["id"]

    def publish(envelope: Json) -> None:
        app.acknowledge(envelope)
        client.views_publish(user_id=MAYA, view=home(section("done")))

    answer = app.during(lambda: driver.click(MAYA, "go", view_id=view_id), publish)
    assert answer == {"ok": True, "view": None}
    with pytest.raises(DriverRefused, match="view_not_found"):
        driver.click(BEN, "go", view_id=view_id)


@pytest.mark.usefixtures("soon")
def test_an_input_tells_the_app_only_when_it_dispatches(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace, asking("quiet"), asking("loud", block={"dispatch_action": True}))
    payload, _ = app.answering(lambda: driver.click(MAYA, "loud", view_id=view_id, value="now"))
    assert payload["actions"][0]["value"] == "now"
    assert payload["view"]["state"]["values"]["b_loud"]["loud"]["value"] == "now"
    with pytest.raises(DriverRefused, match="no_dispatch_action"):
        driver.click(MAYA, "quiet", view_id=view_id, value="x")
