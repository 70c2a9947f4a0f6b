"""Submitting, closing and suggesting: the modal's life from the person's side."""

from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from tests.sandbox.manifest import MAYA
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import asking, home, modal, options, section

Json = dict[str, Any]


@pytest.fixture
def view_id(client: WebClient, workspace: Workspace) -> str:
    """A modal with a required and an optional input in front of Maya."""
    blocks = asking("name", max_length=10), asking("note", block={"optional": True})
    return shown(client, workspace, modal(*blocks, callback_id="form", private_metadata="7"))


def shown(client: WebClient, workspace: Workspace, view: Json, push: bool = False) -> str:
    """Opens or pushes a modal for Maya and gives its id."""
    trigger = workspace.triggers.begin(MAYA, workspace.clock.now).trigger_id
    call = client.views_push if push else client.views_open
    return str(call(trigger_id=trigger, view=view)["view"]["id"])


def test_a_submission_carries_the_state(app: RawApp, driver: Driver, view_id: str) -> None:
    payload, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}))
    view = payload["view"]
    assert (payload["type"], view["callback_id"], view["private_metadata"]) == ("view_submission", "form", "7")
    assert view["state"]["values"]["b_name"]["name"]["value"] == "Maya"
    assert view["state"]["values"]["b_note"]["note"]["value"] is None
    assert payload["response_urls"] == []
    assert answer == {"ok": True, "view": None}


def test_a_missing_required_input_stops_it(driver: Driver, view_id: str) -> None:
    answer = driver.submit(MAYA, view_id, {"note": "only"})
    assert (answer["ok"], set(answer["errors"])) == (False, {"b_name"})
    assert driver.views(MAYA)["views"][0]["errors"] == answer["errors"]
    too_long = driver.submit(MAYA, view_id, {"name": "x" * 11})
    assert "10 characters" in too_long["errors"]["b_name"]


def test_errors_stand_at_their_fields_and_keep_what_was_typed(app: RawApp, driver: Driver, view_id: str) -> None:
    said = {"response_action": "errors", "errors": {"b_name": "Somebody else"}}
    _, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), said)
    assert (answer["ok"], answer["response_action"]) == (True, "errors")
    assert answer["errors"] == answer["view"]["errors"] == {"b_name": "Somebody else"}
    assert answer["view"]["state"]["values"]["b_name"]["name"]["value"] == "Maya"


@pytest.mark.parametrize("errors", [{}, {"b_none": "x"}, "no"])
def test_errors_without_a_field_are_a_fault_of_the_app(
    app: RawApp, driver: Driver, view_id: str, errors: object
) -> None:
    said = {"response_action": "errors", "errors": errors}
    _, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), said)
    assert (answer["ok"], answer["error"]) == (False, "invalid_response_action")


def test_an_update_takes_the_place_of_the_modal(app: RawApp, driver: Driver, view_id: str) -> None:
    said = {"response_action": "update", "view": modal(section("thanks"))}
    _, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), said)
    assert (answer["view"]["id"], answer["view"]["blocks"][0]["text"]["text"]) == (view_id, "thanks")


def test_a_push_lies_on_top_and_clear_takes_all(app: RawApp, driver: Driver, view_id: str) -> None:
    said = {"response_action": "push", "view": modal(section("sure?"))}
    _, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), said)
    top = answer["view"]["id"]
    assert [view["id"] for view in driver.views(MAYA)["views"]] == [view_id, top]
    _, cleared = app.answering(lambda: driver.submit(MAYA, top), {"response_action": "clear"})
    assert (cleared["response_action"], cleared["view"]) == ("clear", None)
    assert driver.views(MAYA)["views"] == []


def test_without_a_word_only_the_top_modal_closes(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace, view_id: str
) -> None:
    top = shown(client, workspace, modal(section()), push=True)
    _, answer = app.answering(lambda: driver.submit(MAYA, top))
    assert answer["view"]["id"] == view_id


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"response_action": "update"}, "invalid_arguments"),
        ({"response_action": "push", "view": home()}, "invalid_arguments"),
        ({"response_action": "dance"}, "invalid_response_action"),
    ],
)
def test_an_answer_that_cannot_be_followed_is_told(
    app: RawApp, driver: Driver, view_id: str, said: Json, error: str
) -> None:
    _, answer = app.answering(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), said)
    assert (answer["ok"], answer["error"]) == (False, error)
    assert answer["view"]["id"] == view_id


@pytest.mark.usefixtures("soon")
def test_a_silent_app_leaves_the_modal_open(app: RawApp, driver: Driver, view_id: str) -> None:
    answer = app.during(lambda: driver.submit(MAYA, view_id, {"name": "Maya"}), lambda _: None)
    assert (answer["error"], answer["view"]["id"]) == ("operation_timeout", view_id)


def test_a_modal_without_submit_cannot_be_submitted(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    view_id = shown(client, workspace, modal(section(), submit=None))
    with pytest.raises(DriverRefused, match="no_submit"):
        driver.submit(MAYA, view_id)
    with pytest.raises(DriverRefused, match="view_not_found"):
        driver.submit(MAYA, "V_NONE")


def test_a_menu_may_ask_for_a_response_url(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    team = workspace.add_channel("team", members=[MAYA]).id
    where = asking("where", "conversations_select", response_url_enabled=True)
    view_id = shown(client, workspace, modal(where, asking("name")))
    payload, _ = app.answering(lambda: driver.submit(MAYA, view_id, {"where": team, "name": "x"}))
    (url,) = payload["response_urls"]
    assert (url["action_id"], url["block_id"], url["channel_id"]) == ("where", "b_where", team)


def test_closing_is_told_only_where_asked_for(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace, view_id: str
) -> None:
    top = shown(client, workspace, modal(section(), notify_on_close=True), push=True)
    payload, answer = app.answering(lambda: driver.close(MAYA, top))
    assert (payload["type"], payload["is_cleared"], payload["view"]["id"]) == ("view_closed", False, top)
    assert answer["view"]["id"] == view_id
    assert driver.close(MAYA, view_id) == {"ok": True, "view": None}


def test_a_modal_may_clear_the_stack_when_closed(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    shown(client, workspace, modal(section(), notify_on_close=True))
    top = shown(client, workspace, modal(section(), clear_on_close=True), push=True)
    payload, answer = app.answering(lambda: driver.close(MAYA, top))
    assert (payload["is_cleared"], answer["view"]) == (True, None)


@pytest.mark.usefixtures("soon")
def test_closing_without_an_app_times_out(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    view_id = shown(client, workspace, modal(section(), notify_on_close=True))
    assert driver.close(MAYA, view_id) == {"ok": False, "error": "operation_timeout"}


def test_home_cannot_be_closed(driver: Driver, client: WebClient) -> None:
    view_id = client.views_publish(user_id=MAYA, view=home())["view"]["id"]
    with pytest.raises(DriverRefused, match="not_a_modal"):
        driver.close(MAYA, view_id)


def test_an_external_menu_asks_the_app(app: RawApp, driver: Driver, client: WebClient, workspace: Workspace) -> None:
    view_id = shown(client, workspace, modal(asking("city", "external_select"), asking("name")))
    payload, answer = app.answering(lambda: driver.suggest(MAYA, view_id, "city", "be"), {"options": options("b")})
    assert (payload["type"], payload["value"], payload["action_id"]) == ("block_suggestion", "be", "city")
    assert answer["options"] == options("b")
    typed = driver.type(MAYA, view_id, {"city": "b"})
    assert typed["view"]["state"]["values"]["b_city"]["city"]["selected_option"]["value"] == "b"
    with pytest.raises(DriverRefused, match="not_an_external_select"):
        driver.suggest(MAYA, view_id, "name", "x")


def test_a_value_nobody_suggested_is_looked_for(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = shown(client, workspace, modal(asking("city", "multi_external_select")))
    grouped = {"option_groups": [{"label": {"type": "plain_text", "text": "g"}, "options": options("oslo")}]}
    payload, answer = app.answering(lambda: driver.type(MAYA, view_id, {"city": ["oslo"]}), grouped)
    assert payload["value"] == "oslo"
    assert answer["view"]["state"]["values"]["b_city"]["city"]["selected_options"] == options("oslo")
    assert driver.type(MAYA, view_id, {"city": []})["ok"]
    assert driver.type(MAYA, view_id, {"city": "oslo"})["ok"]
