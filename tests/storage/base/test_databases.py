"""What each database needs: SQLite's rules, the clock of leases, and the lock of its one process."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from storage.base.database import BUSY_TIMEOUT_MS, open_engine
from storage.base.process_lock import AlreadyRunning, lock_database
from storage.base.types import database_now
from tests.support.people import TEAM
from tests.support.records import Room


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
    os.close(first)
    second = lock_database(sqlite)
    assert second is not None
    os.close(second)


def test_the_side_file_is_for_its_owner_alone(sqlite: Engine, tmp_path: Path) -> None:
    descriptor = lock_database(sqlite)
    assert descriptor is not None
    assert (tmp_path / "followthrough.db.lock").stat().st_mode & 0o777 == 0o600
    os.close(descriptor)


@pytest.mark.parametrize("url", ["postgresql://somewhere/db", "sqlite:///:memory:", "sqlite://"])
def test_what_many_may_share_and_what_nobody_can_needs_no_lock(url: str) -> None:
    engine = open_engine(url)
    assert lock_database(engine) is None
    engine.dispose()


def test_a_database_without_a_ledger_knows_no_workspace(room: Room) -> None:
    assert room.storage.team_ids() == []
    with room.open() as uow:
        assert uow.team_id == TEAM
