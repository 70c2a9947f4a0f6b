"""Opening a workspace's records: the database, and the keyring, which is stored apart from it."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, make_url

from coaching.records.retention import Rules
from storage.base.database import open_engine
from storage.base.keyring import Keyring, WrongKey
from storage.base.master_keys import parse
from storage.migrate import upgrade
from storage.records.lost_keys import KEYS_GONE, LostKeys, count_lost, has_records
from storage.unit_of_work import Storage


class SamePlace(ValueError):
    """Records and keys cannot lie in one SQLite file: each waits for the other's transaction."""


@dataclass(frozen=True)
class Opened:
    """Open records. `close` lets go of both databases."""

    storage: Storage
    engine: Engine

    def upgrade(self) -> None:
        """Brings both databases to the newest version. Raises UnknownRevision; WrongKey as `check` does."""
        make_private(self.engine)
        upgrade(self.engine)
        self._miss_no_file()
        make_private(self.storage.keyring.engine)
        self.storage.keyring.prepare()
        self.check()

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

    def _miss_no_file(self) -> None:
        """Refuses records without their key file: an empty one must not be made where a restored one belongs."""
        file = _file(self.storage.keyring.engine.url)
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
    if _file(keys_url) and _file(keys_url) == _file(database_url):
        raise SamePlace("KEYS_URL names the file of DATABASE_URL: on SQLite the keys need a file of their own")
    engine = open_engine(database_url)
    keyring = Keyring(open_engine(keys_url), masters, (lambda: parse(again())) if again else None)
    return Opened(Storage(engine, keyring, rules), engine)


def keys_url_of(database_url: str) -> str:
    """Returns the default place of data keys: for SQLite a file of their own, for PostgreSQL a table of their own."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return database_url
    return str(url.set(database=f"{url.database.removesuffix('.db')}.keys.db"))


def make_private(engine: Engine) -> None:
    """Creates a missing SQLite file so that only its owner may read it. Its side files inherit that."""
    if file := _file(engine.url):
        with suppress(OSError):  # the database gives the better error
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _file(url: str | URL) -> Path | None:
    parsed = make_url(url)
    name = parsed.database if parsed.get_backend_name() == "sqlite" else None
    return Path(name).resolve() if name and name != ":memory:" else None
