"""The demo's records, freshly seeded, on both databases."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from coaching.plan.plan import Plan
from demo.moments import START
from demo.seed import seed
from demo.world import TEAM_ID
from services.core.worker_context import WorkerContext
from services.start.past_plans import worker_context_at
from storage.unit_of_work import UnitOfWork
from tests.support.keys import MASTER

T = TypeVar("T")


@pytest.fixture
def records(database_url: str) -> Iterator[WorkerContext]:
    """Yield the demo's records at its start."""
    with worker_context_at(database_url, TEAM_ID, MASTER) as records:
        seed(records, START)
        yield records


@pytest.fixture(scope="package")
def sqlite_records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerContext]:
    """Yield the demo's records for tests that only look, where the kind of database does not matter."""
    with worker_context_at(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}", TEAM_ID, MASTER) as records:
        seed(records, START)
        yield records


def plans_of(records: WorkerContext) -> dict[str, Plan]:
    """Return all running plans by the agent's id."""
    return {plan.agent_id: plan for plan in read(records, lambda uow: uow.plans.running())}


def read(records: WorkerContext, look: Callable[[UnitOfWork], T]) -> T:
    """Return what `look` finds in one transaction."""
    return records.run(look)


@contextmanager
def signals_kept() -> Iterator[None]:
    """Puts back what the tests' own process does on a signal."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)
