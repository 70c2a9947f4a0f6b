"""One depot on each database serves all tests; each test has a workspace of its own in it."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from testbed.postgres import Postgres
from tests.conftest import KINDS
from tests.scheduling.depot import Depot, open_depot

_numbers = count(1)


@pytest.fixture(scope="session", params=KINDS)
def shared_depot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    """Yield a depot on a migrated database: once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        url = f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('depot') / 'followthrough.db')}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        name = f"depot_{next(_numbers)}"
        server.execute(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
        url = server.url(name)
    with open_depot(url) as depot:
        yield depot


@pytest.fixture
def depot(shared_depot: Depot) -> Depot:
    """Return the depot with an empty ledger; everybody works."""
    shared_depot.begin()
    return shared_depot
