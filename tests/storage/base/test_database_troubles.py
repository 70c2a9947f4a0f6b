"""What a failing database says, by name."""

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.base.database import open_engine, open_reader
from storage.base.database_troubles import WORDS, DatabaseTrouble, trouble_of
from testbed.postgres import running_postgres


def raised_by(engine: Engine, statement: str = "SELECT count(*) FROM plan") -> DBAPIError:
    """What a statement raises."""
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
    return caught.value


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"nothing of SQLite's" * 100)
    assert trouble_of(raised_by(open_reader(f"sqlite:///{tmp_path}/a.db"))) is DatabaseTrouble.DAMAGED


def test_a_page_that_was_overwritten_is_damage(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert trouble_of(raised_by(open_engine(sqlite_url))) is DatabaseTrouble.DAMAGED


def test_a_file_that_is_missing_is_away(tmp_path: Path) -> None:
    assert trouble_of(raised_by(open_reader(f"sqlite:///{tmp_path}/none.db"))) is DatabaseTrouble.AWAY
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_somebody_else_writes_to_is_locked(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.base.database.PRAGMAS", ("busy_timeout=10",))
    holder = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert trouble_of(raised_by(open_engine(sqlite_url))) is DatabaseTrouble.LOCKED
    with open_reader(sqlite_url).connect() as reading:
        assert reading.scalar(text("SELECT count(*) FROM plan")) == 0, "a reader is in nobody's way"
    holder.close()


def test_a_full_disk_is_told_by_sqlite_and_by_the_system() -> None:
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert trouble_of(OperationalError("INSERT", {}, cause)) is DatabaseTrouble.FULL
    assert trouble_of(OSError(errno.ENOSPC, "No space left on device")) is DatabaseTrouble.FULL


def test_a_reader_changes_nothing(database_url: str) -> None:
    failure = raised_by(open_reader(database_url), "DELETE FROM plan")
    assert trouble_of(failure) is DatabaseTrouble.READ_ONLY


def test_a_server_is_away_before_it_starts_and_after_it_crashed() -> None:
    assert trouble_of(raised_by(open_reader("postgresql://u:p@127.0.0.1:1/none"))) is DatabaseTrouble.AWAY
    with running_postgres() as server:
        url = server.url("postgres")
        engine = open_engine(url)
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        server.stop("immediate")
        assert trouble_of(raised_by(engine, "SELECT 1")) is DatabaseTrouble.AWAY


def test_a_database_that_the_server_does_not_have_is_away(postgresql_url: str) -> None:
    elsewhere = postgresql_url.replace(postgresql_url.rpartition("/")[2].partition("?")[0], "nowhere")
    assert trouble_of(raised_by(open_reader(elsewhere))) is DatabaseTrouble.AWAY


def test_a_cause_further_down_is_found_and_other_errors_say_nothing() -> None:
    outer = RuntimeError("outer")
    outer.__cause__ = OSError(errno.ENOSPC, "full")
    assert trouble_of(outer) is DatabaseTrouble.FULL
    assert trouble_of(ValueError("no")) is trouble_of(OSError(errno.ENOENT, "no file")) is None


def test_each_has_words_that_end_with_the_mend() -> None:
    assert set(WORDS) == set(DatabaseTrouble)
    assert all(": " in words for words in WORDS.values())
