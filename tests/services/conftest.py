"""The services at work on a database of either kind, empty or with a workspace in it that is set up."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.unit_of_work import Storage, UnitOfWork
from testbed.postgres import Postgres
from tests.conftest import KINDS, sqlite_database
from tests.support.engines import engine_on
from tests.support.keys import a_storage
from tests.support.lasting import bring_back, lasting_database
from tests.support.people import EVERYBODY
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """Yield a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    with engine_on(database_url) as engine:
        yield a_storage(engine)


@pytest.fixture(params=KINDS)
def work(request: pytest.FixtureRequest) -> Iterator[UseCaseHarness]:
    """Yield a workspace that knows everybody and is set up: once on SQLite and once on PostgreSQL.

    All of them share the keys of its people. What destroys keys takes a `work_with_own_keys`.
    """
    work = UseCaseHarness(a_storage(request.getfixturevalue(f"furnished_{request.param}_engine")))
    shared = work.ask(_keys)
    yield work
    assert work.storage.keyring.known(shared) == shared, "a key that others need: take work_with_own_keys"


@pytest.fixture
def work_with_own_keys(storage: Storage) -> UseCaseHarness:
    """Return such a workspace with keys of its own."""
    return a_use_case_harness(storage)


@pytest.fixture(scope="session")
def furnished_sqlite(sqlite_template: Path) -> Path:
    """Return the file of a database with that workspace, which nobody has open."""
    file = Path(shutil.copy(sqlite_template, sqlite_template.with_name("furnished.db")))
    _furnish(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def furnished_postgresql(postgres: Postgres, postgresql_template: str) -> Iterator[Engine]:
    """Yield an engine on a lasting database with that workspace."""
    postgres.execute(f"CREATE DATABASE furnished TEMPLATE {postgresql_template}")
    _furnish(postgres.url("furnished"))
    with lasting_database(postgres, "furnished") as engine:
        yield engine


@pytest.fixture
def furnished_sqlite_engine(furnished_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """Yield an engine on a file of this test's own with that workspace in it."""
    with engine_on(sqlite_database(furnished_sqlite, tmp_path)) as engine:
        yield engine


@pytest.fixture
def furnished_postgresql_engine(furnished_postgresql: Engine) -> Engine:
    """Return an engine on a PostgreSQL database with that workspace and nothing else in it."""
    bring_back(furnished_postgresql)
    return furnished_postgresql


def _furnish(url: str) -> None:
    with engine_on(url) as engine:
        a_use_case_harness(a_storage(engine))


def _keys(uow: UnitOfWork) -> set[str]:
    return {uow.people.key_for(person.id) for person in EVERYBODY}
