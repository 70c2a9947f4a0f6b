"""What a failing database means, by name, and how an operator mends it."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from enum import StrEnum

from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    """Why a database does not do its work."""

    LOCKED = "database_locked"
    FULL = "disk_full"
    DAMAGED = "file_damaged"
    DISK = "disk_failed"
    READ_ONLY = "not_writable"
    LOGIN = "login_refused"
    AWAY = "database_away"


WORDS: Mapping[Trouble, str] = {
    Trouble.LOCKED: "the database is locked: another program holds it; work goes on once that program lets go",
    Trouble.FULL: "the disk is full: free some space, then work goes on by itself",
    Trouble.DAMAGED: "the database file is damaged: stop the bot and restore the newest backup",
    Trouble.DISK: "the disk cannot be read or written: check it; if the file was damaged, restore the newest backup",
    Trouble.READ_ONLY: "the database cannot be written to: check who owns its file and folder, and their rights",
    Trouble.LOGIN: "the database refuses the login: check user and password in DATABASE_URL",
    Trouble.AWAY: "the database cannot be reached: check DATABASE_URL, and that its server or disk is there",
}
"""For the log and for commands; nobody reads them in Slack."""
PASSING = frozenset({Trouble.LOCKED, Trouble.AWAY})
"""What ends by itself, after a boot for example."""

_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.AWAY,
}
_POSTGRESQL = {
    "55P03": Trouble.LOCKED,
    "53100": Trouble.FULL,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
    "58030": Trouble.DISK,
    "25006": Trouble.READ_ONLY,
    "28": Trouble.LOGIN,
    "3D": Trouble.AWAY,
    "08": Trouble.AWAY,
    "57": Trouble.AWAY,
}
"""By SQLSTATE, or by its class where all of that class mean the same."""
_SYSTEM = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EROFS: Trouble.READ_ONLY}


def trouble_of(error: BaseException) -> Trouble | None:
    """Returns what a failure, or what caused it, says about the database or its disk; None if nothing."""
    return next((trouble for one in _causes(error) if (trouble := _named(one)) is not None), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.orig if isinstance(error, DBAPIError) else error.__cause__ or error.__context__


def _named(error: BaseException) -> Trouble | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the low byte is the kind
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    if type(error).__module__.startswith("psycopg"):
        state = getattr(error, "sqlstate", None)
        if state is None:  # no server answered
            return Trouble.AWAY if type(error).__name__ in ("OperationalError", "ConnectionTimeout") else None
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return None
