"""Opening the database: SQLite by default, PostgreSQL by its URL. Other packages see no difference."""

from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
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
