"""A database of either kind, and one workspace in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.support.engines import engine_on
from tests.support.keys import a_storage
from tests.support.records_harness import RecordsHarness, a_records_harness


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield an engine on a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    with engine_on(database_url) as opened:
        yield opened


@pytest.fixture
def records(engine: Engine) -> RecordsHarness:
    """Return a workspace without any records."""
    return a_records_harness(a_storage(engine))


@pytest.fixture
def other_records(records: RecordsHarness) -> RecordsHarness:
    """Return another workspace in the same database."""
    return a_records_harness(records.storage, "T0NEXTDOOR")
