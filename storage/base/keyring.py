"""The keyring: data keys by their random id, wrapped by a master key, in a database of their own.

They are stored apart from the records so that a backup of the records holds no key: destroying one erases its texts
in every copy. A key's bytes never change under its id, so an opened one may be remembered.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, LargeBinary, MetaData, delete, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.base.master_keys import Masters
from storage.base.reading import reading
from storage.base.sealing import KEY, NONCE, KeyGone

REMEMBERED = 50_000
AT_ONCE = 500


class KeyBase(DeclarativeBase):
    """The one table of the keyring."""

    metadata = MetaData()


class DataKeyRow(KeyBase):
    """A data key: its random id, the name of the master that wraps it, and the wrapped bytes."""

    __tablename__ = "data_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    master: Mapped[str] = mapped_column(index=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class WrongKey(Exception):
    """The keys at hand do not open these records; the text says what to do."""


class NoMaster(WrongKey):
    """No master key is at hand at all."""


class Keyring:
    """Makes, opens, rotates and destroys data keys. Each call is one transaction on the key database.

    `again` rereads the master keys: a running bot calls it before it wraps, and when it meets an unknown master. So it
    follows `followthrough keys rotate` without a restart.
    """

    def __init__(self, engine: Engine, masters: Masters, again: Callable[[], Masters] | None = None) -> None:
        self.engine = engine
        self.masters = masters
        self._again = again
        self._opened: dict[str, bytes] = {}

    def prepare(self) -> None:
        """Makes the table where there is none."""
        KeyBase.metadata.create_all(self.engine)

    def close(self) -> None:
        """Closes the connections to the key database."""
        self.engine.dispose()

    def new(self) -> str:
        """Makes a data key and returns its id. It is stored before anything is sealed with it."""
        masters, key_id = self._follow(), uuid4().hex
        wrapped = _wrap(masters, key_id, os.urandom(KEY))
        with Session(self.engine) as session, session.begin():
            session.add(DataKeyRow(id=key_id, master=masters.newest, wrapped=wrapped))
        return key_id

    def key(self, key_id: str) -> bytes:
        """Returns the key's 32 bytes. Raises KeyGone if it was destroyed, WrongKey if its master is missing."""
        key = self._opened.get(key_id) or self._fetched([key_id]).get(key_id)
        if key is None:
            raise KeyGone("its key is gone")
        return key

    def remember(self, key_ids: Iterable[str]) -> None:
        """Opens many keys with few queries, for lists. Those that are gone or damaged are skipped."""
        if missing := sorted(set(key_ids) - self._opened.keys()):
            self._fetched(missing, skip=(WrongKey,))

    def open_among(self, key_ids: Iterable[str]) -> set[str]:
        """Returns those of some keys that open."""
        self.remember(key_ids)
        return self._opened.keys() & set(key_ids)

    def destroy(self, key_ids: Iterable[str]) -> None:
        """Destroys keys: what they sealed is gone, in every copy."""
        ids = list(key_ids)
        with Session(self.engine) as session, session.begin():
            for start in range(0, len(ids), AT_ONCE):
                session.execute(delete(DataKeyRow).where(DataKeyRow.id.in_(ids[start : start + AT_ONCE])))
        self._opened.clear()
        self.forget_old_bytes()

    def forget_old_bytes(self) -> None:
        """Empties SQLite's log: deleted and rewrapped keys are then in no file any more."""
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as connection:  # SQLAlchemy's own would begin a transaction
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def known(self, key_ids: Iterable[str]) -> set[str]:
        """Returns those of some keys that exist: the others were destroyed, or belong to another key database."""
        asked, found = sorted(set(key_ids)), set[str]()
        with Session(reading(self.engine)) as session:
            for start in range(0, len(asked), AT_ONCE):
                some = select(DataKeyRow.id).where(DataKeyRow.id.in_(asked[start : start + AT_ONCE]))
                found.update(session.scalars(some))
        return found

    def rotate(self, at_once: int = AT_ONCE) -> int:
        """Rewraps at most `at_once` keys with the newest master; returns how many. Safe to interrupt and repeat."""
        masters = self._follow()
        with Session(self.engine) as session, session.begin():
            old = select(DataKeyRow).where(DataKeyRow.master != masters.newest).order_by(DataKeyRow.id).limit(at_once)
            rows = session.scalars(old.with_for_update(skip_locked=True)).all()
            for row in rows:
                row.wrapped = _wrap(masters, row.id, self._unwrap(row.id, row.master, row.wrapped))
                row.master = masters.newest
        return len(rows)

    def count_old(self) -> int:
        """Counts the keys that are not wrapped by the newest master."""
        with Session(reading(self.engine)) as session:
            old = select(func.count()).select_from(DataKeyRow).where(DataKeyRow.master != self.masters.newest)
            return session.scalar(old) or 0

    def by_master(self) -> dict[str, int]:
        """How many data keys each master wraps, by the master's name."""
        with Session(reading(self.engine)) as session:
            counted = select(DataKeyRow.master, func.count()).group_by(DataKeyRow.master).order_by(DataKeyRow.master)
            return dict(session.execute(counted).all())

    def stored_ids(self) -> set[str]:
        """The ids of all data keys that were not destroyed."""
        with Session(reading(self.engine)) as session:
            return set(session.scalars(select(DataKeyRow.id)))

    def require(self, master: str) -> bytes:
        """Returns the master key of that name. Raises WrongKey if it is not available."""
        key = self.masters.get(master) or self._follow().get(master)
        if key is None:
            raise WrongKey(f"ENCRYPTION_KEYS lacks the master key {master}: add it, after the newest one")
        return key

    def _fetched(self, missing: list[str], skip: tuple[type[WrongKey], ...] = ()) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with Session(reading(self.engine)) as session:
            for start in range(0, len(missing), AT_ONCE):
                some = DataKeyRow.id.in_(missing[start : start + AT_ONCE])
                rows = session.execute(select(DataKeyRow.id, DataKeyRow.master, DataKeyRow.wrapped).where(some))
                for key_id, master, wrapped in rows:
                    with suppress(*skip):
                        found[key_id] = self._unwrap(key_id, master, wrapped)
        if len(self._opened) + len(found) > REMEMBERED:
            self._opened.clear()
        self._opened |= found
        return found

    def _unwrap(self, key_id: str, master: str, wrapped: bytes) -> bytes:
        key = self.require(master)
        try:
            return AESGCM(key).decrypt(wrapped[:NONCE], wrapped[NONCE:], _bound(master, key_id))
        except (InvalidTag, ValueError):
            raise WrongKey(f"the data key {key_id[:8]} was changed: restore the key database (KEYS_URL)") from None

    def _follow(self) -> Masters:
        """Returns the present masters. An unreadable file changes nothing: it may be half written."""
        if self._again is not None:
            with suppress(OSError, ValueError):
                self.masters = self._again()
        return self.masters


def _wrap(masters: Masters, key_id: str, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(masters.newest_key).encrypt(nonce, key, _bound(masters.newest, key_id))


def _bound(master: str, key_id: str) -> bytes:
    return f"{master}\x1f{key_id}".encode()


class NoKeys(Keyring):
    """The keyring of records that are opened without keys, for callers that read no text."""

    def __init__(self) -> None:
        """Opens nothing."""

    def key(self, _key_id: str) -> bytes:
        """Raises NoMaster."""
        raise NoMaster("ENCRYPTION_KEYS is missing: this needs the master key")

    def remember(self, _key_ids: Iterable[str]) -> None:
        """Opens nothing."""
