"""`followthrough sandbox`: the local Slack alone, and what a bot needs to join it."""

import signal
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.main import main
from cli.workspaces import EMPTY_START, workspace_for
from demo.moments import START
from sandbox.driver import Driver
from tests.support.processes import Process, ended, followthrough
from tests.support.world import MANIFEST

NAMES = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "CLOCK_URL"]


def output(process: Process) -> tuple[str, dict[str, str]]:
    """The address and the settings that are printed at the start."""
    assert process.stdout
    address = process.stdout.readline().strip().rpartition(" ")[2]
    settings = (process.stdout.readline().strip().partition("=") for _ in NAMES)
    return address, {name: value for name, _, value in settings}


def test_it_prints_what_a_bot_needs_and_a_bot_joins_with_just_that(folder: Path, sqlite_url: str) -> None:
    with followthrough(folder, {}, "sandbox", "--port", "0", "--empty", "--now", "2026-11-23T10:00:00+00:00") as slack:
        address, settings = output(slack)
        assert list(settings) == NAMES
        assert settings["SLACK_API_URL"] == f"{address}api/"
        assert settings["CLOCK_URL"] == f"{address}clock"
        driver = Driver(address)
        assert datetime.fromisoformat(driver.state()["now"]) == datetime(2026, 11, 23, 10, tzinfo=UTC)
        assert driver.state()["users"] == driver.state()["channels"] == []
        user = driver.users(name="Mara", tz="Europe/Berlin")
        with followthrough(folder, {**settings, "DATABASE_URL": sqlite_url}, "run") as bot:
            assert driver.clock(advance=60)["ok"], "the bot follows the clock"
            assert driver.command(user, "/pip", "help")["ok"]
            status, _ = ended(bot, signal.SIGTERM)
        driver.close_connection()
        assert status == 0
        assert ended(slack, signal.SIGINT) == (0, "")


def test_a_port_that_is_taken_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["sandbox", "--empty", "--port", str(port)]) == 2
    output = capsys.readouterr().err
    assert output.startswith(f"followthrough: port {port} cannot be used")
    assert "--port" in output


def test_a_start_that_is_no_time_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sandbox", "--now", "tomorrow"]) == 2
    assert capsys.readouterr().err == "followthrough: --now needs a time such as 2026-10-13T14:00:00+00:00\n"


def test_a_start_without_a_zone_means_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("sandbox.serve", lambda workspace, port, _on_ready: served.append((workspace, port)))
    assert main(["sandbox", "--empty", "--port", "0", "--now", "2026-10-13T14:00"]) == 0
    ((workspace, port),) = served
    assert (workspace.clock.now, port) == (datetime(2026, 10, 13, 14, tzinfo=UTC), 0)


def test_without_more_it_holds_the_demos_contact_centre_at_its_start() -> None:
    workspace = workspace_for(MANIFEST, None, empty=False)
    assert workspace.clock.now == START
    assert len(workspace.directory.people) > 30


def test_an_empty_one_holds_nobody_but_the_app() -> None:
    workspace = workspace_for(MANIFEST, None, empty=True)
    assert workspace.clock.now == EMPTY_START
    assert list(workspace.directory.people) == []


def test_tokens_are_new_ones_unless_the_environment_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def bot_token() -> str:
        return workspace_for(MANIFEST, None, empty=True).tokens.bot

    assert bot_token() != bot_token()
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-mine")
    assert bot_token() != "xoxb-mine"
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-mine")
    assert bot_token() == "xoxb-mine"
