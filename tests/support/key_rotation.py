"""Keys being wrapped anew by processes that are killed on the way."""

import os
import random
import secrets
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from storage.base.database import open_engine
from storage.base.keyring import DataKeyRow, Keyring, _wrap
from storage.base.master_keys import Masters, parse
from storage.open_storage import keys_url_of
from tests.support.processes import COMMAND
from tests.support.world import PATIENCE

OLD, NEW = "5e" * 32, "6f" * 32


@dataclass(frozen=True)
class Outcome:
    """What the kills left: how many there were, keys under the old master at each, and what opens in the end."""

    kills: int
    left_at_kills: list[int]
    left: int
    readable: int
    readable_without_old: int


def kill_rotation(database_url: str, folder: Path, keys: int, kills: int, seed: int) -> Outcome:
    """Wraps `keys` keys anew while the command is killed `kills` times at random, then to the end."""
    keyring = Keyring(open_engine(keys_url_of(database_url)), parse(f"{NEW},{OLD}"))
    keyring.prepare()
    known = _fill(keyring, parse(OLD), keys)
    chance, left = random.Random(seed), list[int]()
    while len(left) < kills:
        wrapped = chance.randrange(1, max(2, keyring.count_old() // (kills - len(left) + 4)))
        left.append(_killed(keyring, database_url, folder, wrapped, max(1, keys // 1_000)))
    with _rotate(database_url, folder, 500) as last:
        last.communicate(timeout=PATIENCE * 3)
    assert last.returncode == 0
    alone = Keyring(keyring.engine, parse(NEW))
    outcome = Outcome(kills, left, keyring.count_old(), _opens(keyring, known), _opens(alone, known))
    keyring.close()
    return outcome


def _fill(keyring: Keyring, old: Masters, count: int) -> dict[str, bytes]:
    """So many keys under the old master, by their ids."""
    known = {secrets.token_hex(16): secrets.token_bytes(32) for _ in range(count)}
    rows = [{"id": key_id, "master": old.newest, "wrapped": _wrap(old, key_id, key)} for key_id, key in known.items()]
    with keyring.engine.begin() as connection:
        connection.execute(insert(DataKeyRow), rows)
    return known


def _killed(keyring: Keyring, database_url: str, folder: Path, wrapped: int, at_once: int) -> int:
    """Kills the command once it reported so many keys; returns how many it left under the old master."""
    with _rotate(database_url, folder, at_once) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if (done := line.split(" of ")[0]).isdecimal() and int(done) >= wrapped:
                break
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
    return keyring.count_old()


def _rotate(database_url: str, folder: Path, at_once: int) -> "subprocess.Popen[str]":
    settings = {"DATABASE_URL": database_url, "ENCRYPTION_KEYS": f"{NEW},{OLD}"}
    command = [str(COMMAND), "keys", "rotate", "--at-once", str(at_once)]
    return subprocess.Popen(command, cwd=folder, env=os.environ | settings, stdout=subprocess.PIPE, text=True)


def _opens(keyring: Keyring, known: dict[str, bytes]) -> int:
    fresh = Keyring(keyring.engine, keyring.masters)
    fresh.remember(known)
    return sum(fresh.key(key_id) == key for key_id, key in known.items())
