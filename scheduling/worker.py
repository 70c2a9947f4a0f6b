"""The worker: plans what fell due and delivers it, until nothing is left to do at this moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock

from scheduling.clock import Clock
from scheduling.courier import Courier
from scheduling.planning import count_some, plan_all
from services.core.worker_context import WorkerContext
from services.delivery.planner import next_due
from services.feedback.round_closing import close_rounds
from services.programme.digest import plan_digest


def _nothing(_records: WorkerContext, _now: datetime) -> None:
    """No daily work."""


def _unwatched(_failure: BaseException | None) -> None:
    """Nobody wants to know."""


@dataclass
class Worker:
    """Works for the workspace whose courier `courier` answers at that moment; one tick at a time.

    `daily` is called on each tick and does the daily work if it is due. `watch` is told of each piece of work, and why
    one failed. Once `ending` is set, what is in flight is finished, and nothing else is begun.
    """

    clock: Clock
    courier: Callable[[], Courier]
    daily: Callable[[WorkerContext, datetime], object] = _nothing
    watch: Callable[[BaseException | None], None] = _unwatched
    ending: Event = field(default_factory=Event, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def tick(self) -> tuple[datetime, datetime | None]:
        """Does all that is due now. Returns that moment and the next at which there will be something (UTC)."""
        with self._lock:
            try:
                return self._work()
            except Exception as failure:
                self.watch(failure)
                raise

    def _work(self) -> tuple[datetime, datetime | None]:
        courier = self.courier()
        now = self.clock.now()
        while not self.ending.is_set() and _does_something(courier, now):
            self.watch(None)
            now = self.clock.now()
        if not self.ending.is_set():
            self.daily(courier.records, now)
        next_at = courier.records.run(next_due)
        self.watch(None)
        return now, next_at


def _does_something(courier: Courier, now: datetime) -> bool:
    """Plans, sends, or counts what changed: in this order, so that nothing waits for counts."""
    return plan(courier.records, now) or courier.deliver() or count_some(courier.records, now)


def plan(records: WorkerContext, now: datetime) -> bool:
    """Writes what fell due at `now` into the ledger; returns whether there was anything."""
    planned = plan_all(records, now)
    closed = close_rounds(records, now)
    return records.run(plan_digest, now) or closed or planned > 0
