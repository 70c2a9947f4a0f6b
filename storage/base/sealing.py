"""Sealing: AES-256-GCM over one value, bound to the place where it is stored.

An envelope is `version (1 byte) | key id (16) | nonce (12) | ciphertext and tag`. The place (workspace, table, column,
row) and the key id are authenticated with it: moved anywhere else, it does not open. SQLAlchemy's own column types do
not know the row they serve, which is why sealing is the repositories' work (measured: `sqlalchemy-utils` opens one
person's text in another's row).
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
KEY_ID, NONCE, KEY = 16, 12, 32
"""Lengths in bytes."""
HEADER = len(VERSION) + KEY_ID + NONCE


class CannotOpen(Exception):
    """A sealed value that does not belong where it stands, was changed, or whose key is gone."""


class KeyGone(CannotOpen):
    """The data key of a sealed value was destroyed, or lost."""


@dataclass(frozen=True)
class Place:
    """Where a value stands."""

    team_id: str
    table: str
    column: str
    row: str

    def bound_to(self, key_id: str) -> bytes:
        """The place and the key as authenticated data, with lengths, so that no part can be taken for its neighbour."""
        parts = (self.team_id, self.table, self.column, self.row, key_id)
        return "".join(f"{len(part)}:{part}" for part in parts).encode()


def seal(key_id: str, key: bytes, place: Place, text: str) -> bytes:
    """The envelope of `text`; nothing for no text. `key_id` is 32 hex digits, `key` 32 bytes."""
    if not text:
        return b""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), place.bound_to(key_id))
    return VERSION + bytes.fromhex(key_id) + nonce + sealed


def unseal(find_key: Callable[[str], bytes], place: Place, envelope: bytes) -> str:
    """Returns the text of an envelope; `find_key` returns the key of a key id. Raises CannotOpen."""
    if not envelope:
        return ""
    if envelope[:1] != VERSION or len(envelope) <= HEADER:
        raise CannotOpen(place.column)
    key_id = key_id_of(envelope)
    try:
        opened = AESGCM(find_key(key_id)).decrypt(
            envelope[HEADER - NONCE : HEADER], envelope[HEADER:], place.bound_to(key_id)
        )
    except InvalidTag:
        raise CannotOpen(place.column) from None
    return opened.decode()


def key_id_of(envelope: bytes) -> str:
    """The id of the key an envelope was sealed with."""
    return envelope[len(VERSION) : len(VERSION) + KEY_ID].hex()
