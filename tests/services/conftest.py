"""A workspace that is set up, on a database of either kind."""

from collections.abc import Iterator

import pytest

from storage.database import open_engine
from storage.unit_of_work import Storage
from tests.keys import a_storage
from tests.services.workplace import Workplace, a_workplace


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """Yield a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    engine = open_engine(database_url)
    yield a_storage(engine)
    engine.dispose()


@pytest.fixture
def work(storage: Storage) -> Workplace:
    """Return a workspace that knows everybody and is set up."""
    return a_workplace(storage)
