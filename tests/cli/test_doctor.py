"""`followthrough doctor`: a line for each thing it looked at, and what to mend."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.health.facts import Fact
from bot.health.server import HealthServer
from bot.settings import load_settings
from cli.doctor.business_time import business_time
from cli.main import main
from coaching.delivery.ledger import DeliveryState
from sandbox import Workspace
from sandbox.testing import Running, running
from storage.migrate import HEAD
from storage.open_storage import Opened, open_storage
from tests.cli.test_database import WORDS_OF_A_NEWER_ONE, from_the_future
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.people import AGENT, STRANGER
from tests.support.processes import joining
from tests.support.records_harness import RecordsHarness, an_item
from tests.support.use_case_harness import UseCaseHarness
from tests.support.world import MANIFEST


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Iterator[Running]:
    """Yield a local Slack that the settings lead to."""
    own(sqlite_url)
    with running(Workspace(MANIFEST, NOW)) as served:
        for name, value in joining(served, sqlite_url).items():
            monkeypatch.setenv(name, value)
        yield served


def own(url: str) -> None:
    """Keep a copied database from others, as one is that the bot made."""
    if url.startswith("sqlite"):
        for file in Path(url.removeprefix("sqlite:///")).parent.glob("*.db*"):
            file.chmod(0o600)


@contextmanager
def open_on(url: str) -> Iterator[Opened]:
    """The records, as a bot leaves them."""
    opened = open_storage(url, MASTER)
    opened.upgrade()
    yield opened
    opened.close()


def examined(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit status and the lines."""
    status = main(["doctor"])
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("place")
def test_where_nothing_is_to_mend_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = examined(capsys)
    assert status == 0, lines
    assert {line.partition("  ")[0] for line in lines} == {"ok"}
    assert [line[6:] for line in lines if "free on the disk" not in line] == [
        "settings are complete",
        "nobody but their owner may use the secret files",
        "the database is at version " + HEAD,
        "there are no keys yet, and nothing that needs one",
        "0 texts open (a sample; --full tries all)",
        "nothing in the ledger is overdue, dead or unsure",
        "Slack accepts SLACK_BOT_TOKEN",
        "the app has all scopes",
        "the clock agrees with Slack's",
        "Slack accepts SLACK_APP_TOKEN",
    ]


def test_missing_settings_are_named_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = examined(capsys)
    assert status == 1
    assert [line.partition(":")[0] for line in lines] == [
        "mend  SLACK_BOT_TOKEN is missing",
        "mend  SLACK_APP_TOKEN is missing",
    ]


@pytest.mark.parametrize(
    ("method", "token", "other"),
    [("auth.test", "bot", "app"), ("apps.connections.open", "app", "bot")],
)
def test_each_token_is_told_apart(
    place: Running, capsys: pytest.CaptureFixture[str], method: str, token: str, other: str
) -> None:
    place.workspace.faults.order(method, "invalid_auth", 1, 0)
    status, lines = examined(capsys)
    assert status == 1
    assert f"mend  Slack refused the {token} token (invalid_auth): check SLACK_{token.upper()}_TOKEN" in lines
    assert f"ok    Slack accepts SLACK_{other.upper()}_TOKEN" in lines


@pytest.mark.usefixtures("place")
def test_a_token_of_another_app_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-another-app")
    status, lines = examined(capsys)
    assert (status, "mend  Slack refused the bot token (invalid_auth): check SLACK_BOT_TOKEN" in lines) == (1, True)


def test_scopes_that_are_missing_are_named(place: Running, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = place.workspace.manifest
    manifest.scopes = tuple(scope for scope in manifest.scopes if scope not in ("im:write", "chat:write"))
    status, lines = examined(capsys)
    words = "mend  scopes are missing (chat:write, im:write): add them to the app, and install it again"
    assert (status, words in lines) == (1, True)


@pytest.mark.usefixtures("place")
def test_a_clock_that_is_off_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    true = business_time(load_settings())
    monkeypatch.setattr("cli.doctor.slack.business_time", lambda _: true - timedelta(minutes=5))
    status, lines = examined(capsys)
    assert status == 1
    assert any(line.startswith("mend  this machine's clock is ") and "behind Slack's" in line for line in lines)


@pytest.mark.usefixtures("place")
def test_slack_that_cannot_be_reached_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}/api/")
        status, lines = examined(capsys)
    assert (status, lines[-1]) == (1, "mend  Slack cannot be reached (URLError): check the network")


@pytest.mark.parametrize("kind", ["http_500", "accepted_then_lost"])
def test_an_answer_that_is_none_is_told(place: Running, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    place.workspace.faults.order("auth.test", kind, 1, 0)
    status, lines = examined(capsys)
    assert status == 1
    assert any(line.startswith(("mend  Slack cannot be reached", "mend  Slack does not answer")) for line in lines)


@pytest.mark.usefixtures("place")
def test_a_database_that_cannot_be_used_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.db")
    status, lines = examined(capsys)
    assert status == 1
    assert any(line.startswith("mend  there is no database at DATABASE_URL") for line in lines)


@pytest.mark.usefixtures("place")
def test_an_address_without_a_database_is_told_and_nothing_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///mistyped.db")
    monkeypatch.delenv("ENCRYPTION_KEYS")
    status, lines = examined(capsys)
    assert status == 1
    assert any("ENCRYPTION_KEYS is missing" in line for line in lines)
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("place")
def test_a_file_that_is_no_database_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "broken.db").write_bytes(b"nothing of SQLite's" * 100)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///broken.db")
    status, lines = examined(capsys)
    assert (status, any("the database file is damaged" in line for line in lines)) == (1, True)


@pytest.mark.usefixtures("place")
def test_it_changes_nothing(sqlite_url: str, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    with open_on(sqlite_url) as opened, opened.storage.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    place = Path(sqlite_url.removeprefix("sqlite:///")).parent
    before = {file.name: file.read_bytes() for file in place.glob("*.db*") if not file.name.endswith(("-shm", "-wal"))}
    status, lines = examined(capsys)
    assert status == 1
    assert f"mend  the database is at version 0005: followthrough db upgrade, or run, brings it to {HEAD}" in lines
    assert {name: (place / name).read_bytes() for name in before} == before
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("place")
def test_files_that_others_may_read_are_named(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / ".env").touch(0o644)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    file.chmod(0o640)
    status, lines = examined(capsys)
    assert status == 1
    assert [line for line in lines if "others may use" in line] == [
        "mend  others may use .env (rights 0644): chmod 600 .env",
        f"mend  others may use {file} (rights 0640): chmod 600 {file}",
    ]


@pytest.mark.usefixtures("place")
def test_what_is_overdue_dead_or_unsure_is_named(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_on(sqlite_url) as opened:
        records = RecordsHarness(opened.storage)
        for number in (1, 2, 3):
            records.post(an_item(number=number), NOW - timedelta(hours=number))
        dead, unsure, overdue = records.claim()
        records.run(lambda uow: uow.ledger.finish(dead, DeliveryState.DEAD, error="user_disabled"))
        records.run(lambda uow: uow.ledger.finish(unsure, DeliveryState.UNSURE, error="no_answer"))
        records.run(lambda uow: uow.ledger.release(overdue))
    status, lines = examined(capsys)
    assert status == 1
    found = [line for line in lines if line.startswith("mend  delivery ")]
    assert found == [
        f"mend  delivery {overdue.id} is overdue: reflection, due {overdue.due:%Y-%m-%d %H:%M}",
        f"mend  delivery {unsure.id} is unsure, no_answer: reflection, due {unsure.due:%Y-%m-%d %H:%M}",
        f"mend  delivery {dead.id} is dead, user_disabled: reflection, due {dead.due:%Y-%m-%d %H:%M}",
    ]


def test_texts_that_cannot_be_opened_are_named_by_table_column_and_plan(
    place: Running, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, work: UseCaseHarness
) -> None:
    assert place.workspace.team_id
    own(url := work.storage.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    assert main(["doctor", "--full"]) == 0
    assert " texts open\n" in capsys.readouterr().out
    with work.storage.engine.begin() as connection:
        cell = connection.scalar(text("SELECT statement FROM goal WHERE plan_id = 'plan-2' AND position = 1"))
        damaged = bytes(cell[:-1]) + bytes([cell[-1] ^ 1])
        where = text("UPDATE goal SET statement = :cell WHERE plan_id = 'plan-2' AND position = 1")
        connection.execute(where, {"cell": damaged})
    assert main(["doctor", "--full"]) == 1
    words = "mend  1 texts in goal cannot be opened (statement of plan plan-2): restore keys or backup"
    assert words in capsys.readouterr().out.splitlines()


def test_a_lost_key_is_told(
    place: Running, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, work: UseCaseHarness
) -> None:
    assert place.workspace.team_id
    own(url := work.storage.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    key_id = work.ask(lambda uow: uow.people.key_of(AGENT.id))
    assert key_id
    work.storage.keyring.destroy([key_id])
    status, lines = examined(capsys)
    assert status == 1
    assert any(line.startswith("mend  1 people have no key") for line in lines)
    assert any(" texts in plan cannot be opened" in line for line in lines)


def test_keys_that_are_gone_are_told(
    place: Running, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lived_sqlite_url: str
) -> None:
    assert place.workspace.team_id
    monkeypatch.setenv("DATABASE_URL", lived_sqlite_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    for file in Path(lived_sqlite_url.removeprefix("sqlite:///")).parent.glob("*.keys.db*"):
        file.unlink()
    status, lines = examined(capsys)
    assert (status, any("the key database holds no key of these records" in line for line in lines)) == (1, True)


@pytest.mark.usefixtures("place")
def test_what_a_running_bot_says_of_itself_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [Fact("breaker", "about", 1, trouble="sending pauses (ratelimited)")]
    server = HealthServer(0, lambda: list(facts), lambda: True)
    monkeypatch.setenv("HEALTH_PORT", str(server.port))
    assert "mend  the running bot says: sending pauses (ratelimited)" in examined(capsys)[1]
    facts.clear()
    assert examined(capsys)[1][-1] == "ok    the running bot is well"
    server.stop()
    assert examined(capsys)[1][-1].startswith("ok    no bot answers at HEALTH_PORT")


@pytest.mark.usefixtures("place")
def test_a_database_from_the_future_is_told(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    from_the_future(sqlite_url)
    status, lines = examined(capsys)
    assert (status, f"mend  {WORDS_OF_A_NEWER_ONE}" in lines) == (1, True)


def test_people_without_a_site_are_counted_and_are_no_fault(
    place: Running, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, work: UseCaseHarness
) -> None:
    own(url := work.storage.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
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
