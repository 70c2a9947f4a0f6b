"""Each sealed column of each table is looked at: damage anywhere in a plan names that plan, and no other."""

from functools import partial

from sqlalchemy import func, inspect, select, update

from storage.base.unreadable import OF_PEOPLE
from storage.base.vault import row_id
from storage.models import PlanRow
from storage.records.readable import OF_PLAN
from storage.unit_of_work import UnitOfWork
from tests.support.full_database import Spot, fill, spots
from tests.support.records_harness import RecordsHarness


def test_damage_in_any_text_of_any_table_names_one_plan(records: RecordsHarness) -> None:
    fill(records)
    seen = set()
    for spot in {(type(spot.row), spot.column): spot for spot in spots(records)}.values():
        table = spot.row.__tablename__
        if table in OF_PLAN and spot.envelope:
            seen.add((table, spot.column))
            plan_id = str(getattr(spot.row, "plan_id", "") or row_id(spot.row))
            write(records, spot, spot.envelope[:-1] + bytes([spot.envelope[-1] ^ 1]))
            records.run(lambda uow: uow.readable.look_through(every_plan(uow)))
            (entry,) = records.run(lambda uow: uow.set_aside.all())
            assert (entry.record, entry.place) == (plan_id, f"{table}.{spot.column}")
            write(records, spot, spot.envelope)
            records.run(partial(no_longer, plan_id))
    assert seen == {(table, column) for table, columns in OF_PLAN.items() for column in columns}


def test_each_table_with_texts_is_a_plans_or_is_looked_at_row_by_row(records: RecordsHarness) -> None:
    fill(records)
    for spot in {(type(spot.row), spot.column): spot for spot in spots(records)}.values():
        table = spot.row.__tablename__
        if table not in OF_PLAN and table not in OF_PEOPLE and spot.envelope:
            assert records.run(partial(can_be_read, table, row_id(spot.row)))
    assert not records.run(lambda uow: uow.readable.check("note", "gone"))


def every_plan(uow: UnitOfWork) -> list[str]:
    """The ids of all plans, in any state."""
    session = uow.plans._session
    ids = list(session.scalars(select(PlanRow.id)))
    assert len(ids) == session.scalar(select(func.count()).select_from(PlanRow))
    return ids


def no_longer(record: str, uow: UnitOfWork) -> None:
    """Ends that a record is set aside."""
    uow.set_aside.remove(record)


def can_be_read(table: str, key: str, uow: UnitOfWork) -> bool:
    """Whether a row is there; raises where it cannot be read."""
    return uow.readable.check(table, key)


def write(records: RecordsHarness, spot: Spot, envelope: bytes) -> None:
    """Writes bytes into one cell."""
    model = type(spot.row)
    keys = [getattr(model, column.name) == getattr(spot.row, column.name) for column in inspect(model).primary_key]
    with records.storage.engine.begin() as connection:
        assert connection.execute(update(model).where(*keys).values({spot.column: envelope})).rowcount == 1
