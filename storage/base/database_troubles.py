"""What a failing database means, by name, and how an operator mends it."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from enum import StrEnum

from sqlalchemy.exc import DBAPIError


class DatabaseTrouble(StrEnum):
    """Why a database does not do its work."""

    LOCKED = "database_locked"
    FULL = "disk_full"
    DAMAGED = "file_damaged"
    DISK = "disk_failed"
    READ_ONLY = "not_writable"
    LOGIN = "login_refused"
    AWAY = "database_away"


WORDS: Mapping[DatabaseTrouble, str] = {
    DatabaseTrouble.LOCKED: "the database is locked: another program holds it; once it lets go, work goes on",
    DatabaseTrouble.FULL: "the disk is full: free some space, then work goes on by itself",
    DatabaseTrouble.DAMAGED: "the database file is damaged: stop the bot and restore the newest backup",
    DatabaseTrouble.DISK: "the disk cannot be read or written: check it; restore the newest backup if need be",
    DatabaseTrouble.READ_ONLY: "the database cannot be written to: check owner and rights of file and folder",
    DatabaseTrouble.LOGIN: "the database refuses the login: check user and password in DATABASE_URL",
    DatabaseTrouble.AWAY: "the database cannot be reached: check DATABASE_URL, and that its server or disk is there",
}
"""For the log and for commands; nobody reads them in Slack."""
PASSING = frozenset({DatabaseTrouble.LOCKED, DatabaseTrouble.AWAY})
"""What ends by itself, after a boot for example."""

_SQLITE = {
    sqlite3.SQLITE_BUSY: DatabaseTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: DatabaseTrouble.LOCKED,
    sqlite3.SQLITE_FULL: DatabaseTrouble.FULL,
    sqlite3.SQLITE_CORRUPT: DatabaseTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseTrouble.DAMAGED,
    sqlite3.SQLITE_IOERR: DatabaseTrouble.DISK,
    sqlite3.SQLITE_READONLY: DatabaseTrouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: DatabaseTrouble.AWAY,
}
_POSTGRESQL = {
    "55P03": DatabaseTrouble.LOCKED,
    "53100": DatabaseTrouble.FULL,
    "XX001": DatabaseTrouble.DAMAGED,
    "XX002": DatabaseTrouble.DAMAGED,
    "58030": DatabaseTrouble.DISK,
    "25006": DatabaseTrouble.READ_ONLY,
    "28": DatabaseTrouble.LOGIN,
    "3D": DatabaseTrouble.AWAY,
    "08": DatabaseTrouble.AWAY,
    "57": DatabaseTrouble.AWAY,
}
"""By SQLSTATE, or by its class where all of that class mean the same."""
_SYSTEM = {
    errno.ENOSPC: DatabaseTrouble.FULL,
    errno.EDQUOT: DatabaseTrouble.FULL,
    errno.EROFS: DatabaseTrouble.READ_ONLY,
}


def trouble_of(error: BaseException) -> DatabaseTrouble | None:
    """Returns what a failure, or what caused it, says about the database or its disk; None if nothing."""
    return next((trouble for one in _causes(error) if (trouble := _named(one)) is not None), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.orig if isinstance(error, DBAPIError) else error.__cause__ or error.__context__


def _named(error: BaseException) -> DatabaseTrouble | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the low byte is the kind
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    if type(error).__module__.startswith("psycopg"):
        state = getattr(error, "sqlstate", None)
        if state is None:  # no server answered
            return DatabaseTrouble.AWAY if type(error).__name__ in ("OperationalError", "ConnectionTimeout") else None
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return None
