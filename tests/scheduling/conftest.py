"""One depot on each database serves all tests; each test has a workspace of its own in it."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from testbed.postgres import Postgres
from tests.conftest import KINDS
from tests.scheduling.courier_harness import CourierHarness, open_courier_harness

_numbers = count(1)


@pytest.fixture(scope="session", params=KINDS)
def shared_harness(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CourierHarness]:
    """Yield a depot on a migrated database: once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        url = f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('depot') / 'followthrough.db')}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        name = f"depot_{next(_numbers)}"
        server.execute(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
        url = server.url(name)
    with open_courier_harness(url) as harness:
        yield harness


@pytest.fixture
def harness(shared_harness: CourierHarness) -> CourierHarness:
    """Return the depot with an empty ledger; everybody works."""
    shared_harness.begin()
    return shared_harness
