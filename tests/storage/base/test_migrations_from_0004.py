"""A database of revision 0004 keeps what it holds, and becomes like one that was made today.

What becomes of its ledger: tests/storage/delivery/test_notices_migrated.py.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, Inspector, MetaData, inspect, text

from storage.base.database import open_engine
from storage.migrate import drift, upgrade
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


def rows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Return the rows of all tables, by their names."""
    tables = reflected(engine).sorted_tables
    with engine.connect() as connection:
        return {table.name: [dict(row) for row in connection.execute(table.select()).mappings()] for table in tables}


def write(engine: Engine, stored: dict[str, list[dict[str, object]]]) -> None:
    """Store rows in a database that has the same tables."""
    tables = reflected(engine).sorted_tables
    with engine.begin() as connection:
        for table in tables:
            if table.name != "alembic_version" and stored.get(table.name):
                connection.execute(table.insert(), stored[table.name])


def reflected(engine: Engine) -> MetaData:
    """Return the tables as they are in the database now."""
    found = MetaData()
    found.reflect(engine)
    return found


def test_it_becomes_like_one_that_was_made_today(of_0004: Engine) -> None:
    upgrade(of_0004)
    assert drift(of_0004) == []
    brought_over = schema(of_0004)
    alembic(of_0004, "downgrade", "base")
    upgrade(of_0004)
    assert schema(of_0004) == brought_over


def test_it_keeps_what_it_holds(of_0004: Engine) -> None:
    """Only the ledger's table changes: the others are those of revision 0005, to which today's rows can be taken."""
    alembic(of_0004, "downgrade", "base", REVISIONS_0004)
    upgrade(of_0004)
    records = a_records_harness(a_storage(of_0004))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    alembic(of_0004, "downgrade", "0005")
    stored = rows(of_0004)
    alembic(of_0004, "downgrade", "base")
    alembic(of_0004, "upgrade", "0004", REVISIONS_0004)
    write(of_0004, stored)
    upgrade(of_0004)
    assert records.run(lambda uow: uow.plans.find(PLAN.id)) == PLAN
