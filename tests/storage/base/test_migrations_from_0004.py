"""A database of revision 0004 keeps what it holds, and becomes like one that was made today.

What becomes of its ledger: tests/storage/delivery/test_notices_migrated.py.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, Inspector, column, insert, inspect, select, table, text

from coaching.base.goal_kinds import GoalKind
from storage.base.database import open_engine
from storage.migrate import drift, upgrade
from storage.models import tables
from tests.support.builders import PLAN
from tests.support.engines import REVISIONS_0004, alembic
from tests.support.keys import a_storage
from tests.support.people import TEAM
from tests.support.records_harness import RecordsHarness, a_records_harness

TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.fixture
def of_0004(empty_database_url: str) -> Iterator[Engine]:
    """Yield an engine on a database of revision 0004 without content."""
    engine = open_engine(empty_database_url)
    alembic(engine, "upgrade", "0004", REVISIONS_0004)
    yield engine
    engine.dispose()


def schema(engine: Engine) -> tuple[dict[str, object], list[object]]:
    """Return the tables, each with columns, keys and indexes whatever their order, and the triggers."""
    found = inspect(engine)
    with engine.connect() as connection:
        triggers = sorted(map(tuple, connection.execute(text(TRIGGERS[engine.dialect.name]))))
    return {name: _table(found, name) for name in found.get_table_names()}, list(triggers)


def _table(found: Inspector, name: str) -> object:
    columns = sorted((one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(name))
    indexes = sorted((str(one["name"]), one["column_names"], one["unique"]) for one in found.get_indexes(name))
    unique = sorted((str(one["name"]), one["column_names"]) for one in found.get_unique_constraints(name))
    foreign = sorted((str(one["name"]), one["referred_table"]) for one in found.get_foreign_keys(name))
    return columns, indexes, unique, foreign, found.get_pk_constraint(name)["constrained_columns"]


def test_it_becomes_like_one_that_was_made_today(of_0004: Engine) -> None:
    upgrade(of_0004)
    assert drift(of_0004) == []
    brought_over = schema(of_0004)
    alembic(of_0004, "downgrade", "base")
    upgrade(of_0004)
    assert schema(of_0004) == brought_over


def filled_like(new: Engine, old: Engine) -> None:
    """Copy every table of a database into one of an older revision, as far as that has it and its columns."""
    there = {name: {one["name"] for one in inspect(old).get_columns(name)} for name in inspect(old).get_table_names()}
    with new.connect() as source, old.begin() as target:
        for model in (one for one in tables.sorted_tables if one.name in there):
            columns = [column(one.name, one.type) for one in model.columns if one.name in there[model.name]]
            known = table(model.name, *columns)
            if rows := source.execute(select(known)).mappings().all():
                target.execute(insert(known), [dict(row) for row in rows])


@pytest.fixture
def today(sqlite_url: str) -> Iterator[RecordsHarness]:
    """Yield the records of a database of today."""
    engine = open_engine(sqlite_url)
    yield a_records_harness(a_storage(engine))
    engine.dispose()


def test_it_keeps_what_it_holds_and_goals_get_their_kind_from_their_numbers(
    of_0004: Engine, today: RecordsHarness
) -> None:
    """A target on the worse side of the value then was meant as a limit."""
    aht, csat = PLAN.terms.goals
    guard = replace(csat, baseline=92.0, target=90.0, kind=GoalKind.HOLD_AT_LEAST)
    slower = replace(aht, position=3, target=7.0, kind=GoalKind.HOLD_AT_MOST)
    context = replace(PLAN.terms.context, unusual=None)  # asked later, like the gap
    plan = replace(PLAN, terms=replace(PLAN.terms, goals=(aht, guard, slower), context=context, gap=""))
    today.run(lambda uow: uow.plans.add(plan, "draft-1"))
    filled_like(today.storage.engine, of_0004)
    upgrade(of_0004)
    records = RecordsHarness(a_storage(of_0004), TEAM)
    assert records.run(lambda uow: uow.plans.find(PLAN.id)) == plan
    assert records.deliveries == []
