"""A database of either kind, and one workspace in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.support.engines import engine_on
from tests.support.keys import a_storage
from tests.support.records import Room, a_room


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield an engine on a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    with engine_on(database_url) as opened:
        yield opened


@pytest.fixture
def room(engine: Engine) -> Room:
    """Return a workspace without any records."""
    return a_room(a_storage(engine))


@pytest.fixture
def next_door(room: Room) -> Room:
    """Return another workspace in the same database."""
    return a_room(room.storage, "T0NEXTDOOR")
