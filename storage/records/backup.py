"""Copies of the databases: records and keys separately, so that no copy of the records can be read alone."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Engine

from storage.base.database_troubles import WORDS, trouble_of

KEY_TABLE = "data_key"


class CannotCopy(Exception):
    """A copy that could not be made; the text says why."""


def copy_sqlite(engine: Engine, target: Path) -> None:
    """Writes a complete, consistent copy of a SQLite database while others use it. Raises CannotCopy, and leaves
    nothing half written."""
    fresh = target.with_name(f"{target.name}.part")
    try:
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        driver = engine.raw_connection()  # SQLAlchemy would begin a transaction, within which it is not possible
        try:
            driver.cursor().execute("VACUUM INTO ?", (str(fresh),))
        finally:
            driver.close()
        fresh.replace(target)
    except (OSError, sqlite3.Error) as failure:
        for file in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):
                file.unlink()
        trouble = trouble_of(failure)
        why = WORDS[trouble] if trouble else f"{target.parent} cannot be written to ({type(failure).__name__})"
        raise CannotCopy(why) from None


def copy_both(records: Engine, keys: Engine, records_to: Path, keys_to: Path) -> None:
    """Copies both databases, or neither. Raises CannotCopy."""
    copy_sqlite(records, records_to)
    try:
        copy_sqlite(keys, keys_to)
    except CannotCopy:
        records_to.unlink()
        raise


def pg_dump_commands(records: URL, keys: URL, folder: Path) -> list[str]:
    """The commands that copy PostgreSQL databases; passwords are left to PGPASSWORD or ~/.pgpass."""
    parts = (
        (records, f"--exclude-table={KEY_TABLE}", "records.dump"),
        (keys, f"--table={KEY_TABLE}", "keys.dump"),
    )
    return [
        f"pg_dump --format=custom {which} --file={folder / name} '{_without_password(url)}'"
        for url, which, name in parts
    ]


def _without_password(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string()
