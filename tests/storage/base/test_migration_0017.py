"""A database of before has nothing set aside, and all its plans can be."""

from sqlalchemy import Engine

from storage.base.unreadable import of_plan
from storage.migrate import drift, upgrade
from tests.support.builders import NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.records_harness import a_records_harness

BEFORE = "0014"


def test_plans_of_before_can_be_set_aside_and_are_planned_anew_after_the_way_back(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.plans.set_next_due(PLAN.id, NOW)
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    assert records.run(lambda uow: (uow.set_aside.all(), uow.plans.next_due_at())) == ([], NOW)
    records.run(lambda uow: uow.set_aside.note([of_plan(PLAN.id)]))
    records.run(lambda uow: uow.plans.set_next_due(PLAN.id, None))
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert records.run(lambda uow: uow.set_aside.all()) == []
    assert records.run(lambda uow: uow.plans.next_due_at()) is not None
