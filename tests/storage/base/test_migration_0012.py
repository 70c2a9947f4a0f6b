"""Blockers of before it took two to cover past days: they cover what they covered, and what is open ends in a week."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from coaching.records.audit import EventKind
from coaching.weekly.blockers import Agreement, Blocker
from storage.migrate import drift, upgrade
from tests.support.builders import A_BLOCKER, NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import MANAGER
from tests.support.records_harness import RecordsHarness, a_records_harness

BEFORE = "0010"
OVER = replace(A_BLOCKER, number=2, last_day=A_BLOCKER.first_day, settled_at=NOW, settled_by=MANAGER.id, answer="Fast")


def of_before(engine: Engine) -> RecordsHarness:
    """A database of the revision before, with an open blocker and a settled one."""
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    records.run(lambda uow: uow.blockers.add(PLAN, A_BLOCKER))
    records.run(lambda uow: uow.blockers.add(PLAN, OVER))
    return records


def blockers(records: RecordsHarness) -> tuple[Blocker, ...]:
    found: tuple[Blocker, ...] = records.run(lambda uow: uow.blockers.of(PLAN.id))
    return found


def test_they_keep_their_days_and_words_and_only_what_is_open_gets_an_end(engine: Engine) -> None:
    records = of_before(engine)
    records.run(lambda uow: uow.audit.note(NOW + timedelta(days=3), EventKind.PLAN_READ, MANAGER.id, plan=PLAN.id))
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    ends = (NOW + timedelta(days=10)).date()
    assert blockers(records) == (replace(A_BLOCKER, lasts_until=ends), OVER)
    assert records.deliveries == []
    renewed = replace(A_BLOCKER, lasts_until=ends, agreement=Agreement.AGREED, renewals=1)
    records.run(lambda uow: uow.blockers.save_days(PLAN, renewed))
    assert blockers(records)[0] == renewed


def test_without_an_audit_chain_the_newest_report_says_what_day_it_is(engine: Engine) -> None:
    records = of_before(engine)
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert blockers(records)[0].lasts_until == (A_BLOCKER.at + timedelta(days=7)).date()
