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
from sandbox.testing import Running
from sandbox.workspace.files import LARGEST
from tests.sandbox.manifest import BEN, MAYA
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


def test_starting_over_forgets_files(driver: Driver, client: WebClient, workspace: Workspace) -> None:
    file = driver.upload(MAYA, opened(client, workspace), "file", "a.csv", encoded())["file"]
    driver.reset()
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=file["id"])
