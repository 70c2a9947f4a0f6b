"""The worker: plans what fell due and delivers it, until nothing is left to do at this moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Lock

from scheduling.clock import Clock
from scheduling.courier import Courier
from scheduling.planning import plan_all
from scheduling.setting_aside import DailyLook, look_after
from services.core.worker_context import WorkerContext
from services.delivery.planner import next_due
from services.feedback.round_closing import close_rounds
from services.programme.digest import plan_digest

log = logging.getLogger(__name__)


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
    _failed: dict[str, str] = field(default_factory=dict, init=False)
    """How parts of the work failed the last time."""
    _look: DailyLook = field(default_factory=DailyLook, init=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def tick(self) -> tuple[datetime, datetime | None]:
        """Does all that is due now. Returns that moment and the next at which there will be something (UTC)."""
        with self._lock:
            courier = self.courier()
            while True:
                now = self.clock.now()
                delivered = courier.deliver()  # what is due does not wait for the planning of what comes next
                if not (self._tried("planning", partial(plan, courier.records, now)) or delivered):
                    break
            self._tried("daily work", partial(self.daily, courier.records, now))
            self._tried("daily look", partial(self._look.go_on, courier.records, now))
            return now, courier.records.run(next_due)

    def _tried(self, name: str, work: Callable[[], object]) -> bool:
        """Returns whether `work` did anything. Where it fails, the rest goes on.

        It is named once, as long as it fails the same way.
        """
        try:
            done = bool(work())
        except Exception as failure:
            if self._failed.get(name) != (kind := type(failure).__name__):
                log.exception("%s failed", name, extra={"action": "tick_failed", "code": kind})
            self._failed[name] = kind
            return False
        self._failed.pop(name, None)
        return done


def plan(records: WorkerContext, now: datetime) -> bool:
    """Writes what fell due at `now` into the ledger; returns whether there was anything."""
    planned = plan_all(records, now)
    closed = close_rounds(records, now)
    digest = records.run(plan_digest, now)
    return look_after(records, now) or digest or closed or planned > 0
