"""Outages of before are not known: the first one that is seen is number one, and what was in the ledger stays."""

from datetime import timedelta
from functools import partial

from sqlalchemy import Engine

from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.records.slack_outage import SlackOutage
from storage.migrate import drift, upgrade
from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.records_harness import a_records_harness

BEFORE = "0014"


def test_a_ledger_of_before_stays_and_outages_are_recorded_from_then_on(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.ledger.post(DueItem(PlanSharedNotice(PLAN.id), PLAN.agent_id), NOW))
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    assert [entry.due for entry in records.run(lambda uow: uow.ledger.all())] == [NOW]
    assert records.run(lambda uow: uow.slack_outages.last()) is None
    lasting = SlackOutage(1, "unreached", NOW)
    over = SlackOutage(1, "token_revoked", NOW, NOW + timedelta(hours=2))
    for outage in (lasting, over):
        records.run(partial(_save, outage=outage))
        assert records.run(lambda uow: uow.slack_outages.last()) == outage == records.run(_first)


def _save(uow: UnitOfWork, outage: SlackOutage) -> None:
    uow.slack_outages.save(outage)


def _first(uow: UnitOfWork) -> SlackOutage | None:
    return uow.slack_outages.find(1)
