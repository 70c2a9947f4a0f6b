"""Socket Mode as a protocol: hello, one connection per envelope, acknowledgements, pings, refresh, retries."""

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from websocket import ABNF, WebSocketBadStatusException, create_connection

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.raw_app import RawApp

Json = dict[str, Any]


def say(driver: Driver, text: str = "hi") -> Callable[[], Json]:
    """Maya types a command."""
    return lambda: driver.command(MAYA, "/say", text)


def test_hello_says_how_many_connections_there_are(sandbox: Running, driver: Driver) -> None:
    assert driver.state()["connected"] is False
    with RawApp(sandbox) as first, RawApp(sandbox) as second:
        assert (first.hello["type"], first.hello["num_connections"]) == ("hello", 1)
        assert second.hello["num_connections"] == 2
        assert first.hello["connection_info"] == {"app_id": sandbox.workspace.app_id}
        assert driver.state()["connected"] is True


def test_an_address_is_good_once(app: RawApp) -> None:
    with pytest.raises(WebSocketBadStatusException, match="403"):
        create_connection(app.url)
    with pytest.raises(WebSocketBadStatusException, match="403"):
        create_connection(app.url.split("?")[0])


def test_an_envelope_goes_to_one_connection_in_turn(sandbox: Running, driver: Driver) -> None:
    with RawApp(sandbox) as first, RawApp(sandbox) as second:
        payloads = [app.answering(say(driver, word), {"text": "ok"})[0] for app, word in ((first, "a"), (second, "b"))]
    assert [payload["text"] for payload in payloads] == ["a", "b"]


def test_an_envelope_has_an_id_and_may_be_answered(app: RawApp, driver: Driver) -> None:
    seen: list[Json] = []

    def keep(envelope: Json) -> None:
        seen.append(envelope)
        app.acknowledge(envelope, {"text": "ok"})

    app.during(say(driver), keep)
    (envelope,) = seen
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert len(envelope["envelope_id"]) == 36


def test_noise_of_an_app_is_ignored(app: RawApp, driver: Driver) -> None:
    for noise in ("no json", "[1]", '{"envelope_id": "unknown"}'):
        app.socket.send(noise)
    app.socket.send_binary(b"bytes")
    _, answer = app.answering(say(driver), {"text": "ok"})
    assert answer["ok"]


@pytest.mark.usefixtures("soon")
def test_an_answer_without_an_object_is_an_empty_one(app: RawApp, driver: Driver) -> None:
    def odd(envelope: Json) -> None:
        app.socket.send(json.dumps({"envelope_id": envelope["envelope_id"], "payload": "text"}))

    assert app.during(say(driver), odd) == {"ok": True, "view": None}


def test_pings_are_answered_with_their_own_words(app: RawApp) -> None:
    app.socket.ping("session:123")
    assert app.control() == (ABNF.OPCODE_PONG, b"session:123")


def test_the_server_pings(sandbox: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.connection.socketmode.PING_SECONDS", 0.01)
    with RawApp(sandbox) as app:
        assert [app.control()[0] for _ in range(2)] == [ABNF.OPCODE_PING] * 2


@pytest.mark.usefixtures("soon")
def test_a_refresh_asks_to_come_again_and_then_closes(app: RawApp, sandbox: Running) -> None:
    sandbox.workspace.refresh_connections()
    frame = app.frame()
    assert (frame["type"], frame["reason"]) == ("disconnect", "refresh_requested")
    assert app.control()[0] == ABNF.OPCODE_CLOSE


def test_what_comes_during_a_refresh_goes_to_the_new_connection(sandbox: Running, app: RawApp, driver: Driver) -> None:
    sandbox.workspace.refresh_connections()
    app.frame()
    with RawApp(sandbox) as newer:
        payload, _ = newer.answering(say(driver), {"text": "ok"})
    assert payload["command"] == "/say"


def test_an_eleventh_connection_is_too_many(sandbox: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.connection.socketmode.CONNECTIONS_MOST", 1)
    monkeypatch.setattr("sandbox.connection.socketmode.LEAVE_SECONDS", 0)
    with RawApp(sandbox), RawApp(sandbox) as too_many:
        assert too_many.frame()["reason"] == "too_many_websockets"


@pytest.mark.usefixtures("soon")
def test_an_app_that_does_not_acknowledge_times_out(app: RawApp, driver: Driver) -> None:
    answer = app.during(say(driver), lambda _envelope: None)
    assert answer == {"ok": False, "error": "operation_timeout", "view": None}


def test_without_a_connection_an_act_waits_for_one(sandbox: Running, driver: Driver) -> None:
    waiting = threading.Thread(target=say(driver))
    waiting.start()
    with RawApp(sandbox) as late:
        envelope = late.frame()
        late.acknowledge(envelope, {"text": "ok"})
        waiting.join(10)
    assert envelope["payload"]["text"] == "hi"


@pytest.mark.usefixtures("soon")
def test_without_any_connection_an_act_times_out(driver: Driver) -> None:
    assert say(driver)()["error"] == "operation_timeout"


def test_a_connection_that_breaks_is_a_timeout(app: RawApp, driver: Driver) -> None:
    assert app.during(say(driver), lambda _: app.vanish())["error"] == "operation_timeout"


@pytest.mark.usefixtures("soon")
def test_an_event_is_sent_once_when_acknowledged(app: RawApp, driver: Driver) -> None:
    driver.message(MAYA, MAYA, "hello")
    event = app.frame()
    app.acknowledge(event)
    assert (event["type"], event["accepts_response_payload"]) == ("events_api", False)
    assert (event["retry_attempt"], event["retry_reason"]) == (0, "")
    driver.message(MAYA, MAYA, "again")
    assert app.frame()["payload"]["event"]["text"] == "again"


@pytest.mark.usefixtures("soon")
def test_an_event_is_retried_three_times(app: RawApp, driver: Driver) -> None:
    driver.message(MAYA, MAYA, "hello")
    frames = [app.frame() for _ in range(4)]
    assert [(frame["retry_attempt"], frame["retry_reason"]) for frame in frames] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({frame["payload"]["event_id"] for frame in frames}) == 1
    assert len({frame["envelope_id"] for frame in frames}) == 4
    driver.message(MAYA, MAYA, "later")
    assert app.frame()["payload"]["event"]["text"] == "later"


def test_an_event_follows_to_the_next_connection(sandbox: Running, app: RawApp, driver: Driver) -> None:
    driver.message(MAYA, MAYA, "hello")
    app.frame()
    app.vanish()
    with RawApp(sandbox) as newer:
        again = newer.frame()
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "connection_failed")


def test_events_nobody_asked_for_are_not_sent(app: RawApp, workspace: Workspace, driver: Driver) -> None:
    workspace.manifest.events = frozenset({"message.im"})
    driver.users(name="New")
    driver.message(BEN, BEN, "hello")
    assert app.frame()["payload"]["event"]["type"] == "message"


@pytest.mark.usefixtures("soon")
def test_a_reset_drops_waiting_events_and_connections(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    before = workspace.team_id
    driver.message(MAYA, MAYA, "hello")
    app.frame()
    driver.reset()
    assert app.frame()["type"] == "disconnect"
    assert workspace.team_id != before
    assert driver.state()["users"] == []
