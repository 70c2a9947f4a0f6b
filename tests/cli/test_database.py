"""`followthrough db upgrade` and `db check`."""

from pathlib import Path

import pytest

from cli.main import main
from storage.base.database import open_engine
from storage.migrate import HEAD
from storage.open_storage import open_storage
from storage.records.data_map import DATA_MAP
from tests.support.keys import MASTER

WORDS_OF_A_NEWER_ONE = "the database was written by a newer version of Followthrough"


def from_the_future(url: str) -> None:
    """Pretend that a later version wrote the database."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


def test_an_empty_database_is_brought_to_this_version_and_stays_there(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    for _ in range(2):
        assert main(["db", "upgrade"]) == 0
        assert capsys.readouterr().out == f"the database is at version {HEAD}\n"
    assert main(["deliveries"]) == 0


def test_a_database_from_the_future_is_left_alone_in_words(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from_the_future(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["db", "upgrade"]) == 2
    assert capsys.readouterr().err == f"followthrough: {WORDS_OF_A_NEWER_ONE}\n"


def test_the_file_of_the_folder_is_meant_where_nothing_else_is_said(folder: Path) -> None:
    assert main(["db", "upgrade"]) == 0
    assert (folder / "followthrough.db").exists()


def test_models_and_migrations_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "check"]) == 0
    assert capsys.readouterr().out == "models and migrations agree\n"


def test_a_difference_between_models_and_migrations_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("storage.migrate.drift", lambda _engine: ["a table is missing", "a column is new"])
    assert main(["db", "check"]) == 1
    assert capsys.readouterr().out == "a table is missing\na column is new\n"


def test_a_column_that_nobody_classified_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(DATA_MAP, "goal")
    assert main(["db", "check"]) == 1
    assert capsys.readouterr().out == "the table goal is not in the data map (storage/records/data_map.py)\n"


@pytest.mark.parametrize("command", [["db", "upgrade"], ["deliveries"]])
def test_a_database_that_cannot_be_used_is_told_in_words_without_its_password(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all/s3cret.db")
    assert main(command) == 2
    output = capsys.readouterr().err
    assert output.startswith("followthrough: the database cannot be reached: check DATABASE_URL")
    assert "DATABASE_URL" in output
    assert "s3cret" not in output


@pytest.mark.parametrize("command", [["db", "upgrade"], ["deliveries"], ["run"], ["doctor"]])
def test_a_bad_address_is_named_with_its_mend(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://me:s3cret@host/name")
    assert main(command) in (1, 2)
    output = "".join(capsys.readouterr())
    assert "DATABASE_URL is not right (" in output
    assert "s3cret" not in output


def test_a_new_database_is_made_on_demand_and_never_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    assert main(["db", "create"]) == 0
    assert {file.name for file in folder.glob("*.db")} == {"followthrough.db", "followthrough.keys.db"}
    assert main(["db", "create"]) == 2


def test_where_keys_are_and_no_records_no_command_begins_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    opened = open_storage("sqlite:///followthrough.db", MASTER)
    opened.upgrade()
    opened.storage.keyring.new()
    opened.close()
    for file in folder.glob("followthrough.db*"):
        file.unlink()
    assert main(["keys", "check"]) == 2
    assert capsys.readouterr().err.startswith("followthrough: there is no database at DATABASE_URL")
    assert list(folder.glob("followthrough.db*")) == []
    assert main(["db", "create"]) == 0, "on demand it is made"


def test_with_real_slack_no_run_begins_an_empty_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "ENCRYPTION_KEYS": MASTER}.items():
        monkeypatch.setenv(name, value)
    assert main(["run"]) == 2
    assert "for a new, empty one run followthrough db create" in capsys.readouterr().err
    assert list(folder.glob("*.db")) == []
