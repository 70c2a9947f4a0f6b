"""Opening the database: SQLite by default, PostgreSQL by its URL. Other packages see no difference."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, ExceptionContext, NullPool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base.reading import begins, refuse_writes

DatabaseProblem = SQLAlchemyError
"""The errors of a refusing database; their text holds no parameters."""
BUSY_TIMEOUT_MS = 10_000
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what was deleted is overwritten: an erased person's words, a destroyed key
    f"busy_timeout={BUSY_TIMEOUT_MS}",
)


def open_engine(url: str) -> Engine:
    """An engine for `url`. Parameters never show in errors: they may hold what people typed."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _with_sqlite_rules(create_engine(parsed, hide_parameters=True))
    else:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True, pool_pre_ping=True)
        event.listen(engine, "handle_error", _without_detail)
    refuse_writes(engine)
    return engine


def open_reader(url: str) -> Engine:
    """An engine that only reads, with a connection of its own each time: it changes nothing, and makes no file.

    It waits for nobody: on SQLite a reader is in nobody's way, and PostgreSQL ends what takes long.
    """
    parsed = make_url(url)
    rules: dict[str, Any] = {"poolclass": NullPool, "hide_parameters": True}
    if parsed.get_backend_name() == "sqlite":
        return create_engine(parsed, creator=lambda: _read_only(parsed), **rules)
    options = {"options": "-c default_transaction_read_only=on -c statement_timeout=10s", "connect_timeout": 3}
    return create_engine(parsed.set(drivername="postgresql+psycopg"), connect_args=options, **rules)


def _read_only(url: URL) -> sqlite3.Connection:
    place = f"file:{quote(str(Path(url.database or '').absolute()))}?mode=ro"
    return sqlite3.connect(place, uri=True, timeout=1.0)


def _without_detail(context: ExceptionContext) -> None:
    """PostgreSQL's DETAIL repeats the refused row with its typed text, so it is removed here."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).partition("\nDETAIL:")[0],)


def _with_sqlite_rules(engine: Engine) -> Engine:
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    driver: Any = connection
    driver.isolation_level = None  # the driver must not begin on its own: `_begin` does
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(begins(connection))
