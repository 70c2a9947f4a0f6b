"""SQLite serves one process: the lock that refuses a second one with a clear message."""

import fcntl
import os
from pathlib import Path

from sqlalchemy import Engine


class AlreadyRunning(Exception):
    """Another Followthrough process uses this SQLite file."""


class NoPlace(Exception):
    """The folder of the SQLite file is missing, or nothing may be written there."""


def lock_database(engine: Engine) -> int | None:
    """Locks the side file of a SQLite database until this process ends; returns its descriptor.

    None for PostgreSQL, which any number of processes may share. Raises AlreadyRunning, NoPlace.
    """
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    descriptor = _open(Path(f"{name}.lock"))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise AlreadyRunning(f"another Followthrough is using {name}: stop it first, or use PostgreSQL") from None
    return descriptor


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as failure:
        raise NoPlace(f"nothing can be written to the folder {path.parent}: check DATABASE_URL") from failure
