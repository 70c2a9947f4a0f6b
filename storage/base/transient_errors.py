"""Which errors of the database end by beginning again: somebody was quicker or in the way, or the connection broke."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

_POSTGRESQL = frozenset(
    {
        "23503",  # a row that this one needs was deleted meanwhile
        "23505",  # a row that may be there once came meanwhile
        "40001",  # two transactions could not have happened one after the other
        "40P01",  # two waited for each other, and this one was ended: the other is done
    }
)
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
        sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    }
)
_SQLITE_IN_USE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class UnsureCommit(SQLAlchemyError):
    """The connection broke during a commit: whether it counts is unknown, so to begin again may do it twice."""


def is_transient(error: SQLAlchemyError) -> bool:
    """Whether the same work may succeed in a new transaction, on top of what others wrote."""
    if isinstance(error, StaleDataError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or _in_postgresql(error.orig) or _in_sqlite(error.orig)


def _in_postgresql(cause: BaseException | None) -> bool:
    return getattr(cause, "sqlstate", None) in _POSTGRESQL


def _in_sqlite(cause: BaseException | None) -> bool:
    code = getattr(cause, "sqlite_errorcode", 0)
    return code in _SQLITE or code & 0xFF in _SQLITE_IN_USE  # the low byte is the kind, without its finer cause
