"""An office, empty or set up. One app serves all tests; each test has a workspace of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.office import Office, open_office


@pytest.fixture(scope="session")
def shared_office(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield a connected app on one SQLite file."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("office") / "followthrough.db")
    with open_office(f"sqlite:///{file}") as office:
        yield office


@pytest.fixture
def empty_office(shared_office: Office) -> Office:
    """Return the office in a new workspace where nobody did the setup."""
    shared_office.begin()
    return shared_office


@pytest.fixture
def office(empty_office: Office) -> Office:
    """Return an office that is set up, without plans."""
    empty_office.set_up()
    return empty_office
