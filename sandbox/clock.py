"""The workspace's business clock. It stands still until somebody travels; workers say what they wait for.

Machine time is used only for waiting, never as a date: `machine_seconds` is the one place that reads it.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

POLL_SECONDS = 20.0
WATCH_SECONDS = 0.05


def machine_seconds() -> float:
    """The machine's monotonic seconds: for acknowledgements, trigger ids and waiting."""
    return time.monotonic()


@dataclass(slots=True)
class Worker:
    """A process that follows this clock. `gone` asks its connection; `round` is when it last reported."""

    name: str
    gone: Callable[[], bool]
    idle_at: datetime | None = None
    next_due: datetime | None = None
    round: int = -1


@dataclass(frozen=True, slots=True)
class Travel:
    """How a travel ended: where, after how many jumps, and whether for want of a worker."""

    now: datetime
    jumps: int
    no_worker: bool = False


class Clock:
    """Time, its workers, and travel by the earliest thing due. All datetimes are aware."""

    def __init__(self, now: datetime, no_worker_after: float = 30.0) -> None:
        self.now = now
        self.no_worker_after = no_worker_after
        self.workers: dict[str, Worker] = {}
        self._round = 0
        self._released = asyncio.Event()
        self._reported = asyncio.Event()
        self._travelling = asyncio.Lock()
        self._unfinished: tuple[timedelta, datetime] | None = None

    @property
    def next_due(self) -> datetime | None:
        """The earliest moment any worker waits for."""
        return min((w.next_due for w in self.alive() if w.next_due), default=None)

    def alive(self) -> list[Worker]:
        """The workers whose connections stand."""
        return [worker for worker in self.workers.values() if not worker.gone()]

    def set(self, now: datetime) -> None:
        """Puts the clock to another time without travelling; the workers are asked to look again."""
        self.now = now
        self._unfinished = None
        self.release()

    async def poll(
        self, name: str, gone: Callable[[], bool], idle_at: datetime | None, next_due: datetime | None
    ) -> datetime:
        """One worker's report; answers with the time, at once or when the worker should look again."""
        worker = self.workers.setdefault(name, Worker(name, gone))
        worker.gone, worker.idle_at, worker.next_due, worker.round = gone, idle_at, next_due, self._round
        self._reported.set()
        if idle_at == self.now:
            # Idle although something is due: it has to come again, but not in a tight circle.
            behind = next_due is not None and next_due <= self.now
            await _within(self._released, WATCH_SECONDS if behind else POLL_SECONDS)
        return self.now

    def target(self, seconds: float) -> datetime:
        """Where `advance` leads: the same advance again goes on to where the unfinished one wanted to be."""
        step = timedelta(seconds=seconds)
        if self._unfinished and self._unfinished[0] == step:
            return self._unfinished[1]
        return self.now + step

    async def travel(self, to: datetime, step: timedelta | None = None) -> Travel:
        """Goes to `to`, stopping wherever something falls due; `step` is the advance that asked for it."""
        async with self._travelling:
            travel = await self._travel(to, lambda: False, only_due=False)
        self._unfinished = (step, to) if step is not None and travel.no_worker else None
        return travel

    async def travel_until(self, happened: Callable[[], bool], latest: datetime) -> Travel:
        """Goes by due moments until something happened, nothing is due, or `latest` is reached."""
        async with self._travelling:
            return await self._travel(latest, happened, only_due=True)

    async def _travel(self, to: datetime, happened: Callable[[], bool], only_due: bool) -> Travel:
        jumps = 0
        while True:
            self.release()
            if not await self._all_idle():
                return Travel(self.now, jumps, no_worker=True)
            due = self.next_due
            if happened() or self.now >= to or (only_due and due is None):
                return Travel(self.now, jumps)
            self.now = min(due, to) if due else to
            jumps += 1

    def release(self) -> None:
        """Answers every waiting poll: the workers have to look once more and report afresh."""
        self._round += 1
        self._released.set()
        self._released = asyncio.Event()

    async def _all_idle(self) -> bool:
        """True once every known worker waits at this time; False after too long without any worker."""
        alone_since = machine_seconds()
        while True:
            self._forget_gone()
            if self.workers:
                alone_since = machine_seconds()
                if all(self._is_idle(worker) for worker in self.workers.values()):
                    return True
            elif machine_seconds() - alone_since >= self.no_worker_after:
                return False
            self._reported = asyncio.Event()
            await _within(self._reported, min(WATCH_SECONDS, self.no_worker_after))

    def _is_idle(self, worker: Worker) -> bool:
        waits = worker.next_due is None or worker.next_due > self.now
        return worker.round == self._round and worker.idle_at == self.now and waits

    def _forget_gone(self) -> None:
        for name in [name for name, worker in self.workers.items() if worker.gone()]:
            del self.workers[name]


async def _within(event: asyncio.Event, seconds: float) -> None:
    """Waits for the event, but not for ever."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
