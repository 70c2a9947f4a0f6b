"""Master keys: they wrap the data keys and never touch a text themselves. They come from settings, a file or a vault.

Each is 32 bytes in base64 or hex. Its name is a fingerprint, so that a stored key names the master it needs. The
first one wraps what is new; the others only open what is old, until `followthrough keys rotate` has moved it.
"""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Sequence

from storage.base.sealing import KEY

HEX_DIGITS = 2 * KEY


class BadMasterKey(ValueError):
    """A master key that cannot be one; the text says what is wrong and holds nothing of it."""


class Masters:
    """The available master keys, newest first."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY for key in keys):
            raise BadMasterKey(f"at least one master key of {KEY} bytes is needed")
        self._keys = {fingerprint(key): key for key in keys}
        self.newest = fingerprint(keys[0])

    @property
    def newest_key(self) -> bytes:
        """The key that wraps what is new."""
        return self._keys[self.newest]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, the newest first."""
        return tuple(self._keys)

    def get(self, name: str) -> bytes | None:
        """The key of that name, if it is available."""
        return self._keys.get(name)

    def __repr__(self) -> str:
        """Only names: a key never shows in a log."""
        return f"Masters({', '.join(self._keys)})"


def fingerprint(key: bytes) -> str:
    """A key's name: 16 hex digits of a hash, from which the key cannot be found."""
    return hashlib.sha256(b"followthrough master key" + key).hexdigest()[:16]


def parse(text: str) -> Masters:
    """Reads keys that are separated by commas or line ends. Raises BadMasterKey."""
    return Masters([_key(part) for part in text.replace("\n", ",").split(",") if part.strip()])


def new_key() -> str:
    """A fresh master key, in base64."""
    return base64.b64encode(secrets.token_bytes(KEY)).decode()


def _key(text: str) -> bytes:
    text = text.strip()
    try:
        if len(text) == HEX_DIGITS:
            return bytes.fromhex(text)
        return base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        raise BadMasterKey(f"a master key is {KEY} bytes in base64 or hex") from None
