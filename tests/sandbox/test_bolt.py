"""A real Bolt app, over Socket Mode with the websocket_client adapter, as the product runs it."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient
from websocket import WebSocketApp

from sandbox.driver import Driver
from sandbox.testing import Running, running
from tests.sandbox.manifest import BEN, MAYA, workspace
from tests.sandbox.views import actions, asking, button, home, modal, options

Json = dict[str, Any]

FORM = modal(asking("name"), asking("city", "external_select"), actions(button("more")), callback_id="form")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    """One workspace for all: a Bolt app takes a second to go."""
    with running(workspace()) as served:
        yield served


@pytest.fixture(scope="module")
def driver(sandbox: Running) -> Driver:
    """People's hands."""
    return Driver(sandbox.url)


@pytest.fixture(scope="module")
def bolt(sandbox: Running) -> App:
    """An app with a listener of each kind."""
    client = WebClient(token=sandbox.workspace.tokens.bot, base_url=sandbox.api_url)
    app = App(client=client, process_before_response=False)

    @app.command("/say")
    def say(ack: Ack, command: Json, respond: Respond, client: WebClient) -> None:
        if command["text"] == "modal":
            ack()
            client.views_open(trigger_id=command["trigger_id"], view=FORM)
        elif command["text"] == "later":
            ack()
            respond("later")
        else:
            ack(command["text"])

    @app.options("city")
    def cities(ack: Ack) -> None:
        ack(options=options("oslo"))

    @app.action("more")
    def more(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        view = {**FORM, "blocks": [*body["view"]["blocks"], asking("extra", block={"optional": True})]}
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    @app.view("form")
    def form(ack: Ack, view: Json) -> None:
        name = view["state"]["values"]["b_name"]["name"]["value"]
        ack() if name == "Maya" else ack(response_action="errors", errors={"b_name": "Who?"})

    @app.event("app_home_opened")
    def opened(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home())

    return app


@pytest.fixture(scope="module")
def watchful() -> Iterator[None]:
    """A websocket client that looks at a closed socket again after 50 ms.

    Left alone it may look away for ten seconds when another thread closes the socket under its `select`.
    """
    with pytest.MonkeyPatch.context() as patch:
        original = WebSocketApp.create_dispatcher
        patch.setattr(WebSocketApp, "create_dispatcher", lambda app, _, *rest: original(app, 0.05, *rest))
        yield


@pytest.fixture(scope="module")
def connected(bolt: App, sandbox: Running, driver: Driver, watchful: None) -> Iterator[SocketModeHandler]:
    """The app, connected."""
    del watchful
    handler = SocketModeHandler(bolt, sandbox.workspace.tokens.app)
    handler.connect()  # type: ignore[no-untyped-call]
    while not driver.state()["connected"]:
        continue
    yield handler
    handler.close()  # type: ignore[no-untyped-call]


@pytest.mark.usefixtures("connected")
def test_a_command_is_answered_by_acknowledgement_and_by_response_url(driver: Driver) -> None:
    assert driver.command(MAYA, "/say", "hello")["response"] == {"text": "hello"}
    assert driver.command(MAYA, "/say", "later")["response"]["text"] == "later"
    assert [message["text"] for message in driver.messages(MAYA, user=MAYA)] == ["hello", "later"]


@pytest.mark.usefixtures("connected")
def test_a_modal_from_opening_to_closing(driver: Driver) -> None:
    view_id = driver.command(MAYA, "/say", "modal")["view"]["id"]
    assert driver.type(MAYA, view_id, {"name": "Nobody", "city": "oslo"})["ok"]
    grown = driver.click(MAYA, "more", view_id=view_id)["view"]
    assert grown["state"]["values"]["b_name"]["name"]["value"] == "Nobody"
    assert "b_extra" in grown["state"]["values"]
    assert driver.submit(MAYA, view_id)["errors"] == {"b_name": "Who?"}
    assert driver.submit(MAYA, view_id, {"name": "Maya"}) == {"ok": True, "view": None}
    assert driver.views(MAYA)["views"] == []


@pytest.mark.usefixtures("connected")
def test_home_is_published_when_opened(driver: Driver) -> None:
    assert driver.home(MAYA)["home"]["type"] == "home"


@pytest.mark.usefixtures("connected")
def test_an_app_comes_again_after_a_refresh(driver: Driver, sandbox: Running) -> None:
    before = len(driver.calls("apps.connections.open"))
    sandbox.workspace.refresh_connections()
    assert driver.command(BEN, "/say", "again")["response"] == {"text": "again"}
    assert len(driver.calls("apps.connections.open")) > before
