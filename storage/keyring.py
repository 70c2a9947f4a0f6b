"""The keyring: data keys by their random id, wrapped by a master key, in a database of their own.

They lie apart from the records so that a backup of the records holds no key: destroying one erases its texts in every
copy. A key's bytes never change under its id, so an opened one may be remembered.
"""

import os
from collections.abc import Iterable
from functools import lru_cache
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, LargeBinary, MetaData, delete, func, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.masters import Masters
from storage.sealing import KEY, NONCE, CannotOpen

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


class Keyring:
    """Makes, opens, rotates and destroys data keys. Each call is one transaction on the key database."""

    def __init__(self, engine: Engine, masters: Masters) -> None:
        self.engine = engine
        self.masters = masters
        self._open = lru_cache(REMEMBERED)(self._unwrapped)

    def prepare(self) -> None:
        """Makes the table where there is none."""
        KeyBase.metadata.create_all(self.engine)

    def close(self) -> None:
        """Closes the connections to the key database."""
        self.engine.dispose()

    def new(self) -> str:
        """A fresh data key; answers its id. It is kept before anything is sealed with it."""
        key_id = uuid4().hex
        with Session(self.engine) as session, session.begin():
            session.add(DataKeyRow(id=key_id, master=self.masters.newest, wrapped=self._wrap(key_id, os.urandom(KEY))))
        return key_id

    def key(self, key_id: str) -> bytes:
        """The key's 32 bytes. Raises CannotOpen where it was destroyed, WrongKey where its master is not at hand."""
        return self._open(key_id)

    def destroy(self, key_ids: Iterable[str]) -> None:
        """Destroys keys: what they sealed is gone, in every copy."""
        ids = list(key_ids)
        with Session(self.engine) as session, session.begin():
            session.execute(delete(DataKeyRow).where(DataKeyRow.id.in_(ids)))
        self._open.cache_clear()

    def known(self, key_ids: Iterable[str]) -> set[str]:
        """Those of some keys that are here: the others were destroyed, or belong to another key database."""
        wanted, found = sorted(set(key_ids)), set[str]()
        with Session(self.engine) as session:
            for start in range(0, len(wanted), AT_ONCE):
                some = select(DataKeyRow.id).where(DataKeyRow.id.in_(wanted[start : start + AT_ONCE]))
                found.update(session.scalars(some))
        return found

    def rotate(self, at_once: int = AT_ONCE) -> int:
        """Wraps at most `at_once` keys anew, with the newest master; answers how many. Cut off, it goes on later."""
        newest = self.masters.newest
        with Session(self.engine) as session, session.begin():
            old = select(DataKeyRow).where(DataKeyRow.master != newest).order_by(DataKeyRow.id).limit(at_once)
            rows = session.scalars(old.with_for_update(skip_locked=True)).all()
            for row in rows:
                wrapped = self._wrap(row.id, self._unwrap(row))
                mine = update(DataKeyRow).where(DataKeyRow.id == row.id, DataKeyRow.master == row.master)
                session.execute(mine.values(master=newest, wrapped=wrapped))
        return len(rows)

    def count_old(self) -> int:
        """How many keys another master than the newest wraps."""
        with Session(self.engine) as session:
            old = select(func.count()).select_from(DataKeyRow).where(DataKeyRow.master != self.masters.newest)
            return session.scalar(old) or 0

    def _unwrapped(self, key_id: str) -> bytes:
        with Session(self.engine) as session:
            row = session.get(DataKeyRow, key_id)
        if row is None:
            raise CannotOpen("its key is gone")
        return self._unwrap(row)

    def _unwrap(self, row: DataKeyRow) -> bytes:
        master = self.masters.get(row.master)
        if master is None:
            raise WrongKey(f"ENCRYPTION_KEYS lacks the master key {row.master}: add it, after the newest one")
        try:
            return AESGCM(master).decrypt(row.wrapped[:NONCE], row.wrapped[NONCE:], _bound(row.master, row.id))
        except InvalidTag:
            raise WrongKey(f"the data key {row.id[:8]} was changed: restore the key database") from None

    def _wrap(self, key_id: str, key: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        bound = _bound(self.masters.newest, key_id)
        return nonce + AESGCM(self.masters.newest_key).encrypt(nonce, key, bound)


def _bound(master: str, key_id: str) -> bytes:
    return f"{master}\x1f{key_id}".encode()


class NoKeys(Keyring):
    """Stands where records are opened without keys, for what reads no text."""

    def __init__(self) -> None:
        """Opens nothing."""

    def key(self, _key_id: str) -> bytes:
        """Raises WrongKey."""
        raise WrongKey("ENCRYPTION_KEYS is missing: this needs the master key")
