"""Plans from before it was asked what was unusual: they go on as they were, and their answers are not known."""

from dataclasses import replace

from sqlalchemy import Engine

from coaching.base.circumstances import UnusualCause
from coaching.plan.plan import Plan
from storage.migrate import upgrade
from tests.support.builders import PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.records_harness import RecordsHarness, a_records_harness

BEFORE = "0005"


def stored(records: RecordsHarness) -> Plan:
    plan = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert plan is not None
    return plan


def test_a_plan_of_before_keeps_its_words_and_has_no_answers(engine: Engine) -> None:
    records, terms = a_records_harness(a_storage(engine)), PLAN.terms
    assert (terms.context.unusual, terms.gap) == (tuple(UnusualCause), "skill")
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    assert stored(records).terms == terms
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    found = stored(records)
    assert (found.terms.context, found.terms.gap) == (replace(terms.context, unusual=None), "")
    records.run(lambda uow: uow.plans.save(replace(found, agent_view="Seen")))
    assert stored(records).terms == found.terms
