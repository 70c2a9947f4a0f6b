"""What databases and disk say: counts by indexed queries, on connections of their own that only read."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.health.facts import Fact
from scheduling.clock import stopwatch
from storage.base.database import DatabaseProblem
from storage.base.database_troubles import WORDS, DatabaseTrouble, trouble_of
from storage.base.keyring import Keyring, WrongKey
from storage.delivery.ledger_counts import Backlog, backlog, counts
from storage.open_storage import Opened
from storage.records.lost_keys import count_lost

LEAST_FREE, NOTHING = 100_000_000, 1_000_000
"""Bytes on the disk below which an operator should act, and below which it counts as full."""
DATABASE = ("database_up", "Whether the database answers")
KEYS = ("keys_up", "Whether the key database answers")
RESTS = 50
"""How many times longer than it took an expensive count is not repeated: it costs two percent of a core at most."""


@dataclass
class RecordsWatch:
    """Facts about the records of one workspace, from readers of its databases."""

    reader: Opened
    team_id: Callable[[], str]
    now: Callable[[], datetime]
    _kept: list[Fact] = field(default_factory=list)
    _until: float = 0.0

    def facts(self) -> Iterator[Fact]:
        """All there is to say; where a database does not answer, that."""
        yield from disk_facts(self.reader.folder)
        try:
            now = self.now()
            found = [*backlog_facts(backlog(self.reader.engine, self.team_id(), now), now), *self._slow()]
        except DatabaseProblem as failure:
            yield _up(*DATABASE, failure)
        else:
            yield _up(*DATABASE, None)
            yield from found

    def _slow(self) -> list[Fact]:
        began = stopwatch()
        if began >= self._until:
            self._kept = [*ledger_facts(self.reader, self.team_id()), *key_facts(self.reader)]
            self._until = stopwatch() + RESTS * (stopwatch() - began)
        return self._kept


def _up(name: str, about: str, failure: DatabaseProblem | None) -> Fact:
    if failure is None:
        return Fact(name, about, 1)
    code = trouble_of(failure) or DatabaseTrouble.AWAY
    which = "the keys (KEYS_URL): " if name == KEYS[0] else ""
    return Fact(name, about, 0, trouble=f"{which}{WORDS[code]}", code=code, stops=True)


def backlog_facts(found: Backlog, now: datetime) -> Iterator[Fact]:
    """What waits to be sent, and for how long."""
    oldest = found.oldest_due
    about = "When the oldest delivery fell due that should be sent by now, in seconds since 1970; 0 if there is none"
    yield Fact("oldest_due_timestamp_seconds", about, oldest.timestamp() if oldest else 0)
    about = "Seconds since the oldest delivery fell due that should be sent by now"
    yield Fact("lag_seconds", about, (now - oldest).total_seconds() if oldest else 0)
    words = f"{found.overdue} deliveries are overdue: followthrough doctor names them" if found.overdue else ""
    yield Fact("overdue", "Deliveries that are due and nobody takes", found.overdue, trouble=words)
    for code, number in found.held_back.items():
        yield Fact("held_back", "Deliveries that wait after a refusal, by its code", number, {"code": code})


def ledger_facts(reader: Opened, team_id: str) -> Iterator[Fact]:
    """All notices there are, by kind and state."""
    for (kind, state), number in sorted(counts(reader.engine, team_id).items()):
        yield Fact("deliveries", "Notices in the ledger", number, {"kind": kind, "state": state})


def key_facts(reader: Opened) -> Iterator[Fact]:
    """Whether the keys at hand are those of the records. No text is opened."""
    try:
        found = [*_keys_found(reader)]
    except DatabaseProblem as failure:
        yield _up(*KEYS, failure)
    else:
        yield _up(*KEYS, None)
        yield from found


def _keys_found(reader: Opened) -> Iterator[Fact]:
    keyring = reader.storage.keyring
    lost = count_lost(reader.engine, keyring.stored_ids())
    yield Fact(
        "people_without_key", "People whose texts cannot be read", lost.people, trouble=keys_trouble(lost.people)
    )
    unknown = list(unknown_masters(keyring))
    yield Fact("unknown_master_keys", "Master keys that the settings lack", len(unknown), trouble="; ".join(unknown))


def unknown_masters(keyring: Keyring) -> Iterator[str]:
    """Says of each master key that wraps something and is not in the settings how to mend that."""
    for master in keyring.by_master():
        try:
            keyring.require(master)
        except WrongKey as wrong:
            yield str(wrong)


def keys_trouble(people: int) -> str:
    """Returns what to do about lost keys; nothing where there are none."""
    if not people:
        return ""
    return f"{people} people have no key, and texts about them cannot be read: restore the newest copy of the keys"


def disk_facts(folder: Path | None) -> Iterator[Fact]:
    """How much room is left beside a SQLite database."""
    if folder is None or not folder.is_dir():
        return
    free, about = shutil.disk_usage(folder).free, "Free bytes on the disk of the database"
    if free < NOTHING:
        yield Fact(
            "disk_free_bytes", about, free, trouble=WORDS[DatabaseTrouble.FULL], code=DatabaseTrouble.FULL, stops=True
        )
    else:
        words = f"only {free // 1_000_000} MB are free on the disk of {folder}: make room" if free < LEAST_FREE else ""
        yield Fact("disk_free_bytes", about, free, trouble=words)
