"""Filling a database. What will be read is stored through the repositories; the mass behind it the database copies.

The copies repeat one stored plan with other ids, so they have whatever columns the tables have. They are random ids, as
in life: neighbours in time are no neighbours in an index. A copy's texts are never read.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    String,
    Table,
    case,
    cast,
    column,
    func,
    insert,
    literal,
    null,
    select,
    true,
)

from benchmarks.harness import tell
from coaching.ledger import DeliveryState, DueItem
from coaching.people import Person
from coaching.plan import Plan
from coaching.timetable import Kind
from storage.database import open_engine
from storage.migrate import upgrade
from storage.models import DeliveryRow, tables
from storage.unit_of_work import Storage, UnitOfWork
from tests.builders import CHECK_IN, REFLECTION, a_plan
from tests.people import AGENT, MANAGER

FAR = datetime(2031, 1, 6, 9, tzinfo=UTC)
"""When the stored plans and the pending deliveries fall due: not in this run."""
AT_ONCE = 100_000
"""Copies made by one statement, and due at one moment."""
PLANS_OF_A_MANAGER = 5
ONE_IN = 5
"""One in so many of the copied deliveries is pending, the others are sent."""
_FAST = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-2000000")
_N = column("n")


def fresh(url: str) -> Storage:
    """An empty database of the newest version."""
    engine = open_engine(url)
    upgrade(engine)
    return Storage(engine)


def add_plans(storage: Storage, team_id: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Stores one plan for each pair of an agent's and a manager's id, not due yet; answers the plans' ids."""
    with storage.unit_of_work(team_id) as uow:
        return [_add(uow, plan) for plan in _plans(uow, pairs)]


def add_talks(storage: Storage, team_id: str, plan_ids: Iterable[str]) -> None:
    """Adds a logged check-in and a reflection to plans."""
    with storage.unit_of_work(team_id) as uow:
        for plan in filter(None, map(uow.plans.find, plan_ids)):
            uow.plans.add_check_in(plan, CHECK_IN, plan.id)
            uow.plans.save_reflection(plan, REFLECTION, plan.id)


def multiply(storage: Storage, plan_id: str, count: int) -> None:
    """Copies a plan and its one due item and delivery `count` times."""
    tell(f"storing {count:,} plans ({storage.engine.dialect.name})")
    with storage.engine.connect() as connection:
        _hasten(connection)
        for first in range(1, count + 1, AT_ONCE):
            for statement in _copies(plan_id, first, min(first + AT_ONCE - 1, count)):
                connection.execute(statement)
        connection.commit()
    storage.engine.dispose()  # the next connection is an ordinary one


def _plans(uow: UnitOfWork, pairs: Iterable[tuple[str, str]]) -> Iterator[Plan]:
    for agent, manager in pairs:
        for person in (Person(agent, "Agent", AGENT.zone), Person(manager, "Manager", MANAGER.zone)):
            uow.people.save(person, FAR)
        yield a_plan(id=_md5(agent), agent_id=agent, manager_id=manager)


def _add(uow: UnitOfWork, plan: Plan) -> str:
    uow.plans.add(plan, plan.id)
    uow.plans.set_next_due(plan.id, FAR)
    uow.ledger.post(DueItem(Kind.PLAN_SHARED, plan.id, 0, 0, plan.agent_id), FAR)
    return plan.id


def _copies(plan_id: str, first: int, last: int) -> Iterator[Insert]:
    """The rows of copies `first` to `last`, parents before children."""
    due = FAR + timedelta(hours=first // AT_ONCE)
    agent, manager, delivery = _id("agent"), _id("manager", PLANS_OF_A_MANAGER), _id("delivery")
    for table in tables.sorted_tables:
        pass
