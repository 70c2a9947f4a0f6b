"""`followthrough doctor`: a line for each thing it looked at, and what to mend."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cli.main import main
from sandbox import Workspace
from sandbox.testing import Running, running
from tests.cli.test_database import WORDS_OF_A_NEWER_ONE, from_the_future
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.people import AGENT, STRANGER
from tests.support.processes import joining
from tests.support.use_case_harness import UseCaseHarness
from tests.support.world import MANIFEST


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Iterator[Running]:
    """Yield a local Slack that the settings lead to."""
    with running(Workspace(MANIFEST, NOW)) as served:
        for name, value in joining(served, sqlite_url).items():
            monkeypatch.setenv(name, value)
        yield served


def examined(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit status and the lines."""
    status = main(["doctor"])
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("place")
def test_where_nothing_is_to_mend_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = examined(capsys)
    assert status == 0
    assert [line.partition("  ")[0] for line in lines] == ["ok", "ok", "ok", "ok"]
    assert lines[-1].endswith("Slack accepts both tokens")


def test_missing_settings_are_named_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = examined(capsys)
    assert status == 1
    assert [line.partition(":")[0] for line in lines] == [
        "mend  SLACK_BOT_TOKEN is missing",
        "mend  SLACK_APP_TOKEN is missing",
    ]


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_a_token_that_slack_refuses_is_told(place: Running, capsys: pytest.CaptureFixture[str], method: str) -> None:
    place.workspace.faults.order(method, "invalid_auth", 1, 0)
    status, lines = examined(capsys)
    assert (status, lines[-1]) == (1, "mend  Slack refused (invalid_auth): check the tokens")


@pytest.mark.usefixtures("place")
def test_tokens_in_the_wrong_places_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-another-app")
    status, lines = examined(capsys)
    assert (status, lines[-1].startswith("mend  Slack refused (")) == (1, True)


@pytest.mark.usefixtures("place")
def test_slack_that_cannot_be_reached_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}/api/")
        status, lines = examined(capsys)
    assert (status, lines[-1]) == (1, "mend  Slack cannot be reached (URLError)")


@pytest.mark.parametrize("kind", ["http_500", "accepted_then_lost"])
def test_an_answer_that_is_none_is_told(place: Running, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    place.workspace.faults.order("auth.test", kind, 1, 0)
    status, lines = examined(capsys)
    assert status == 1
    assert lines[-1].startswith("mend  Slack ")


@pytest.mark.usefixtures("place")
def test_a_database_that_cannot_be_used_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.db")
    status, lines = examined(capsys)
    assert (status, lines[1]) == (1, "mend  the database cannot be used (OperationalError): check DATABASE_URL")


@pytest.mark.usefixtures("place")
def test_a_database_from_the_future_is_told(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    from_the_future(sqlite_url)
    status, lines = examined(capsys)
    assert (status, lines[1]) == (1, f"mend  {WORDS_OF_A_NEWER_ONE}")


def test_people_without_a_site_are_counted_and_are_no_fault(
    place: Running, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, work: UseCaseHarness
) -> None:
    monkeypatch.setenv("DATABASE_URL", work.storage.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    assert place.workspace.team_id
    before = work.ask(lambda uow: uow.people.without_site())
    work.ask(lambda uow: uow.people.set_sites({AGENT.id: "PH"}))
    work.meet(replace(STRANGER, is_deleted=True))
    status, lines = examined(capsys)
    assert (status, before > 2) == (0, True)
    assert (
        f"ok    {before - 2} people have no site, so no public holidays: /pip setup or a roster gives them one" in lines
    )
