"""A database of either kind, and one workspace in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from storage.database import open_engine
from storage.unit_of_work import Storage
from tests.rooms import Room


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield an engine on a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def room(engine: Engine) -> Room:
    """Return a workspace without any records."""
    return Room(Storage(engine))


@pytest.fixture
def next_door(room: Room) -> Room:
    """Return another workspace in the same database."""
    return Room(room.storage, "T0NEXTDOOR")
