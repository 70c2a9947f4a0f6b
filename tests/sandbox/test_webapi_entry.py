"""The way into the Web API: tokens, methods, scopes, arguments, and the record of calls."""

import json
import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from sandbox.workspace.calls import KEPT, Calls
from tests.sandbox.manifest import MAYA, MONDAY, workspace


def post(sandbox: Running, method: str, body: bytes, token: str = "", kind: str = "application/json") -> Any:
    """A raw call, as a hand-made client would send it."""
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{sandbox.api_url}{method}", body, headers)  # noqa: S310 - the sandbox's own
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
        return json.loads(response.read())


def test_a_stranger_is_refused(sandbox: Running) -> None:
    assert post(sandbox, "auth.test", b"")["error"] == "not_authed"
    assert post(sandbox, "auth.test", b"", "xoxb-wrong")["error"] == "invalid_auth"
    assert post(sandbox, "auth.test", b"", sandbox.workspace.tokens.app)["error"] == "not_allowed_token_type"
    opened = post(sandbox, "apps.connections.open", b"", sandbox.workspace.tokens.bot)
    assert opened["error"] == "not_allowed_token_type"


def test_a_token_in_the_form_counts_and_is_not_written_down(sandbox: Running, driver: Driver) -> None:
    body = f"token={sandbox.workspace.tokens.bot}&user={MAYA}".encode()
    answer = post(sandbox, "users.info", body, kind="application/x-www-form-urlencoded")
    assert answer["user"]["real_name"] == "Maya Lind"
    (call,) = driver.calls("users.info")
    assert call["arguments"] == {"user": MAYA}


def test_unknown_methods_and_arguments_are_refused(client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        client.api_call("chat.shout")
    with pytest.raises(SlackApiError) as refused:
        client.api_call("users.info", json={"user": MAYA, "colour": "red"})
    assert refused.value.response["error"] == "invalid_arguments"
    assert refused.value.response["response_metadata"]["messages"] == ["[ERROR] unknown argument: colour"]


def test_missing_and_unreadable_arguments_are_refused(client: WebClient, sandbox: Running) -> None:
    with pytest.raises(SlackApiError, match="missing required field: user"):
        client.api_call("users.info")
    token = sandbox.workspace.tokens.bot
    assert post(sandbox, "users.info", b"{", token)["error"] == "invalid_arguments"
    assert post(sandbox, "users.info", b"[1]", token)["error"] == "invalid_arguments"
    form = "application/x-www-form-urlencoded"
    blocks = post(sandbox, "chat.postMessage", f"channel={MAYA}&blocks=[".encode(), token, form)
    assert blocks["error"] == "invalid_blocks_format"


@pytest.mark.parametrize("limit", ["many", "-1"])
def test_a_limit_is_a_number(client: WebClient, limit: str) -> None:
    with pytest.raises(SlackApiError, match="invalid_limit"):
        client.api_call("users.list", params={"limit": limit})


def test_the_workspace_id_of_the_client_library_is_taken_everywhere(sandbox: Running) -> None:
    token = sandbox.workspace.tokens.bot
    client = WebClient(token=token, base_url=sandbox.api_url, team_id=sandbox.workspace.team_id)
    assert client.users_info(user=MAYA)["ok"]


def test_a_missing_scope_is_named() -> None:
    held = workspace(scopes=["chat:write", "channels:read"])
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        with pytest.raises(SlackApiError) as refused:
            client.users_info(user=MAYA)
        answer = refused.value.response
        assert answer.get("error") == "missing_scope"
        assert (answer.get("needed"), answer.get("provided")) == ("users:read", "chat:write,channels:read")
        assert answer.headers["x-oauth-scopes"] == "chat:write,channels:read"
        with pytest.raises(SlackApiError, match="'needed': 'groups:read'"):
            client.conversations_list(types="public_channel,private_channel")


def test_api_test_needs_no_token_and_fails_on_request(sandbox: Running) -> None:
    assert post(sandbox, "api.test", b"{}") == {"ok": True}
    assert post(sandbox, "api.test", b'{"error": "no"}') == {"ok": False, "error": "no", "args": {"error": "no"}}


def test_every_call_is_written_down(client: WebClient, driver: Driver) -> None:
    client.auth_test()
    client.users_info(user=MAYA)
    first, second = driver.calls()
    assert (first["n"], first["method"], second["n"]) == (1, "auth.test", 2)
    assert second["response"]["user"]["id"] == MAYA
    assert second["at"] == MONDAY.isoformat()
    assert driver.calls(after=1) == [second]
    assert driver.calls("auth.test") == [first]


def test_only_the_latest_calls_are_kept(workspace: Workspace) -> None:
    calls = Calls()
    for _ in range(KEPT + 1):
        calls.add("auth.test", {}, {}, workspace.clock.now, lost=False)
    kept = calls.after(0, None)
    assert (len(kept), kept[0]["n"]) == (KEPT, 2)
