"""What each database needs: SQLite's rules, the clock of leases, and the lock of its one process."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from storage.base.database import BUSY_TIMEOUT_MS, open_engine
from storage.base.process_lock import AlreadyRunning, lock_database
from storage.base.types import database_now
from tests.support.people import TEAM
from tests.support.records_harness import RecordsHarness


@pytest.fixture
def sqlite(sqlite_url: str) -> Engine:
    """Return an engine on SQLite alone."""
    return open_engine(sqlite_url)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_TIMEOUT_MS),
    ],
)
def test_sqlite_keeps_what_it_committed_and_waits_for_its_turn(sqlite: Engine, pragma: str, value: object) -> None:
    with sqlite.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    sqlite.dispose()


def test_the_databases_clock_runs_in_seconds_since_1970(engine: Engine) -> None:
    with engine.connect() as connection:
        first, second = (connection.scalar(select(database_now())) for _ in range(2))
    assert first is not None
    assert second is not None
    assert 0 <= second - first < 60
    assert datetime.fromtimestamp(first, UTC).year >= 2025


def test_a_postgresql_url_needs_no_driver(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url.replace("+psycopg", ""))
    assert engine.dialect.driver == "psycopg"
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


def test_sqlite_serves_one_process(sqlite: Engine) -> None:
    first = lock_database(sqlite)
    assert first is not None
    with pytest.raises(AlreadyRunning, match=r"followthrough\.db: stop it first"):
        lock_database(sqlite)
    first.release()
    second = lock_database(sqlite)
    assert second is not None
    second.release()


def test_a_process_that_is_killed_holds_no_lock(sqlite: Engine) -> None:
    url = sqlite.url.render_as_string(hide_password=False)
    holding = f"""
from storage.base import database, process_lock
held = process_lock.lock_database(database.open_engine({url!r}))
print(flush=True)
input()
"""
    command = [sys.executable, "-c", holding]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"\n"
        with pytest.raises(AlreadyRunning):
            lock_database(sqlite)
        other.kill()
    lock = lock_database(sqlite)
    assert lock is not None
    lock.release()


def test_the_side_file_is_for_its_owner_alone(sqlite: Engine, tmp_path: Path) -> None:
    lock = lock_database(sqlite)
    assert lock is not None
    assert (tmp_path / "followthrough.db.lock").stat().st_mode & 0o777 == 0o600
    lock.release()


@pytest.mark.parametrize("url", ["postgresql://somewhere/db", "sqlite:///:memory:", "sqlite://"])
def test_what_many_may_share_and_what_nobody_can_needs_no_lock(url: str) -> None:
    engine = open_engine(url)
    assert lock_database(engine) is None
    engine.dispose()


def test_a_database_without_a_ledger_knows_no_workspace(records: RecordsHarness) -> None:
    assert records.storage.team_ids() == []
    with records.open() as uow:
        assert uow.team_id == TEAM
