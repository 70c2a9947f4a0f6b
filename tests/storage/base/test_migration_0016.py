"""Plans of before counts: they are counted as soon as the bot runs, and figures are right until then."""

from sqlalchemy import Engine

from services.programme.digest import count_plans, digest_facts, to_count
from storage.migrate import drift, upgrade
from tests.support.builders import NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.records_harness import a_records_harness

BEFORE = "0014"


def test_a_plan_of_before_is_in_the_figures_before_and_after_it_is_counted(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    with records.open() as uow:
        assert uow.open_counts.total(NOW, ()).running == 0
        assert digest_facts(uow, NOW).running == 1
        assert to_count(uow, NOW, 10) == [PLAN.id]
        count_plans(uow, NOW, [PLAN.id])
    with records.open() as uow:
        assert to_count(uow, NOW, 10) == []
        assert uow.open_counts.total(NOW, ()) == digest_facts(uow, NOW)
        assert digest_facts(uow, NOW).running == 1
