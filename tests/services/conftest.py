"""The services at work on a database of either kind, empty or with a workspace in it that is set up."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.unit_of_work import Storage, UnitOfWork
from tests.conftest import KINDS, postgresql_database, sqlite_database
from tests.support.engines import engine_on
from tests.support.keys import a_storage
from tests.support.people import EVERYBODY
from tests.support.postgres import Postgres
from tests.support.workplace import Workplace, a_workplace


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """Yield a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    with engine_on(database_url) as engine:
        yield a_storage(engine)


@pytest.fixture(params=KINDS)
def work(request: pytest.FixtureRequest) -> Iterator[Workplace]:
    """Yield a workspace that knows everybody and is set up: once on SQLite and once on PostgreSQL.

    All of them share the keys of its people. What destroys keys takes a `lone_work`.
    """
    with engine_on(request.getfixturevalue(f"furnished_{request.param}_url")) as engine:
        work = Workplace(a_storage(engine))
        shared = work.ask(_keys)
        yield work
    assert work.storage.keyring.known(shared) == shared, "destroyed a key that other tests need: take lone_work"


@pytest.fixture
def lone_work(storage: Storage) -> Workplace:
    """Return such a workspace with keys of its own."""
    return a_workplace(storage)


@pytest.fixture(scope="session")
def furnished_sqlite(sqlite_template: Path) -> Path:
    """Return the file of a database with that workspace, which nobody has open."""
    file = Path(shutil.copy(sqlite_template, sqlite_template.with_name("furnished.db")))
    _furnish(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def furnished_postgresql(postgres: Postgres, postgresql_template: str) -> str:
    """Return the name of a database with that workspace, which nobody is connected to."""
    postgres.execute(f"CREATE DATABASE furnished TEMPLATE {postgresql_template}")
    _furnish(postgres.url("furnished"))
    return "furnished"


@pytest.fixture
def furnished_sqlite_url(furnished_sqlite: Path, tmp_path: Path) -> str:
    """Return the SQLAlchemy URL of a file of this test's own with that workspace in it."""
    return sqlite_database(furnished_sqlite, tmp_path)


@pytest.fixture
def furnished_postgresql_url(postgres: Postgres, furnished_postgresql: str) -> Iterator[str]:
    """Yield the SQLAlchemy URL of a PostgreSQL database of this test's own with that workspace in it."""
    yield from postgresql_database(postgres, furnished_postgresql)


def _furnish(url: str) -> None:
    with engine_on(url) as engine:
        a_workplace(a_storage(engine))


def _keys(uow: UnitOfWork) -> set[str]:
    return {uow.people.key_for(person.id) for person in EVERYBODY}
