"""The worker: plans what fell due and delivers it, until nothing is left to do at this moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from scheduling.clock import Clock
from scheduling.courier import Courier
from scheduling.planning import plan_all
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import clock_set_back
from services.delivery.planner import next_due
from services.feedback.round_closing import close_rounds
from services.programme.digest import plan_digest


def _nothing(_records: WorkerContext, _now: datetime) -> None:
    """No daily work."""


@dataclass
class Worker:
    """Works for the workspace whose courier `courier` answers at that moment; one tick at a time.

    `daily` is called on each tick and does the daily work if it is due.
    """

    clock: Clock
    courier: Callable[[], Courier]
    daily: Callable[[WorkerContext, datetime], object] = _nothing
    _lock: Lock = field(default_factory=Lock, repr=False)
    _latest: datetime | None = None

    def tick(self) -> tuple[datetime, datetime | None]:
        """Does all that is due now. Returns that moment and the next at which there will be something (UTC)."""
        with self._lock:
            courier = self.courier()
            now = self._now(courier.records)
            while plan(courier.records, now) or courier.deliver():
                now = self.clock.now()
            self.daily(courier.records, now)
            return now, courier.records.run(next_due)

    def _now(self, records: WorkerContext) -> datetime:
        now = self.clock.now()
        if self._latest is not None and now < self._latest:
            records.run(clock_set_back, now)
        self._latest = now
        return now


def plan(records: WorkerContext, now: datetime) -> bool:
    """Writes what fell due at `now` into the ledger; returns whether there was anything."""
    planned = plan_all(records, now)
    closed = close_rounds(records, now)
    return records.run(plan_digest, now) or closed or planned > 0
