"""Checks an exported audit chain without Followthrough. Needs Python 3.11 and `pip install cryptography`, nothing else.

python verify_audit.py CHAIN.jsonl ANCHORS.jsonl [PUBLIC_KEY]

CHAIN comes from `followthrough verify --export CHAIN.jsonl`; ANCHORS is the file of AUDIT_ANCHORS, best from the
place it is shipped to. PUBLIC_KEY, if you noted it once, makes sure that the anchors are still signed by the same key.
"""

import hashlib
import json
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def check(chain: list[dict[str, Any]], anchors: list[dict[str, Any]], trusted: str | None) -> None:
    """Exits with the first thing that is not as it was written."""
    last: dict[str, int] = {}
    links: dict[tuple[str, int], str] = {}
    for line in chain:
        team, number = line["team"], json.loads(line["event"])["number"]
        before = links.get((team, last.get(team, 0)), hashlib.sha256(b"followthrough audit chain").hexdigest())
        link = hashlib.sha256(bytes.fromhex(before) + line["event"].encode()).hexdigest()
        if number != last.get(team, 0) + 1 or link != line["link"]:
            sys.exit(f"{team}: entry {last.get(team, 0) + 1} is not as it was written, or is missing")
        last[team], links[(team, number)] = number, link
    for anchor in anchors:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(trusted or anchor["public_key"]))
        signed = "|".join(str(anchor[part]) for part in ("team", "number", "link", "at")).encode()
        key.verify(bytes.fromhex(anchor["signature"]), signed)
        if anchor["number"] and links.get((anchor["team"], anchor["number"])) != anchor["link"]:
            sys.exit(f"{anchor['team']}: entry {anchor['number']} was {anchor['link']} on {anchor['at']}")


def read(path: str) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object a line."""
    with open(path) as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    check(read(sys.argv[1]), read(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
    print("all as written")
