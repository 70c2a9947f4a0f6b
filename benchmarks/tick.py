"""`tick`: what a million stored plans cost the planner and the courier, against ten thousand.

One round plans, claims and finishes what 100 plans make due, in the worker's and the courier's own transactions, but
nothing is posted. Both databases of a kind take turns.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

from benchmarks.bulk_data import Pair, fill_database, id_of
from benchmarks.harness import Figure, medians
from benchmarks.sample import SHORT, TEAM
from coaching.delivery.ledger import Delivery
from scheduling.limits import Limits
from scheduling.worker import plan
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import claim, finish
from services.delivery.planner import next_due
from storage.unit_of_work import UnitOfWork
from testbed.postgres import running_postgres

FEW, MANY = 10_000, 1_000_000
DUE = 100
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
"""Wednesday, 10:00 in Berlin: each manager's agenda for Thursday is due, and nothing for the agents in New York."""
LIMITS = Limits()
AT_MOST = {"sqlite": 2.0, "postgresql": 1.3}


def run(rounds: int, few: int = FEW, many: int = MANY) -> list[Figure]:
    """Measures SQLite, then PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = _compare("sqlite", {size: f"sqlite:///{folder}/{size}.db" for size in (few, many)}, rounds)
    with running_postgres() as server:
        for size in (few, many):
            server.execute(f"CREATE DATABASE stored_{size}")
        postgresql = _compare("postgresql", {size: server.url(f"stored_{size}") for size in (few, many)}, rounds)
    return [sqlite, postgresql]


def _compare(kind: str, urls: dict[int, str], rounds: int) -> Figure:
    databases = {f"{kind}, {size:,} plans": TickDatabase.filled(url, size, rounds) for size, url in urls.items()}
    few, many = medians(databases, rounds).values()
    for database in databases.values():
        database.close()
    return Figure(kind, many / few, AT_MOST[kind])


@dataclass
class TickDatabase:
    """One filled database, and the plans that are to fall due in each round."""

    records: WorkerContext
    waiting: list[list[str]]

    @classmethod
    def filled(cls, url: str, size: int, rounds: int) -> "TickDatabase":
        """A fresh database with `size` plans."""
        batches = [[_pair(number, each) for each in range(DUE)] for number in range(rounds)]
        storage = fill_database(url, TEAM, [pair for batch in batches for pair in batch], size, SHORT)
        return cls(WorkerContext(storage, TEAM), [[id_of(pair) for pair in batch] for batch in batches])

    def __call__(self) -> float:
        """One round; the seconds it took, without the making due."""
        self.records.run(_make_due, self.waiting.pop())
        began = perf_counter()
        finished = self._tick()
        seconds = perf_counter() - began
        assert finished == DUE, f"{finished} of {DUE} were finished"
        return seconds

    def _tick(self) -> int:
        """What the worker does at one moment; returns how many deliveries it finished."""
        while plan(self.records, NOW):  # some plans a transaction
            pass
        finished = 0
        while batch := self.records.run(claim, NOW, LIMITS.lease, LIMITS.batch):
            for delivery in batch:
                self.records.run(_begin, delivery)
                finished += self.records.run(finish, delivery, "1764061200.000100") is None
        self.records.run(next_due)
        return finished

    def close(self) -> None:
        """Closes the database."""
        self.records.storage.engine.dispose()
        self.records.storage.keyring.close()


def _make_due(uow: UnitOfWork, plan_ids: Sequence[str]) -> None:
    for plan_id in plan_ids:
        uow.plans.set_next_due(plan_id, NOW)


def _begin(uow: UnitOfWork, delivery: Delivery) -> None:
    assert uow.ledger.begin(delivery, NOW, "D0BENCH")


def _pair(number: int, each: int) -> Pair:
    return f"U0A{number:03}{each:03}", f"U0M{number:03}{each:03}"
