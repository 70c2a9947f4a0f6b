"""Keys for tests: one master key, and one keyring that all databases of a test process share."""

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from storage.base.database import open_engine
from storage.base.keyring import Keyring
from storage.base.master_keys import parse
from storage.unit_of_work import Storage

MASTER = "5e" * 32
"""A master key that guards nothing."""


@cache
def keyring() -> Keyring:
    """Return the keyring of this process. Its folder goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="followthrough-keys-")
    found = Keyring(open_engine(f"sqlite:///{Path(folder.name)}/keys.db"), parse(MASTER))
    found.prepare()
    _FOLDERS.append(folder)
    return found


def a_storage(engine: Engine) -> Storage:
    """Return the storage on a database, opened with the shared keyring."""
    return Storage(engine, keyring())


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []
