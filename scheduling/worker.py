"""The worker: plans what fell due and delivers it, until nothing is left to do at this moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Event, Lock

from scheduling.clock import Clock
from scheduling.courier import Courier
from scheduling.planning import count_some, plan_all
from scheduling.setting_aside import DailyLook, look_after
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import clock_set_back
from services.delivery.planner import next_due
from services.feedback.round_closing import close_rounds
from services.programme.digest import plan_digest

log = logging.getLogger(__name__)


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
    _failed: dict[str, str] = field(default_factory=dict, init=False)
    """How parts of the work failed the last time."""
    _look: DailyLook = field(default_factory=DailyLook, init=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _latest: datetime | None = None

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
        now = self._now(courier.records)
        while not self.ending.is_set() and self._did_something(courier, now):
            self.watch(None)
            now = self.clock.now()
        if not self.ending.is_set():
            self._tried("daily work", partial(self.daily, courier.records, now))
            self._tried("daily look", partial(self._look.go_on, courier.records, now))
        next_at = courier.records.run(next_due)
        self.watch(None)
        return now, next_at

    def _did_something(self, courier: Courier, now: datetime) -> bool:
        """Sends, plans, and counts what changed. What is due does not wait for the planning of what comes next."""
        delivered = courier.deliver()
        planned = self._tried("planning", partial(plan, courier.records, now))
        return delivered or planned or self._tried("counting", partial(count_some, courier.records, now))

    def _tried(self, name: str, work: Callable[[], object]) -> bool:
        """Returns whether `work` did anything. Where it fails, the rest goes on.

        It is named once, as long as it fails the same way.
        """
        try:
            done = bool(work())
        except Exception as failure:
            self.watch(failure)
            if self._failed.get(name) != (kind := type(failure).__name__):
                log.exception("%s failed", name, extra={"action": "tick_failed", "code": kind})
            self._failed[name] = kind
            return False
        self._failed.pop(name, None)
        return done

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
    digest = records.run(plan_digest, now)
    return look_after(records, now) or digest or closed or planned > 0
