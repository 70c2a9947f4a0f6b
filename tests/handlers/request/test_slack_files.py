"""Fetching a file: only one of the person who gives it, and only from Slack's own servers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from coaching.base.errors import Refusal
from handlers.request.slack_files import _is_slacks, fetched
from sandbox.workspace.files import File, new_file
from tests.support.bot_harness import BotHarness
from tests.support.people import AGENT, MANAGER


@pytest.fixture
def file(harness: BotHarness) -> File:
    """A file of the manager's."""
    made = new_file("a.csv", MANAGER.id, 0, 5)
    made.data = b"a,b\n1"
    return harness.workspace.files.keep(made)


class Elsewhere(BaseHTTPRequestHandler):
    """A foreign server, which remembers what it received."""

    told: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        """Remember the token."""
        self.told.append(self.headers["Authorization"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of somebody else's server."""
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    Elsewhere.told.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal(harness: BotHarness, file_id: str, user_id: str = MANAGER.id) -> str:
    """The code of the refusal."""
    with pytest.raises(Refusal) as refused:
        fetched(harness.client, file_id, user_id, 100)
    return refused.value.code


def test_a_file_is_read_up_to_one_byte_more_than_allowed(harness: BotHarness, file: File) -> None:
    assert fetched(harness.client, file.id, MANAGER.id, 100) == b"a,b\n1"
    assert fetched(harness.client, file.id, MANAGER.id, 3) == b"a,b\n"


def test_somebody_elses_file_is_not_read(harness: BotHarness, file: File) -> None:
    assert refusal(harness, file.id, AGENT.id) == "not_yours"


def test_the_token_goes_to_slack_alone(harness: BotHarness, file: File, elsewhere: str) -> None:
    harness.workspace.origin, ours = elsewhere, harness.workspace.origin
    try:
        assert refusal(harness, file.id) == "file_not_read"
    finally:
        harness.workspace.origin = ours
    assert Elsewhere.told == []


def test_a_page_to_sign_in_is_no_file(harness: BotHarness, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.fileserver._bytes", lambda _file: web.Response(status=302, text="Sign in"))
    assert refusal(harness, file.id) == "file_not_read"


def test_a_file_that_is_gone_is_told_and_other_troubles_are_not_hidden(harness: BotHarness, file: File) -> None:
    assert refusal(harness, "F0NONE") == "file_not_read"
    harness.driver.faults("files.info", "fatal_error")
    with pytest.raises(SlackApiError, match="fatal_error"):
        fetched(harness.client, file.id, MANAGER.id, 100)


@pytest.mark.parametrize(
    ("place", "base", "is_slacks"),
    [
        ("https://files.slack.com/x", "https://slack.com/api/", True),
        ("https://slack.com/x", "https://slack.com/api/", True),
        ("https://evilslack.com/x", "https://slack.com/api/", False),
        ("https://slack.com.evil.example/x", "https://slack.com/api/", False),
        ("http://files.slack.com/x", "https://slack.com/api/", False),
        ("https://files.slack.com@evil.example/x", "https://slack.com/api/", False),
        ("//slack.com/x", "https://slack.com/api/", False),
        ("None", "https://slack.com/api/", False),
        ("http://127.0.0.1:1/x", "http://127.0.0.1:2/api/", False),
    ],
)
def test_an_address_is_slacks_by_its_host(place: str, base: str, is_slacks: bool) -> None:
    assert _is_slacks(urlsplit(place), urlsplit(base)) is is_slacks
