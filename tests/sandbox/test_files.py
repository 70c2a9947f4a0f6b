"""Files: into a modal by a person, into a channel by the app, and who may have the bytes."""

import base64
import http.client
import urllib.parse
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from sandbox.files import LARGEST
from sandbox.testing import Running, running
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.manifest import workspace as new_workspace
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import asking, modal

Json = dict[str, Any]
WORDS = "agent,day\nÅsa,1\n".encode()


def encoded(data: bytes = WORDS) -> str:
    """Bytes as the driver takes them."""
    return base64.b64encode(data).decode()


def opened(client: WebClient, workspace: Workspace, **element: Any) -> str:
    """A modal with a file input and a text input in front of Maya."""
    view = modal(asking("file", "file_input", **element), asking("note", block={"optional": True}))
    trigger = workspace.triggers.begin(MAYA, workspace.clock.now).trigger_id
    return str(client.views_open(trigger_id=trigger, view=view)["view"]["id"])


def got(url: str, token: str | None = None) -> tuple[int, Any, bytes]:
    """Status, headers and body; redirects are not followed."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers={"Authorization": f"Bearer {token}"} if token else {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def sent(url: str, data: bytes) -> tuple[int, bytes]:
    """Status and body of an upload."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("POST", parts.path, body=data)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def test_a_submission_carries_the_file_and_the_bot_reads_it(
    app: RawApp, driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace, filetypes=["csv"], max_files=1)
    uploaded = driver.upload(MAYA, view_id, "file", "plans.csv", encoded())
    payload, _ = app.answering(lambda: driver.submit(MAYA, view_id))
    state = payload["view"]["state"]["values"]["b_file"]["file"]
    (file,) = state["files"]
    assert (state["type"], file) == ("file_input", uploaded["file"])
    assert (file["name"], file["mimetype"], file["filetype"]) == ("plans.csv", "text/csv", "csv")
    assert (file["size"], file["user"]) == (len(WORDS), MAYA)
    assert got(file["url_private_download"], workspace.tokens.bot)[2] == WORDS
    assert got(file["url_private"], workspace.tokens.bot)[2] == WORDS
    assert client.files_info(file=file["id"])["file"] == file


def test_without_the_bots_token_the_address_leads_to_a_page(
    driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    file = driver.upload(MAYA, opened(client, workspace), "file", "plans.csv", encoded())["file"]
    for token in (None, "xoxb-other", workspace.tokens.app):
        status, headers, body = got(file["url_private_download"], token)
        assert (status, headers["Content-Type"].split(";")[0], WORDS in body) == (302, "text/html", False)
    other = file["url_private_download"].replace(file["id"], "F0NONE")
    assert got(other, workspace.tokens.bot)[0] == 404


def test_a_file_is_downloaded_and_never_shown(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    page = b"<script>alert(1)</script>"
    file = driver.upload(MAYA, opened(client, workspace), "file", "../evil/ü.html", encoded(page))["file"]
    assert file["name"] == "ü.html"
    _, headers, body = got(file["url_private_download"], workspace.tokens.bot)
    assert body == page
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%BC.html"
    assert (headers["Content-Security-Policy"].split(";")[0], headers["X-Content-Type-Options"]) == (
        "sandbox",
        "nosniff",
    )


def test_people_have_the_files_of_the_places_they_are_in(
    driver: Driver, client: WebClient, workspace: Workspace, sandbox: Running
) -> None:
    file = driver.upload(MAYA, opened(client, workspace), "file", "plans.csv", encoded())["file"]
    where = f"{sandbox.url}sandbox/file?id={file['id']}&user="
    assert (got(where + MAYA)[0], got(where + BEN)[0], got(where)[0]) == (200, 404, 404)
    team = workspace.add_channel("team", members=[BEN, "app"]).id
    shared = client.files_upload_v2(filename="week.ics", content="BEGIN", channel=team)["file"]
    where = f"{sandbox.url}sandbox/file?id={shared['id']}&user="
    assert (got(where + BEN)[2], got(where + MAYA)[0]) == (b"BEGIN", 404)
    assert driver.file(BEN, shared["id"]) == b"BEGIN"
    with pytest.raises(DriverRefused, match="file_not_found"):
        driver.file(MAYA, shared["id"])


def test_a_required_file_is_missed_and_can_be_taken_away(
    driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace)
    assert set(driver.submit(MAYA, view_id)["errors"]) == {"b_file"}
    driver.upload(MAYA, view_id, "file", "a.csv", encoded())
    driver.upload(MAYA, view_id, "file", "b.csv", encoded())
    held = driver.type(MAYA, view_id, {"note": "x"})["view"]["state"]["values"]["b_file"]["file"]["files"]
    assert [each["name"] for each in held] == ["a.csv", "b.csv"]
    assert driver.type(MAYA, view_id, {"file": []})["ok"]
    assert set(driver.submit(MAYA, view_id)["errors"]) == {"b_file"}


def test_one_too_many_or_of_another_kind_is_told_at_the_field(
    driver: Driver, client: WebClient, workspace: Workspace
) -> None:
    view_id = opened(client, workspace, filetypes=["csv"], max_files=1)
    other = driver.upload(MAYA, view_id, "file", "plans.pdf", encoded())
    assert (other["ok"], other["errors"]) == (False, {"b_file": "Choose a file of this kind: csv."})
    assert driver.upload(MAYA, view_id, "file", "PLANS.CSV", encoded())["view"]["errors"] == {}
    more = driver.upload(MAYA, view_id, "file", "more.csv", encoded())
    assert (more["ok"], more["errors"]) == (False, {"b_file": "Choose 1 at most."})
    assert [each.name for each in workspace.files.of(MAYA)] == ["PLANS.CSV"]


def test_what_is_no_upload_is_refused(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    view_id = opened(client, workspace)
    for action_id, name, data, error in (
        ("note", "a.csv", encoded(), "not_a_file_input"),
        ("none", "a.csv", encoded(), "action_not_found"),
        ("file", "a.csv", "not base64", "invalid_base64"),
        ("file", "a.csv", encoded(b"x" * (LARGEST + 1)), "file_too_large"),
    ):
        with pytest.raises(DriverRefused, match=error):
            driver.upload(MAYA, view_id, action_id, name, data)
    with pytest.raises(DriverRefused, match="view_not_found"):
        driver.upload(BEN, view_id, "file", "a.csv", encoded())


def test_somebody_elses_file_cannot_be_chosen(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    theirs = client.files_upload_v2(filename="a.csv", content="x", channel=workspace.dm(BEN).id)["file"]
    answer = driver.type(MAYA, opened(client, workspace), {"file": [theirs["id"]]})
    assert answer["errors"] == {"b_file": "Choose a file of yours."}


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


def test_starting_over_forgets_files(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    file = driver.upload(MAYA, opened(client, workspace), "file", "a.csv", encoded())["file"]
    driver.reset()
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=file["id"])
