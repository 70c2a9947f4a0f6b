"""files.*: how the app puts a file into a channel, and what Slack would not take."""

import http.client
import urllib.parse
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from sandbox.workspace.files import LARGEST
from tests.sandbox.manifest import MAYA
from tests.sandbox.manifest import workspace as new_workspace
from tests.sandbox.test_files import encoded, got, opened


def sent(url: str, data: bytes) -> tuple[int, bytes]:
    """Status and body of an upload."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("POST", parts.path, body=data)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def test_the_app_puts_a_file_into_a_direct_message(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    dm = workspace.dm(MAYA).id
    file = client.files_upload_v2(
        filename="week.ics", content="BEGIN", title="Weekly", channel=dm, initial_comment="Here it is."
    )["file"]
    (message,) = driver.messages(MAYA)
    assert (message["text"], message["user"]) == ("Here it is.", workspace.bot.id)
    assert [(each["id"], each["title"], each["mimetype"]) for each in message["files"]] == [
        (file["id"], "Weekly", "text/calendar")
    ]
    (read,) = client.conversations_history(channel=dm)["messages"]
    assert read["files"] == message["files"]


def test_a_file_without_a_channel_stands_nowhere(client: WebClient, driver: Driver) -> None:
    file = client.files_upload_v2(filename="week.ics", content="BEGIN")["file"]
    assert driver.messages(MAYA) == []
    assert client.files_info(file=file["id"])["file"]["title"] == "week.ics"


def test_an_address_takes_the_announced_bytes_once(client: WebClient, sandbox: Running) -> None:
    asked = client.files_getUploadURLExternal(filename="a.ics", length=5)
    listed: Any = [{"id": asked["file_id"], "title": "a"}]
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=listed)
    assert sent(asked["upload_url"], b"BEGI")[0] == 400
    assert sent(asked["upload_url"], b"BEGIN") == (200, b"OK - 5")
    assert sent(asked["upload_url"], b"BEGIN")[0] == 404
    assert sent(f"{sandbox.url}upload/v1/guess", b"BEGIN")[0] == 404
    assert client.files_completeUploadExternal(files=listed)["ok"]


@pytest.mark.parametrize("length", [0, -1, LARGEST + 1])
def test_a_length_has_its_limits(client: WebClient, length: int) -> None:
    with pytest.raises(SlackApiError, match="file_upload_size_restricted"):
        client.files_getUploadURLExternal(filename="a.ics", length=length)


def test_what_slack_would_not_share_is_refused(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", members=[MAYA]).id
    secret = workspace.add_channel("secret", is_private=True, members=[MAYA], app=False).id
    old = workspace.add_channel("old", members=["app"], is_archived=True).id
    expected = {team: "not_in_channel", secret: "channel_not_found", old: "posting_to_channel_denied"}
    for channel, error in {**expected, MAYA: "channel_not_found"}.items():
        with pytest.raises(SlackApiError, match=error):
            client.files_upload_v2(filename="a.ics", content="x", channel=channel)
    for files in ("[]", "{}", "[1]", "no json"):
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            client.api_call("files.completeUploadExternal", params={"files": files})
    theirs = driver.upload(MAYA, opened(client, workspace), "file", "a.csv", encoded())["file"]
    for file_id in (theirs["id"], "F0NONE"):
        with pytest.raises(SlackApiError, match="file_not_found"):
            client.files_completeUploadExternal(files=[{"id": file_id}])
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.api_call("files.getUploadURLExternal", params={"filename": "a", "length": "many"})
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file="F0NONE")


def test_files_need_their_scopes() -> None:
    held = new_workspace(scopes=["chat:write", "files:write"])
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        file = client.files_upload_v2(filename="a.ics", content="x")["file"]
        with pytest.raises(SlackApiError, match="missing_scope"):
            client.files_info(file=file["id"])
        assert got(file["url_private_download"], held.tokens.bot)[0] == 404
