"""views.*: triggers, stacks of modals, hashes, App Home, and what stays typed."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import running
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.manifest import workspace as new_workspace
from tests.sandbox.views import asking, home, modal, section


@pytest.fixture
def trigger(workspace: Workspace) -> str:
    """A fresh trigger id of Maya's."""
    return new_trigger(workspace)


def new_trigger(workspace: Workspace) -> str:
    """What an act of Maya's would hand the app."""
    return workspace.triggers.begin(MAYA, workspace.clock.now).trigger_id


def refused(call: Any, **arguments: Any) -> str:
    """The error of a call that fails."""
    with pytest.raises(SlackApiError) as failed:
        call(**arguments)
    return str(failed.value.response["error"])


def test_a_modal_opens_with_its_state(client: WebClient, driver: Driver, trigger: str, workspace: Workspace) -> None:
    view = client.views_open(trigger_id=trigger, view=modal(asking("a", initial_value="x")))["view"]
    assert view["state"]["values"] == {"b_a": {"a": {"type": "plain_text_input", "value": "x"}}}
    assert (view["root_view_id"], view["previous_view_id"]) == (view["id"], None)
    assert view["team_id"] == workspace.team_id
    (seen,) = driver.views(MAYA)["views"]
    assert seen == {**view, "errors": {}}


def test_a_trigger_is_used_once(client: WebClient, trigger: str) -> None:
    client.views_open(trigger_id=trigger, view=modal(section()))
    assert refused(client.views_open, trigger_id=trigger, view=modal(section())) == "exchanged_trigger_id"
    assert refused(client.views_open, trigger_id="1.2.x", view=modal(section())) == "invalid_trigger_id"


def test_a_trigger_lasts_three_seconds(
    client: WebClient, trigger: str, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    born = next(iter(workspace.triggers._by_trigger.values())).born
    monkeypatch.setattr("sandbox.connection.triggers.machine_seconds", lambda: born + 3.1)
    assert refused(client.views_open, trigger_id=trigger, view=modal(section())) == "expired_trigger_id"


def test_a_refused_view_leaves_the_trigger_good(client: WebClient, trigger: str) -> None:
    assert refused(client.views_open, trigger_id=trigger, view=modal(section(""))) == "invalid_arguments"
    assert refused(client.views_open, trigger_id=trigger, view=home()) == "invalid_arguments"
    many = [{"type": "section", "fields": [section("x" * 2000)["text"]] * 10} for _ in range(13)]
    assert refused(client.views_open, trigger_id=trigger, view=modal(*many)) == "view_too_large"
    assert client.views_open(trigger_id=trigger, view=modal(section()))["ok"]


def test_a_view_and_a_trigger_are_needed(client: WebClient, trigger: str) -> None:
    open_with = {"trigger_id": trigger, "view": "[]"}
    assert refused(client.api_call, api_method="views.open", json=open_with) == "invalid_arguments"
    assert refused(client.api_call, api_method="views.open", json={"view": modal(section())}) == "invalid_arguments"
    assert client.views_open(interactivity_pointer=trigger, view=modal(section()))["ok"]


def test_modals_stack_up_to_three(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    assert refused(client.views_push, trigger_id=new_trigger(workspace), view=modal(section())) == "not_found"
    root = client.views_open(trigger_id=new_trigger(workspace), view=modal(section()))["view"]
    second = client.views_push(trigger_id=new_trigger(workspace), view=modal(section()))["view"]
    third = client.views_push(trigger_id=new_trigger(workspace), view=modal(section()))["view"]
    assert (third["previous_view_id"], third["root_view_id"]) == (second["id"], root["id"])
    assert refused(client.views_push, trigger_id=new_trigger(workspace), view=modal(section())) == "push_limit_reached"
    assert [view["id"] for view in driver.views(MAYA)["views"]] == [root["id"], second["id"], third["id"]]


def test_opening_again_takes_the_place_of_the_stack(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    client.views_open(trigger_id=new_trigger(workspace), view=modal(section()))
    again = client.views_open(trigger_id=new_trigger(workspace), view=modal(section()))["view"]
    assert [view["id"] for view in driver.views(MAYA)["views"]] == [again["id"]]


def test_an_update_keeps_what_was_typed(client: WebClient, driver: Driver, trigger: str) -> None:
    opened = client.views_open(trigger_id=trigger, view=modal(asking("a"), asking("b"), external_id="mine"))["view"]
    driver.type(MAYA, opened["id"], {"a": "kept", "b": "lost"})
    changed = modal(asking("a"), {**asking("b"), "block_id": "another"})
    view = client.views_update(external_id="mine", view=changed)["view"]
    assert view["state"]["values"]["b_a"]["a"]["value"] == "kept"
    assert view["state"]["values"]["another"]["b"]["value"] is None
    assert view["id"] == opened["id"]
    assert view["hash"] != opened["hash"]


def test_an_update_finds_its_view_and_its_hash(client: WebClient, trigger: str) -> None:
    opened = client.views_open(trigger_id=trigger, view=modal(section()))["view"]
    same = {"view_id": opened["id"], "view": modal(section())}
    assert client.views_update(**same, hash=opened["hash"])["ok"]
    assert refused(client.views_update, **same, hash=opened["hash"]) == "hash_conflict"
    assert refused(client.views_update, view_id="V_NONE", view=modal(section())) == "not_found"
    assert refused(client.api_call, api_method="views.update", json={"view": modal(section())}) == "invalid_arguments"


def test_an_external_id_is_given_once(client: WebClient, workspace: Workspace) -> None:
    client.views_open(trigger_id=new_trigger(workspace), view=modal(section(), external_id="one"))
    pushed = {"trigger_id": new_trigger(workspace), "view": modal(section(), external_id="one")}
    assert refused(client.views_push, **pushed) == "duplicate_external_id"
    other = client.views_push(trigger_id=new_trigger(workspace), view=modal(section(), external_id="two"))["view"]
    clash = {"view_id": other["id"], "view": modal(section(), external_id="one")}
    assert refused(client.views_update, **clash) == "duplicate_external_id"
    assert client.views_update(view_id=other["id"], view=modal(section(), external_id="two"))["ok"]


def test_home_is_published_for_one_person(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    first = client.views_publish(user_id=MAYA, view=home())["view"]
    second = client.views_publish(user_id=MAYA, view=home(section("new")), hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    assert driver.views(MAYA)["home"]["blocks"][0]["text"]["text"] == "new"
    assert driver.views(BEN)["home"] is None
    assert refused(client.views_publish, user_id=MAYA, view=home(), hash=first["hash"]) == "hash_conflict"
    assert refused(client.views_publish, user_id=workspace.bot.id, view=home()) == "invalid_arguments"
    assert refused(client.views_publish, user_id=MAYA, view=modal(section())) == "invalid_arguments"
    assert client.views_update(view_id=first["id"], view=home())["ok"]


def test_home_can_be_switched_off() -> None:
    held = new_workspace(app_home={"home_tab_enabled": False})
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        assert refused(client.views_publish, user_id=MAYA, view=home()) == "not_enabled"


def test_old_triggers_are_forgotten(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.connection.triggers._REMEMBERED", 1)
    first = workspace.triggers.begin(MAYA, workspace.clock.now)
    second = workspace.triggers.begin(MAYA, workspace.clock.now)
    assert workspace.triggers.of_response(first.response_id) is None
    assert workspace.triggers.of_response(second.response_id) is second
