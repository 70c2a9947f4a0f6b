"""A database of revision 0004 keeps what it holds, and becomes like one that was made today.

What becomes of its ledger: tests/storage/delivery/test_notices_migrated.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine, Inspector, inspect, text

from storage.base.database import open_engine
from storage.migrate import drift, upgrade
from storage.models import tables
from tests.support.builders import PLAN
from tests.support.engines import REVISIONS_0004, alembic
from tests.support.keys import a_storage
from tests.support.records_harness import a_records_harness

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


def copy(source: Engine, target: Engine) -> None:
    """Copy every row, without the columns that the other database does not have."""
    with source.connect() as old, target.begin() as new:
        known = inspect(new)
        for table in tables.sorted_tables:
            there = {one["name"] for one in known.get_columns(table.name)} if known.has_table(table.name) else set()
            columns = [each for each in table.columns if each.name in there]
            plain = sa.table(table.name, *(sa.column(each.name, each.type) for each in columns))
            for row in old.execute(table.select()).mappings():
                new.execute(plain.insert().values({each.name: row[each.name] for each in columns}))


def test_it_keeps_what_it_holds(of_0004: Engine, tmp_path: Path) -> None:
    """What today's models wrote, without what 0004 did not know: the answers about what was unusual."""
    today = open_engine(f"sqlite:///{tmp_path / 'today.db'}")
    upgrade(today)
    a_records_harness(a_storage(today)).run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    copy(today, of_0004)
    today.dispose()
    upgrade(of_0004)
    found = a_records_harness(a_storage(of_0004)).run(lambda uow: uow.plans.find(PLAN.id))
    terms = replace(PLAN.terms, context=replace(PLAN.terms.context, unusual=None), gap="")
    assert found == replace(PLAN, terms=terms)
