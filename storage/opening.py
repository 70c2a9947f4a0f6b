"""Opening a workspace's records: the database, and the keyring that lies apart from it."""

from dataclasses import dataclass

from sqlalchemy import Engine, make_url

from coaching.retention import Rules
from storage.database import open_engine
from storage.keyring import Keyring
from storage.masters import parse
from storage.migrate import upgrade
from storage.unit_of_work import Storage


@dataclass(frozen=True)
class Opened:
    """Open records. `close` lets go of both databases."""

    storage: Storage
    engine: Engine

    def upgrade(self) -> None:
        """Brings both databases to the newest version. Raises UnknownRevision."""
        upgrade(self.engine)
        self.storage.keyring.prepare()

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()
        self.storage.keyring.close()


def open_storage(database_url: str, encryption_keys: str, keys_url: str = "", rules: Rules | None = None) -> Opened:
    """Opens both databases; `rules` say how long plans are kept. Raises BadMasterKey for keys that cannot be any."""
    masters = parse(encryption_keys)
    engine = open_engine(database_url)
    keyring = Keyring(open_engine(keys_url or keys_url_of(database_url)), masters)
    return Opened(Storage(engine, keyring, rules), engine)


def keys_url_of(database_url: str) -> str:
    """Where data keys lie by default: for SQLite in a file of their own, for PostgreSQL in a table of their own."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return database_url
    return str(url.set(database=f"{url.database.removesuffix('.db')}.keys.db"))
