"""A database of revision 0005 with people and a programme in it becomes one of today, and nothing is told of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from storage.base.database import open_engine
from storage.migrate import drift, upgrade
from tests.support.builders import NOW, PLAN, PROGRAMME
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness, a_records_harness


@pytest.fixture
def of_0005(empty_database_url: str) -> Iterator[RecordsHarness]:
    """Yield records of revision 0005: a plan whose agent's account is closed, and a programme."""
    engine = open_engine(empty_database_url)
    upgrade(engine)
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.people.save(MANAGER, NOW))
    records.run(lambda uow: uow.people.save(replace(AGENT, is_deleted=True), NOW))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    records.run(lambda uow: uow.programmes.save(PROGRAMME, PROGRAMME.next_digest(NOW)))
    alembic(engine, "downgrade", "0005")
    yield records
    engine.dispose()


def engine_of(records: RecordsHarness) -> Engine:
    return records.storage.engine


def test_what_it_holds_stays_and_nobody_is_told_anything(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    assert drift(engine_of(of_0005)) == []
    assert of_0005.run(lambda uow: uow.plans.find(PLAN.id)) == PLAN
    assert of_0005.run(lambda uow: uow.programmes.find()) == PROGRAMME
    assert of_0005.run(lambda uow: uow.programmes.last_digest_at()) is None
    assert of_0005.deliveries == []


def test_an_account_that_was_closed_counts_as_closed_since_slack_last_said_so(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    assert of_0005.run(lambda uow: uow.people.get(AGENT.id)).left_at == NOW
    assert of_0005.run(lambda uow: uow.people.get(MANAGER.id)).left_at is None
