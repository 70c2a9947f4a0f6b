"""Anchors: each day's head of the audit chain, signed (Ed25519) and kept outside the database.

Whoever can rewrite the database can cut the chain's tail and its head; they cannot remove this line from a file that
is shipped elsewhere. The signing key never leaves the keyring; its public half stands in every line.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coaching.records.audit import Head


@dataclass(frozen=True)
class Anchor:
    """One signed head. `at` is ISO 8601 with its offset, `signature` and `public_key` are hex."""

    team: str
    number: int
    link: str
    at: str
    public_key: str
    signature: str

    @property
    def signed_text(self) -> bytes:
        """Returns the text that the signature covers."""
        return f"{self.team}|{self.number}|{self.link}|{self.at}".encode()

    def is_signed_by(self, public_key: str) -> bool:
        """Whether the holder of that key signed this."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
                bytes.fromhex(self.signature), self.signed_text
            )
        except (InvalidSignature, ValueError):
            return False
        return True


def sign(team: str, head: Head, at: datetime, seed: bytes) -> Anchor:
    """The signed head. `seed` is the signing key's 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    bare = Anchor(team, head.number, head.link, at.isoformat(), public_key_of(seed), "")
    return Anchor(**{**asdict(bare), "signature": key.sign(bare.signed_text).hex()})


def public_key_of(seed: bytes) -> str:
    """The public half of a signing key, hex."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


class AnchorFile:
    """A file with one anchor a line. It only ever grows."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, anchor: Anchor) -> None:
        """Adds a line. Raises OSError if that is not possible."""
        with self._path.open("a") as file:
            file.write(json.dumps(asdict(anchor)) + "\n")

    def teams(self) -> set[str]:
        """The workspaces that were ever anchored: each had a chain. Raises ValueError for a bad line."""
        return {anchor.team for anchor in self._all()}

    def of(self, team: str) -> Iterator[Anchor]:
        """The anchors of a workspace, oldest first; none where there is no file. Raises ValueError for a bad line."""
        return (anchor for anchor in self._all() if anchor.team == team)

    def _all(self) -> Iterator[Anchor]:
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        for number, line in enumerate(lines, start=1):
            try:
                yield Anchor(**json.loads(line))
            except (ValueError, TypeError):
                raise ValueError(f"line {number} of {self._path} is not an anchor") from None
