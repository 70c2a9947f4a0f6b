"""SQLite serves one process: the lock that refuses a second one with a clear message."""

import os
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine


class AlreadyRunning(Exception):
    """Another Followthrough process uses this SQLite file."""


class NoPlace(Exception):
    """The folder of the SQLite file is missing, or nothing may be written there."""


def lock_database(engine: Engine) -> FileLock | None:
    """Locks the side file of a SQLite database until it is released or this process ends, however it ends.

    None for PostgreSQL, which any number of processes may share. Raises AlreadyRunning, NoPlace.
    """
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    path = Path(f"{name}.lock")
    if not os.access(path.parent, os.W_OK | os.X_OK):  # the library would make a folder that is missing
        raise NoPlace(f"nothing can be written to the folder {path.parent}: check DATABASE_URL")
    # A soft lock, the library's second choice, outlives a killed process.
    lock = FileLock(path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(f"another Followthrough is using {name}: stop it first, or use PostgreSQL") from None
    return lock
