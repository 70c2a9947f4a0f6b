"""Couriers at work in a local Slack, through the real Web API client; time moves only where a test says so.

Leases belong to the database's clock. Nobody waits for one: `CourierHarness.leases_end` ends them all at once.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from coaching.base.person import Person
from coaching.delivery.ledger import Delivery, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from coaching.plan.plan import Plan
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import running
from sandbox.workspace.people import User
from scheduling.courier import Courier
from scheduling.limits import Limits
from scheduling.worker import Worker
from services.core.directory import remember_person
from services.core.worker_context import WorkerContext
from services.start.sharing import add_plan
from storage.base.database import open_engine
from storage.unit_of_work import Storage
from tests.support.bot_harness import WorkspaceClock
from tests.support.builders import PLAN, PROGRAMME
from tests.support.keys import a_storage
from tests.support.people import AGENT, EVERYBODY, HR, SECOND_HR
from tests.support.world import MANIFEST

Json = dict[str, Any]
WORKING = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
"""A Monday at which New York, London, Berlin and Los Angeles all work; it is night in Kolkata."""
LIMITS = Limits(timeout=0.3, settle=0.1, lease=60)
HR_CHANNEL = PROGRAMME.hr_channel


@dataclass
class CourierHarness:
    """A local Slack with the usual people, records that are set up, and whatever couriers a test wants."""

    workspace: Workspace
    api_url: str
    driver: Driver
    storage: Storage

    def begin(self, now: datetime = WORKING) -> None:
        """Another workspace at `now`; the setup is done and no digest is near."""
        self.workspace.empty()
        self.workspace.clock.set(now)
        for person in EVERYBODY:
            self.workspace.directory.users[person.id] = User(person.id, person.name, tz=person.zone)
        self.workspace.add_channel("hr-coaching", id=HR_CHANNEL, is_private=True, members=[HR.id, SECOND_HR.id])
        with self.open() as uow:
            for person in EVERYBODY:
                remember_person(uow, now, person)
            uow.programmes.save(PROGRAMME, PROGRAMME.next_digest(now))

    @property
    def records(self) -> WorkerContext:
        """The workspace's records."""
        return WorkerContext(self.storage, self.workspace.team_id)

    @property
    def now(self) -> datetime:
        """Business time."""
        return self.workspace.clock.now

    def open(self) -> Any:
        """A transaction on the workspace's records."""
        return self.storage.unit_of_work(self.workspace.team_id)

    def client(self, timeout: float = LIMITS.timeout) -> GatedClient:
        """A Web API client such as the bot has, with little patience unless a test gives it more."""
        return GatedClient(self.workspace.tokens.bot, self.api_url, timeout=timeout)

    def courier(self, poster: SlackPoster | None = None, limits: Limits = LIMITS) -> Courier:
        """A courier of its own process, as it were: it shares nothing with others but the database."""
        return Courier(self.records, poster or SlackPoster(self.client()), WorkspaceClock(self.workspace), limits)

    def worker(self) -> Worker:
        """A worker with one courier."""
        courier = self.courier()
        return Worker(courier.clock, lambda: courier)

    def deliver(self, poster: SlackPoster | None = None) -> None:
        """Delivers whatever is due now, unclear posts included, until nothing is left to do at this moment."""
        courier = self.courier(poster)
        while courier.deliver():
            self.leases_end()

    def leases_end(self) -> None:
        """All leases end now."""
        with self.storage.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE delivery SET lease_until = 0 WHERE lease_until IS NOT NULL")

    def share(self, plan: Plan = PLAN) -> Plan:
        """A plan, as if its manager had shared it at this moment, under an id of its own."""
        with self.open() as uow:
            mine = replace(plan, id=uuid4().hex, shared_at=self.now)
            return add_plan(uow, self.now, mine, draft_id=uuid4().hex)

    def offer(self, plan: Plan, number: int = 1, due: datetime | None = None) -> None:
        """Makes a message to the agent due whose loss is told to nobody: one for each `number`."""
        self.post(DueItem(ReflectionOfferNotice(plan.id, 1, f"{number}.000000"), plan.agent_id), due)

    def post(self, item: DueItem, due: datetime | None = None) -> None:
        """Makes an item due."""
        with self.open() as uow:
            uow.ledger.post(item, due or self.now)

    def remember(self, person: Person) -> None:
        """Takes over what Slack says about somebody."""
        with self.open() as uow:
            remember_person(uow, self.now, person)

    def deliveries(self, kind: type[Notice] | None = None) -> list[Delivery]:
        """The ledger's messages and edits, those of one kind where it is named; oldest due first."""
        with self.open() as uow:
            entries: list[Delivery] = uow.ledger.all()
        return [
            entry
            for entry in entries
            if (entry.operation is not Operation.HOME if kind is None else kind in {item.kind for item in entry.items})
        ]

    def one(self, kind: type[Notice]) -> Delivery:
        """The only delivery of a kind."""
        (found,) = self.deliveries(kind)
        return found

    def messages(self, person: Person | str = AGENT) -> list[Json]:
        """What stands in the app's conversation with somebody, or in a channel: without what was deleted."""
        place = person if isinstance(person, str) else person.id
        return [message for message in self.driver.messages(place) if not message["deleted"]]

    def calls(self, method: str = "chat.postMessage") -> list[Json]:
        """The Web API calls of a method so far."""
        return self.driver.calls(method)


@contextmanager
def open_courier_harness(database_url: str) -> Iterator[CourierHarness]:
    """One for any number of tests, each of which begins with `CourierHarness.begin`."""
    with ExitStack() as closing:
        engine = open_engine(database_url)
        closing.callback(engine.dispose)
        workspace = Workspace(MANIFEST, WORKING)
        place = closing.enter_context(running(workspace))
        driver = Driver(place.url)
        closing.callback(driver.close_connection)
        yield CourierHarness(workspace, place.api_url, driver, a_storage(engine))


def ids_in(messages: list[Json]) -> list[str]:
    """The delivery each message names."""
    return [message["metadata"]["event_payload"]["id"] for message in messages]
