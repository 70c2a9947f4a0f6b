"""Copying one stored plan many times, by the database itself: a million rows in seconds.

A copy has all columns of the original, whatever they are, under ids of its own. The ids are as good as random, as in
life: neighbours in time are no neighbours in an index. Texts are copied as they lie there, so nobody may read them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    JSON,
    ColumnElement,
    Connection,
    Engine,
    Insert,
    String,
    Table,
    case,
    cast,
    func,
    insert,
    literal,
    null,
    select,
    text,
    true,
    type_coerce,
)

from benchmarks.harness import tell
from coaching.delivery.ledger import DeliveryState
from storage.base.types import UtcDateTime
from storage.models import tables

AT_ONCE = 100_000
"""Copies made by one statement; they fall due together, an hour after those of the statement before."""
PLANS_OF_A_MANAGER = 5
PENDING = 5
"""One in so many copied deliveries is pending, the others are sent."""
QUICKLY = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-2000000")
PLANS, DELIVERIES, ITEMS = (tables.tables[name] for name in ("plan", "delivery", "due_item"))

Values = Mapping[str, ColumnElement[Any]]
"""What differs in a copy, by the column's name."""


def copy_plan(engine: Engine, plan_id: str, count: int, due: datetime) -> None:
    """Copies a plan with all that belongs to it, and its one delivery. Copies fall due from `due` (aware) on."""
    tell(f"storing {count:,} more plans, {engine.dialect.name}")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _prepare(connection)
        for number, first in enumerate(range(1, count + 1, AT_ONCE)):
            numbers = _numbers(first, min(first + AT_ONCE - 1, count))
            for statement in _statements(engine, plan_id, numbers, due + timedelta(hours=number)):
                connection.execute(statement)
        connection.commit()
    _settle(engine)


def _statements(engine: Engine, plan_id: str, numbers: CTE, due: datetime) -> Iterator[Insert]:
    """Plans first, then deliveries, then whatever belongs to a plan."""
    n, moment = numbers.c.n, literal(due, UtcDateTime)
    plan, agent, manager = _id("plan", n), _id("agent", n), _id("manager", n // PLANS_OF_A_MANAGER)
    people = {"agent_id": agent, "open_for": agent, "manager_id": manager}
    yield _copied(
        PLANS, numbers, PLANS.c.id == plan_id, {"id": plan, "draft_id": plan, "next_due_at": moment, **people}
    )
    yield _copied(DELIVERIES, numbers, _carries(plan_id), {"recipient": agent, **_delivery(n, moment)})
    item = {"about_id": plan, "recipient": agent, "delivery_id": _id("delivery", n), **_named(engine, plan_id, plan)}
    yield _copied(ITEMS, numbers, ITEMS.c.about_id == plan_id, item)
    for table in tables.sorted_tables:
        if "plan_id" in table.c:
            yield _copied(table, numbers, table.c.plan_id == plan_id, {"plan_id": plan})


def _named(engine: Engine, plan_id: str, plan: ColumnElement[str]) -> Values:
    """Key and fields of a notice about the copy. SQLite stores JSON as text, and has no type to cast to."""
    fields = func.replace(cast(ITEMS.c.fields, String), plan_id, plan)
    as_json = type_coerce(fields, JSON) if engine.dialect.name == "sqlite" else cast(fields, JSON)
    return {"key": func.replace(ITEMS.c.key, plan_id, plan), "fields": as_json}


def _carries(plan_id: str) -> ColumnElement[bool]:
    return DELIVERIES.c.id.in_(select(ITEMS.c.delivery_id).where(ITEMS.c.about_id == plan_id))


def _delivery(n: ColumnElement[int], due: ColumnElement[datetime]) -> Values:
    is_pending = n % PENDING == 0
    return {
        "id": _id("delivery", n),
        "due_at": due,
        "next_at": case((is_pending, due), else_=null()),
        "state": case((is_pending, DeliveryState.PENDING.value), else_=DeliveryState.SENT.value),
    }


def _copied(table: Table, numbers: CTE, which: ColumnElement[bool], own: Values) -> Insert:
    """Copies the rows `which` once for each number, with values of their own where `own` names a column."""
    columns = [column for column in table.c if column is not table.autoincrement_column]
    values = select(*(own.get(column.name, column) for column in columns))
    return insert(table).from_select(columns, values.select_from(table.join(numbers, true())).where(which))


def _numbers(first: int, last: int) -> CTE:
    begin = select(literal(first).label("n")).cte("numbers", recursive=True)
    return begin.union_all(select(begin.c.n + 1).where(begin.c.n < last))


def _id(kind: str, n: ColumnElement[int]) -> ColumnElement[str]:
    return func.md5(literal(kind, String) + cast(n, String))


def _prepare(connection: Connection) -> None:
    """Gives SQLite PostgreSQL's md5, and no care for a power cut while it fills."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.create_function(
        "md5", 1, lambda words: hashlib.md5(words.encode(), usedforsecurity=False).hexdigest(), deterministic=True
    )
    for pragma in QUICKLY:
        driver.execute(f"PRAGMA {pragma}")


def _settle(engine: Engine) -> None:
    """Lets PostgreSQL do what its autovacuum would do soon, so that it does not do it during a round."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            connection.execute(text("CHECKPOINT"))
