"""The stored mass is what a benchmark says it is, on both databases, and a round of `tick` works on it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, func, select

from benchmarks.bulk_data import FAR, Pair, fill_database
from benchmarks.sample import SHORT, TEAM, USUAL
from benchmarks.tick import TickDatabase
from storage.models import tables
from storage.unit_of_work import Storage

PAIRS: Sequence[Pair] = [("U0A1", "U0M1"), ("U0A2", "U0M1")]
PLAN, DELIVERY, GOAL = (tables.tables[name] for name in ("plan", "delivery", "goal"))


def count(storage: Storage, table: Table, *which: ColumnElement[bool]) -> int:
    with storage.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*which)) or 0


def test_there_are_as_many_plans_as_asked_for_with_all_that_belongs_to_them(empty_database_url: str) -> None:
    storage = fill_database(empty_database_url, TEAM, PAIRS, 50, USUAL)
    assert count(storage, PLAN, PLAN.c.next_due_at >= FAR) == 50
    assert count(storage, GOAL) == 100
    assert count(storage, tables.tables["due_item"]) == 50
    storage.engine.dispose()
    storage.keyring.close()


def test_some_deliveries_are_pending_and_the_others_sent(empty_database_url: str) -> None:
    storage = fill_database(empty_database_url, TEAM, PAIRS, 52, SHORT)
    assert count(storage, DELIVERY, DELIVERY.c.state == "pending", DELIVERY.c.next_at >= FAR) == 12
    assert count(storage, DELIVERY, DELIVERY.c.state == "sent", DELIVERY.c.next_at.is_(None)) == 40
    storage.engine.dispose()
    storage.keyring.close()


def test_those_named_are_plans_like_any_other(empty_database_url: str) -> None:
    storage = fill_database(empty_database_url, TEAM, PAIRS, 10, USUAL)
    with storage.unit_of_work(TEAM) as uow:
        plans = uow.plans.running_of_manager("U0M1")
    assert [plan.agent_id for plan in plans] == ["U0A1", "U0A2"]
    assert all(plan.check_ins and plan.reflections and plan.terms.goals for plan in plans)
    storage.engine.dispose()
    storage.keyring.close()


def test_a_round_finishes_what_a_hundred_plans_make_due(empty_database_url: str) -> None:
    harness = TickDatabase.filled(empty_database_url, 250, rounds=2)
    assert harness() > 0
    assert harness() > 0
    harness.close()
