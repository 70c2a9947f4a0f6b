"""One workspace's records, as tests reach them: a transaction a call, on either database."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from coaching.delivery.ledger import Delivery, DueItem
from coaching.delivery.notice import Notice
from coaching.delivery.weekly_notices import ReflectionNotice
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import NOW
from tests.support.notices import a_notice
from tests.support.people import AGENT, EVERYBODY, TEAM

T = TypeVar("T")


@dataclass(frozen=True)
class RecordsHarness:
    """A database and one workspace in it."""

    storage: Storage
    team_id: str = TEAM

    def open(self) -> AbstractContextManager[UnitOfWork]:
        """Begin a transaction."""
        return self.storage.unit_of_work(self.team_id)

    def run(self, task: Callable[[UnitOfWork], T]) -> T:
        """Run `task` in one transaction."""
        with self.open() as uow:
            return task(uow)

    def post(self, item: DueItem, due: datetime = NOW) -> None:
        """Make `item` due."""
        self.run(lambda uow: uow.ledger.post(item, due))

    def claim(self, now: datetime = NOW, lease: float = 60, limit: int = 50) -> list[Delivery]:
        """Take what is due at `now`."""
        return self.run(lambda uow: uow.ledger.claim(now, lease, limit))

    def claim_one(self, now: datetime = NOW, lease: float = 60) -> Delivery:
        """Take the one delivery that is due at `now`."""
        (delivery,) = self.claim(now, lease)
        return delivery

    def begun(self, channel: str = "D1", lease: float = 60) -> Delivery:
        """Take the one delivery that is due and note the intent to post it."""
        delivery = self.claim_one(lease=lease)
        assert self.run(lambda uow: uow.ledger.begin(delivery, NOW, channel))
        return delivery

    @property
    def deliveries(self) -> list[Delivery]:
        """Every delivery there is, oldest due first."""
        return self.run(lambda uow: uow.ledger.all())

    @property
    def only(self) -> Delivery:
        """The only delivery there is."""
        (delivery,) = self.deliveries
        return delivery


def a_records_harness(storage: Storage, team_id: str = TEAM) -> RecordsHarness:
    """Return a workspace that knows everybody: texts are sealed with the key of the person they are about."""
    records = RecordsHarness(storage, team_id)
    with records.open() as uow:
        for person in EVERYBODY:
            uow.people.save(person, NOW)
    return records


def an_item(
    kind: type[Notice] = ReflectionNotice, number: int = 1, recipient: str = AGENT.id, plan: str = "plan-1"
) -> DueItem:
    """Return a due item of a plan."""
    return DueItem(a_notice(kind, plan, number), recipient)
