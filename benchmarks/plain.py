"""The baseline of `records`: our own code without encryption and without audit. Run as a script, it is the bot so.

The doubles keep every call where it is: texts are stored as they are, and what is noted for the chain is forgotten.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from cli.main import main
from storage.base.keyring import Keyring
from storage.base.types import Base
from storage.base.vault import Vault
from storage.records.audit import Audit


def _kept(_vault: Vault, _row: Base, _key_id: str, _column: str, text: str) -> bytes:
    return text.encode()


def _read(_vault: Vault, row: Base, column: str) -> str:
    stored: bytes = getattr(row, column)
    return stored.decode()


def _nothing(*_about: object, **_facts: object) -> None:
    """Opens no key, notes nothing, writes nothing."""


DOUBLES: dict[tuple[type, str], Callable[..., Any]] = {
    (Vault, "sealed"): _kept,
    (Vault, "text"): _read,
    (Keyring, "remember"): _nothing,
    (Audit, "note"): _nothing,
    (Audit, "write"): _nothing,
}


@contextmanager
def plainly() -> Iterator[None]:
    """Until the block ends, this process neither seals nor keeps an audit chain."""
    patches = [patch.object(kind, name, double) for (kind, name), double in DOUBLES.items()]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


if __name__ == "__main__":
    with plainly():
        sys.exit(main(["run"]))
