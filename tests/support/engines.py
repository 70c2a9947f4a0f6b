"""One engine for the databases of many tests: SQLAlchemy compiles a statement once for each engine, which takes longer
than to run it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Dialect, Engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base.database import open_engine
from storage.migrate import PLACE

REVISIONS_0004 = Path(__file__).parent / "revisions_0004"
"""The revisions up to 0004, which databases of before the one revision went through."""


@contextmanager
def engine_on(url: str) -> Iterator[Engine]:
    """Yield this process's engine of that kind, connected to the database at `url` until the block ends.

    One at a time: what asks for a second database meanwhile opens an engine of its own.
    """
    engine = _engine(make_url(url).get_backend_name())
    engine.url = make_url(url)
    yield engine
    engine.dispose()


def alembic(engine: Engine, action: str, revision: str, versions: Path = PLACE / "versions") -> None:
    """Have Alembic `upgrade` or `downgrade` a database to a revision of a folder of them."""
    config = Config()
    config.set_main_option("script_location", str(PLACE))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "newline")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(command, action)(config, revision)


@cache
def _engine(kind: str) -> Engine:
    engine = open_engine(f"{kind}:///nowhere-yet")  # a file: in memory, SQLAlchemy keeps its connections otherwise

    def to_where_it_is_now(
        dialect: Dialect, _entry: ConnectionPoolEntry, positional: list[Any], named: dict[str, Any]
    ) -> None:
        where = dialect.create_connect_args(engine.url)
        positional[:] = where[0]
        named.update(where[1])

    event.listen(engine, "do_connect", to_where_it_is_now)
    return engine
