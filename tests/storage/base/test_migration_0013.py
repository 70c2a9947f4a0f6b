"""Check-ins of before corrections: they stay as they were, and can be put right from then on."""

from sqlalchemy import Engine

from coaching.weekly.corrections import Correction
from storage.migrate import drift, upgrade
from tests.support.builders import CHECK_IN, NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import MANAGER
from tests.support.records_harness import a_records_harness

BEFORE = "0010"


def test_a_check_in_of_before_stays_and_can_be_put_right(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.plans.add_check_in(PLAN, CHECK_IN, "V1")
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    found = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert found is not None
    assert (found.check_ins, found.terms) == ((CHECK_IN,), PLAN.terms)
    assert records.run(lambda uow: uow.corrections.of(PLAN.id)) == ()
    entry = Correction(1, 1, MANAGER.id, NOW, "From another week", CHECK_IN)
    records.run(lambda uow: uow.corrections.add(PLAN, entry))
    assert records.run(lambda uow: uow.corrections.of(PLAN.id)) == (entry,)
