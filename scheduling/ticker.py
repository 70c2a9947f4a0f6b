"""What starts the worker: APScheduler's interval, a commit that wakes it, and the local Slack's clock.

APScheduler guarantees nothing here (its memory store forgets, missed jobs are dropped): due work is a query, so a late
tick only delays. The database decides.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduling.clock import ClockUnreachable, SandboxClock, machine_now, stopwatch
from scheduling.worker import Worker

log = logging.getLogger(__name__)

TICK = "tick"
HELD_ELSEWHERE = 0.05
"""Seconds until rows whose lease has not ended are checked again."""
STOPS_WITHIN = 0.1
"""Seconds until a wait that began just after it was interrupted is interrupted again."""
MISSED = timedelta(minutes=1)
"""A gap after which ticks that were missed are not listed."""
GUARDED = 5.0
"""Seconds without a tick after which one is asked for anew."""
CLOCK_GONE = 0.5
"""Seconds until the local Slack's clock is asked again."""


class Beat(IntervalTrigger):  # type: ignore[misc]  # APScheduler gives it no types
    """An interval that leaves out what it missed: by itself it lists each second of a month, if the clock jumps so."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """The next beat; after a gap, the one of now."""
        late = previous_fire_time is not None and now - previous_fire_time > MISSED
        found: datetime | None = super().get_next_fire_time(now - self.interval if late else previous_fire_time, now)
        return found


class Ticker:
    """Ticks the worker every `seconds`, and at once when woken."""

    def __init__(self, worker: Worker, seconds: float = 1.0) -> None:
        self._worker = worker
        self._turn = Lock()
        self._woken = Event()
        self._stopped = Event()
        self._ticked = stopwatch()
        self._guard = Thread(target=self._watch, name="tick-guard", daemon=True)
        self._scheduler = BackgroundScheduler(timezone="UTC")
        rules = {"coalesce": True, "max_instances": 2, "misfire_grace_time": None}
        self._scheduler.add_job(self._tick, Beat(seconds=seconds), id=TICK, **rules)

    def every(self, seconds: float, job: Callable[[], None]) -> None:
        """Has a job done every `seconds` of the machine's time, the first time after that long."""
        rules = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(job, IntervalTrigger(seconds=seconds), **rules)

    def start(self) -> None:
        """Begins to tick, on a thread of its own."""
        self._scheduler.start()
        self.wake()
        self._guard.start()

    def wake(self) -> None:
        """Starts the worker now: something was committed. One tick that has not begun serves all callers."""
        if self._scheduler.running and not self._woken.is_set():
            self._woken.set()
            self._scheduler.modify_job(TICK, next_run_time=machine_now())

    def stop(self) -> None:
        """Stops ticking; a tick that runs is finished first."""
        self._stopped.set()
        self._guard.join()
        self._scheduler.shutdown(wait=True)

    def _tick(self) -> None:
        """One tick runs, one more may wait for its turn: it will see what was committed meanwhile."""
        with self._turn:
            self._woken.clear()
            self._ticked = stopwatch()
            try:
                self._worker.tick()
            except Exception:  # the next tick tries again; the log says what is wrong, and not a second time at once
                log.exception("tick failed", extra={"action": "tick_failed"})

    def _watch(self) -> None:
        """Wakes the scheduler where a clock that was set back would have it wait for the time it had known."""
        while not self._stopped.wait(GUARDED):
            if stopwatch() - self._ticked > GUARDED and not self._turn.locked():
                self._woken.clear()
                self.wake()


class Follower:
    """Follows the local Slack's clock: reports what the worker waits for, and works when the clock moved."""

    def __init__(self, worker: Worker, clock: SandboxClock) -> None:
        self._worker = worker
        self._clock = clock
        self._stopped = Event()
        self._thread = Thread(target=self._follow, name="clock", daemon=True)

    def start(self) -> None:
        """Begins to follow, on a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stops following, after the work that is being done."""
        self._stopped.set()
        while self._thread.is_alive():
            self._clock.interrupt()
            self._thread.join(STOPS_WITHIN)
        self._clock.close()

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                self._look()
            except ClockUnreachable:
                if self._stopped.is_set():
                    return
                log.info("the clock does not answer", extra={"action": "clock_unreachable"})
                self._stopped.wait(CLOCK_GONE)
            except Exception:  # a database that is away for a minute must not end the following of the clock
                log.exception("tick failed", extra={"action": "tick_failed"})
                self._stopped.wait(CLOCK_GONE)

    def _look(self) -> None:
        """Does what is due, then waits for the clock; rows that another worker holds are checked again soon."""
        now, due = self._worker.tick()
        if due is not None and due <= now:
            self._stopped.wait(HELD_ELSEWHERE)
        else:
            self._clock.wait(now, due)
