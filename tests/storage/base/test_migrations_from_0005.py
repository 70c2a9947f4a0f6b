"""A database of revision 0005 with people, plans and a programme in it becomes one of today; nothing is told of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, text

from coaching.absence.absences import Absence
from coaching.delivery.ledger import Operation
from coaching.plan.plan import Owner, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Cause
from coaching.records.audit import EventKind
from services.absence.stand_ins import turn_stand_ins
from storage.base.database import open_engine
from storage.migrate import drift, upgrade
from tests.support.builders import NOW, PLAN, PROGRAMME, a_plan
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.records_harness import RecordsHarness, a_records_harness

DAY = timedelta(days=1)
ONCE = SupportAction(1, SupportKind.TRAINING, "A refresher", Owner.MANAGER, Rhythm.ONCE)
STOOD_IN_FOR = a_plan(id="p2", ref="P2", agent_id=OTHER_AGENT.id, stand_in_id=STRANGER.id, support=(ONCE,))
ON_LEAVE = a_plan(id="p3", ref="P3", agent_id=SECOND_HR.id, manager_id=OTHER_MANAGER.id, stand_in_id=MANAGER.id)
LEAVE = Absence("leave", Cause.AWAY, NOW.date(), NOW.date() + DAY, person_id=OTHER_MANAGER.id, stand_in_id=MANAGER.id)


@pytest.fixture
def of_0005(empty_database_url: str) -> Iterator[RecordsHarness]:
    """Yield records of revision 0005: a plan whose agent's account is closed, and a programme."""
    engine = open_engine(empty_database_url)
    upgrade(engine)
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.people.save(MANAGER, NOW))
    records.run(lambda uow: uow.people.save(replace(AGENT, is_deleted=True), NOW))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    records.run(lambda uow: uow.plans.add(STOOD_IN_FOR, "draft-2"))
    records.run(lambda uow: uow.plans.add(ON_LEAVE, "draft-3"))
    records.run(lambda uow: uow.absences.add(LEAVE, NOW))
    records.run(lambda uow: uow.audit.note(NOW, EventKind.STAND_IN_NAMED, MANAGER.id, plan=STOOD_IN_FOR.id))
    records.run(lambda uow: uow.programmes.save(PROGRAMME, PROGRAMME.next_digest(NOW)))
    alembic(engine, "downgrade", "0005")
    yield records
    engine.dispose()


def today(records: RecordsHarness) -> date:
    """Return the day of the upgrade: the last event's, or the database's own where that is later."""
    with engine_of(records).connect() as connection:
        return max(NOW.date(), date.fromisoformat(str(connection.scalar(text("SELECT CURRENT_DATE")))))


def engine_of(records: RecordsHarness) -> Engine:
    return records.storage.engine


def test_what_it_holds_stays_and_nobody_is_told_anything(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    assert drift(engine_of(of_0005)) == []
    unasked = replace(PLAN.terms.context, unusual=None)  # what was unusual, and the gap, are asked since 0010
    assert of_0005.run(lambda uow: uow.plans.find(PLAN.id)) == replace(
        PLAN, terms=replace(PLAN.terms, context=unasked, gap="")
    )
    assert of_0005.run(lambda uow: uow.programmes.find()) == PROGRAMME
    assert of_0005.run(lambda uow: uow.programmes.last_digest_at()) is None
    assert of_0005.deliveries == []


def test_an_account_that_was_closed_counts_as_closed_since_slack_last_said_so(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    assert of_0005.run(lambda uow: uow.people.get(AGENT.id)).left_at == NOW
    assert of_0005.run(lambda uow: uow.people.get(MANAGER.id)).left_at is None


def test_who_stood_in_without_a_leave_leads_for_thirty_days_more(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    (span,) = of_0005.run(lambda uow: uow.absences.stand_ins_of(STOOD_IN_FOR.id))
    assert (span.stand_in_id, span.first, span.last) == (STRANGER.id, NOW.date() - DAY, today(of_0005) + 30 * DAY)
    assert of_0005.run(lambda uow: uow.absences.stand_ins_of(ON_LEAVE.id)) == []
    turning = of_0005.run(lambda uow: uow.absences.turning(NOW))
    assert {entry.id for entry in turning} == {span.id, "leave"}


def test_support_of_one_time_is_due_on_day_14_and_no_earlier_than_a_week_from_the_upgrade(
    of_0005: RecordsHarness,
) -> None:
    upgrade(engine_of(of_0005))
    found = of_0005.run(lambda uow: uow.plans.find(STOOD_IN_FOR.id))
    assert found is not None
    assert [one.due for one in found.terms.support] == [max(found.cadence.start + 14 * DAY, today(of_0005) + 7 * DAY)]
    closed = of_0005.run(lambda uow: uow.plans.find(ON_LEAVE.id))
    assert closed is not None
    assert {one.due for one in closed.terms.support} == {None}


def test_the_first_look_tells_nobody_and_ends_it_after_its_last_day(of_0005: RecordsHarness) -> None:
    upgrade(engine_of(of_0005))
    of_0005.run(lambda uow: turn_stand_ins(uow, NOW))
    assert [entry for entry in of_0005.deliveries if entry.operation is Operation.POST] == []
    ends = NOW + (today(of_0005) - NOW.date()) + 30 * DAY
    for days, stands_in in ((-10, STRANGER.id), (2, "")):
        of_0005.run(partial(turn_stand_ins, now=ends + days * DAY))
        found = of_0005.run(lambda uow: uow.plans.find(STOOD_IN_FOR.id))
        assert found is not None
        assert found.stand_in_id == stands_in
