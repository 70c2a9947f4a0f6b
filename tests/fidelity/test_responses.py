"""Every response of the Web API has only keys and types that occur in Slack's recorded responses."""

from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient

from sandbox.testing import Running, running
from tests.fidelity.material import paths, read
from tests.sandbox.manifest import MAYA, workspace
from tests.sandbox.views import asking, home, modal, section

METADATA = {"event_type": "note", "event_payload": {"id": "1"}}


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    """A workspace with a bit of everything."""
    held = workspace()
    held.add_channel("team", id="C_TEAM", is_private=True, members=[MAYA])
    held.add_usergroup("Human resources", "hr", [MAYA], id="S_HR")
    with running(held) as sandbox:
        yield sandbox


def trigger(sandbox: Running) -> str:
    """A fresh trigger id."""
    return sandbox.workspace.triggers.begin(MAYA, sandbox.workspace.clock.now).trigger_id


def uploaded(client: WebClient) -> Any:
    """A file of the app's in the team's channel."""
    return client.files_upload_v2(filename="a.csv", content="a", channel="C_TEAM").data


def awaiting(client: WebClient) -> str:
    """A file whose bytes came, and nothing more."""
    asked = client.files_getUploadURLExternal(filename="a.csv", length=1)
    urlopen(asked["upload_url"], b"a").close()  # noqa: S310 - our own server's
    return str(asked["file_id"])


def arguments(sandbox: Running, client: WebClient, method: str) -> dict[str, Any]:
    """What the method is called with, after what it needs was made."""
    uploaded(client)
    posted = client.chat_postMessage(channel="C_TEAM", text="x", metadata=METADATA, blocks=[section()])
    here, message = {"channel": "C_TEAM"}, {"channel": "C_TEAM", "ts": posted["ts"]}
    view = modal(asking("a"), callback_id="c", external_id="", private_metadata="p")
    opened = client.views_open(trigger_id=trigger(sandbox), view=view)["view"]
    known: dict[str, dict[str, Any]] = {
        "users.info": {"user": MAYA},
        "usergroups.list": {"include_users": True, "include_count": True},
        "usergroups.users.list": {"usergroup": "S_HR"},
        "conversations.open": {"users": MAYA, "return_im": True},
        "conversations.info": {**here, "include_num_members": True},
        "conversations.list": {"types": "public_channel,private_channel,im"},
        "conversations.members": here,
        "conversations.history": {**here, "include_all_metadata": True},
        "conversations.replies": {**message, "include_all_metadata": True},
        "chat.postMessage": {**here, "text": "x", "thread_ts": posted["ts"], "metadata": METADATA},
        "chat.postEphemeral": {**here, "user": MAYA, "text": "x"},
        "chat.update": {**message, "text": "y"},
        "chat.delete": message,
        "files.info": {"file": uploaded(client)["file"]["id"]},
        "files.getUploadURLExternal": {"filename": "a.csv", "length": 2},
        "files.completeUploadExternal": {"files": [{"id": awaiting(client)}], "channel_id": "C_TEAM"},
        "views.open": {"trigger_id": trigger(sandbox), "view": view},
        "views.push": {"trigger_id": trigger(sandbox), "view": view},
        "views.update": {"view_id": opened["id"], "view": view},
        "views.publish": {"user_id": MAYA, "view": home(section())},
    }
    return known.get(method, {})


@pytest.mark.parametrize(
    "method",
    [
        "api.test",
        "auth.test",
        "apps.connections.open",
        "team.info",
        "users.info",
        "users.list",
        "usergroups.list",
        "conversations.open",
        "conversations.info",
        "conversations.list",
        "conversations.members",
        "conversations.history",
        "conversations.replies",
        "chat.postMessage",
        "chat.postEphemeral",
        "chat.update",
        "chat.delete",
        "files.info",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
    ],
)
def test_a_response_invents_nothing(served: Running, method: str) -> None:
    known: dict[str, list[str]] = read("samples", "shapes", f"{method}.json")
    client = WebClient(token=served.workspace.tokens.bot, base_url=served.api_url)
    given = arguments(served, client, method)
    if method == "apps.connections.open":
        client.token = served.workspace.tokens.app
    response = client.api_call(method, json=given).data
    strange = [(path, kind) for path, kind in paths(response) if kind not in known.get(path, ())]
    assert strange == []
