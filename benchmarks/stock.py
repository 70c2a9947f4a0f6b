"""Filling a database. What will be read is stored through the repositories; the mass behind it the database copies."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time

from benchmarks.copies import copy
from coaching.ledger import DueItem
from coaching.people import Person
from coaching.plan import Plan
from coaching.timetable import Kind
from storage.database import open_engine
from storage.migrate import upgrade
from storage.unit_of_work import Storage, UnitOfWork
from tests.builders import CHECK_IN, REFLECTION, a_plan
from tests.people import AGENT, MANAGER

FAR = datetime(2031, 1, 6, 9, tzinfo=UTC)
"""From when on stored plans and pending deliveries fall due: not in this run."""

HOUR = time(10)
"""Of the check-ins, in Berlin. In New York people sleep, so the agents hear of them hours after their managers."""

Pair = tuple[str, str]
"""The user ids of an agent and a manager."""


def stock(url: str, team_id: str, pairs: Sequence[Pair], plans: int) -> Storage:
    """A fresh database with `plans` plans: one of each pair, made like any other, and copies of the first one."""
    engine = open_engine(url)
    upgrade(engine)
    storage = Storage(engine)
    with storage.unit_of_work(team_id) as uow:
        ids = [_add(uow, plan) for plan in _plans(uow, pairs)]
    copy(engine, ids[0], plans - len(ids), FAR)
    engine.dispose()
    return storage


def id_of(pair: Pair) -> str:
    """The id of the plan of a pair."""
    return f"plan-{pair[0]}"


def _plans(uow: UnitOfWork, pairs: Iterable[Pair]) -> Iterator[Plan]:
    for agent, manager in pairs:
        for person in (Person(agent, "Agent", AGENT.zone), Person(manager, "Manager", MANAGER.zone)):
            uow.people.save(person, FAR)
        yield a_plan(id=id_of((agent, manager)), agent_id=agent, manager_id=manager, hour=HOUR)


def _add(uow: UnitOfWork, plan: Plan) -> str:
    uow.plans.add(plan, plan.id)
    uow.plans.add_check_in(plan, CHECK_IN, plan.id)
    uow.plans.save_reflection(plan, REFLECTION, plan.id)
    uow.plans.set_next_due(plan.id, FAR)
    uow.ledger.post(DueItem(Kind.PLAN_SHARED, plan.id, 0, 0, plan.agent_id), FAR)
    return plan.id
