"""`bundles`: how many messages four weeks bring to somebody who leads plans in which nobody does anything.

The three plans have their talks on one weekday, as people with few plans arrange it; the others are spread over the
week. Each matter must be named on the day on which it is due. Fifteen plans are played by one, two and four
processes, too, which must send the same.
"""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from benchmarks.bundle_poster import BundlePoster, SetClock
from benchmarks.harness import Figure
from benchmarks.sample import AGENT, MANAGER, MASTER, PROGRAMME, TEAM, USUAL
from coaching.base.calendar import to_local
from coaching.delivery.budget import WEEKLY
from coaching.delivery.ledger import Delivery, DeliveryState
from coaching.plan.plan import Plan
from scheduling.courier import Courier
from scheduling.worker import Worker
from services.core.occasions import occasions_of, reschedule
from services.core.plan_people import participants_of
from services.core.worker_context import WorkerContext
from storage.open_storage import Opened, open_storage
from storage.unit_of_work import UnitOfWork
from testbed.postgres import running_postgres

START = date(2026, 11, 27)
BEGINS = datetime(2026, 11, 30, tzinfo=UTC)
"""A Monday."""
ENDS = BEGINS + timedelta(weeks=4)
LEADER = replace(MANAGER, id="U0LEADER")
AT_MOST = {3: 12, 15: 20, 60: 20}
NAMES = {3: "three", 15: "fifteen", 60: "sixty"}
PROCESSES = (1, 2, 4)
Sent = frozenset[tuple[datetime, str, frozenset[str]]]
"""When a message went out, to whom, and the keys of its notices."""


@dataclass(frozen=True)
class Weeks:
    """What four weeks brought: all messages, and how many matters of the leader were not named on their day."""

    sent: Sent
    unnamed: int

    @property
    def to_leader(self) -> int:
        """How many messages the leader got."""
        return sum(recipient == LEADER.id for _, recipient, _ in self.sent)


def run(_rounds: int) -> list[Figure]:
    """Plays each size on SQLite, and fifteen plans with several processes on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        played = {size: Played(f"sqlite:///{folder}/{size}.db", size).weeks() for size in AT_MOST}
    with running_postgres() as server:
        for count in PROCESSES:
            server.execute(f"CREATE DATABASE by_{count}")
        shared = [Played(server.url(f"by_{count}"), 15, count).weeks() for count in PROCESSES]
    figures = [Figure(NAMES[size], weeks.to_leader, AT_MOST[size], 1) for size, weeks in played.items()]
    unnamed = sum(weeks.unnamed for weeks in (*played.values(), *shared))
    differ = sum(len(weeks.sent ^ shared[0].sent) for weeks in shared)
    return [*figures, Figure("unnamed", unnamed, 0), Figure("differ", differ, 0)]


@dataclass
class Played:
    """Four weeks of one leader's plans, delivered by so many processes."""

    url: str
    size: int
    processes: int = 1
    clock: SetClock = field(default_factory=lambda: SetClock(BEGINS))

    def weeks(self) -> Weeks:
        """Plays them."""
        opened = [open_storage(self.url, MASTER) for _ in range(self.processes)]
        opened[0].upgrade()
        with opened[0].storage.unit_of_work(TEAM) as uow:
            _fill(uow, self.size)
            due = dict(_due_to_leader(uow))
        self._deliver(opened)
        with opened[0].storage.unit_of_work(TEAM) as uow:
            sent = [entry for entry in uow.ledger.all() if entry.state is DeliveryState.SENT]
        for entry in opened:
            entry.close()
        return Weeks(frozenset(map(_as_sent, sent)), _unnamed(due, sent))

    def _deliver(self, opened: list[Opened]) -> None:
        poster = BundlePoster(self.clock)
        couriers = [Courier(WorkerContext(entry.storage, TEAM), poster, self.clock) for entry in opened]
        workers = [Worker(self.clock, lambda courier=courier: courier) for courier in couriers]  # type: ignore[misc]
        with ThreadPoolExecutor(self.processes) as pool:
            while self.clock.now() < ENDS:
                later = [moment for _, moment in pool.map(Worker.tick, workers) if moment]
                self.clock.set(max(min(later, default=ENDS), self.clock.now() + timedelta(seconds=1)))


def _fill(uow: UnitOfWork, size: int) -> None:
    uow.programmes.save(PROGRAMME, ENDS)
    for person in (LEADER, *(replace(AGENT, id=f"U0A{number:03}") for number in range(size))):
        uow.people.save(person, ENDS)
    for number in range(size):
        plan = _plan(number, 1 if size == 3 else number % 5)
        uow.plans.add(plan, plan.id)
        reschedule(uow, plan)


def _plan(number: int, weekday: int) -> Plan:
    cadence = replace(USUAL.terms.cadence, start=START, weekday=weekday, hour=time(9 + number % 8), length_days=90)
    terms = replace(USUAL.terms, agent_id=f"U0A{number:03}", cadence=cadence)
    fresh = replace(USUAL, check_ins=(), reflections=(), terms=terms, manager_id=LEADER.id)
    return replace(fresh, id=f"plan-{number}", ref=f"P{number:04}", shared_at=BEGINS)


def _due_to_leader(uow: UnitOfWork) -> Iterator[tuple[str, datetime]]:
    for plan in uow.plans.running_of_manager(LEADER.id):
        for entry in occasions_of(uow, plan, participants_of(uow, plan), {}):
            if entry.kind in WEEKLY and entry.recipient == LEADER.id and entry.due < ENDS:
                yield entry.notice.key(), entry.due


def _as_sent(delivery: Delivery) -> tuple[datetime, str, frozenset[str]]:
    return _at(delivery), delivery.recipient, frozenset(item.notice.key() for item in delivery.items)


def _at(delivery: Delivery) -> datetime:
    return datetime.fromtimestamp(float(delivery.ts or 0), UTC)


def _unnamed(due: dict[str, datetime], sent: list[Delivery]) -> int:
    """How many matters no message named on their day."""
    named = {item.notice.key(): _at(entry) for entry in sent if entry.recipient == LEADER.id for item in entry.items}
    return sum(key not in named or _day(named[key]) != _day(moment) for key, moment in due.items())


def _day(moment: datetime) -> date:
    return to_local(moment, LEADER.zone).date()
