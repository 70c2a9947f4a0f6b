"""Opening a workspace's records: the database, and the keyring, which is stored apart from it."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, inspect, make_url

from coaching.records.retention import Rules
from storage.base.database import open_engine, open_reader
from storage.base.keyring import Keyring, WrongKey
from storage.base.master_keys import parse
from storage.migrate import upgrade
from storage.records.lost_keys import KEYS_GONE, LostKeys, count_lost, has_records
from storage.unit_of_work import Storage


class NoRecords(Exception):
    """There is no database where the records should be; the text says what to do."""


NO_RECORDS = (
    "there is no database at DATABASE_URL: check the address, or restore the backup; "
    "for a new, empty one run followthrough db create"
)


class SamePlace(ValueError):
    """Records and keys cannot lie in one SQLite file: each waits for the other's transaction."""


@dataclass(frozen=True)
class Opened:
    """Open records. `close` lets go of both databases."""

    storage: Storage
    engine: Engine

    def upgrade(self, *, begin: bool = True, create: bool = False) -> bool:
        """Brings both databases to the newest version. Raises UnknownRevision; WrongKey as `check` does.

        Returns whether the records are new. An empty database is begun only if `begin` says so and no keys are there
        already, or by `create`: with keys, records are missing. Otherwise it raises NoRecords, and makes no file.
        """
        is_new = is_empty(self.engine)
        if is_new and not create and (not begin or self._has_keys()):
            raise NoRecords(NO_RECORDS)
        make_private(self.engine)
        upgrade(self.engine)
        self._miss_no_file()
        make_private(self.storage.keyring.engine)
        self.storage.keyring.prepare()
        self.check()
        return is_new

    def check(self) -> LostKeys:
        """Returns how many keys are lost. Raises WrongKey if these keys are not those of these records.

        A single person's key may be gone: it was destroyed. The workspace's own keys never are, nor everybody's.
        """
        keyring = self.storage.keyring
        for master in keyring.by_master():
            keyring.require(master)
        lost = count_lost(self.engine, keyring.stored_ids())
        if lost.is_everything:
            raise WrongKey(KEYS_GONE)
        for key_id in lost.own_to_try:
            keyring.key(key_id)
        if lost.people_to_try and not keyring.open_among(lost.people_to_try):
            keyring.key(lost.people_to_try[0])  # says why
        return lost

    @property
    def folder(self) -> Path | None:
        """The folder of the records, where they are a file."""
        file = sqlite_file(self.engine.url)
        return file.parent if file else None

    def has_key_table(self) -> bool:
        """Whether there is a key database, with keys or without."""
        return has_table(self.storage.keyring.engine, "data_key")

    def _has_keys(self) -> bool:
        return self.has_key_table() and bool(self.storage.keyring.stored_ids())

    def _miss_no_file(self) -> None:
        """Refuses records without their key file: an empty one must not be made where a restored one belongs."""
        file = sqlite_file(self.storage.keyring.engine.url)
        if file and not file.exists() and has_records(self.engine):
            raise WrongKey(KEYS_GONE)

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()
        self.storage.keyring.close()


def open_storage(
    database_url: str,
    encryption_keys: str,
    keys_url: str = "",
    again: Callable[[], str] | None = None,
    rules: Rules | None = None,
) -> Opened:
    """Opens both databases. `again` rereads the master keys, for processes that run while they change.

    `rules` say how long plans are stored. Raises BadMasterKey for malformed keys, SamePlace if one SQLite file would
    be both databases.
    """
    masters = parse(encryption_keys)
    keys_url = keys_url or keys_url_of(database_url)
    if sqlite_file(keys_url) and sqlite_file(keys_url) == sqlite_file(database_url):
        raise SamePlace("KEYS_URL names the file of DATABASE_URL: on SQLite the keys need a file of their own")
    engine = open_engine(database_url)
    keyring = Keyring(open_engine(keys_url), masters, (lambda: parse(again())) if again else None)
    return Opened(Storage(engine, keyring, rules), engine)


def open_for_reading(
    database_url: str, encryption_keys: str, keys_url: str = "", again: Callable[[], str] | None = None
) -> Opened:
    """Opens both databases only to read them, as `open_storage` does to work with them. Raises BadMasterKey."""
    engine, keys = open_reader(database_url), open_reader(keys_url or keys_url_of(database_url))
    masters = Keyring(keys, parse(encryption_keys), (lambda: parse(again())) if again else None)
    return Opened(Storage(engine, masters), engine)


def keys_url_of(database_url: str) -> str:
    """Returns the default place of data keys: for SQLite a file of their own, for PostgreSQL a table of their own."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return database_url
    return str(url.set(database=f"{url.database.removesuffix('.db')}.keys.db"))


def is_empty(engine: Engine) -> bool:
    """Whether there are no records, not even empty ones. It makes no file."""
    return not has_table(engine, "alembic_version")


def has_table(engine: Engine, name: str) -> bool:
    """Whether a database is there and has a table. It makes no file."""
    file = sqlite_file(engine.url)
    if file and not file.exists():
        return False
    with engine.connect() as connection:
        return inspect(connection).has_table(name)


def make_private(engine: Engine) -> None:
    """Creates a missing SQLite file so that only its owner may read it. Its side files inherit that."""
    if file := sqlite_file(engine.url):
        with suppress(OSError):  # the database gives the better error
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def sqlite_file(url: str | URL) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL."""
    parsed = make_url(url)
    name = parsed.database if parsed.get_backend_name() == "sqlite" else None
    return Path(name).resolve() if name and name != ":memory:" else None
