"""What was kept on purpose comes back in order, anew, sealed, and goes with its plan."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coaching.fairness import Rule, Severity
from coaching.fairness.review_result import FindingRecord
from storage.models import FindingRow
from tests.support.builders import PLAN
from tests.support.records_harness import RecordsHarness

STOP = FindingRecord(Rule.PERSONAL_WORDING, Severity.STOP, 1, "We agreed on these words")
NOTE = FindingRecord(Rule.LONE_METRIC, Severity.NOTE, 0)


def test_they_come_back_in_order_and_new_ones_take_their_place(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.finding_records.put(PLAN, (STOP, NOTE))
        assert uow.plans.wrote
    assert records.run(lambda uow: uow.finding_records.of(PLAN.id)) == (STOP, NOTE)
    records.run(lambda uow: uow.finding_records.put(PLAN, (NOTE,)))
    assert records.run(lambda uow: uow.finding_records.of(PLAN.id)) == (NOTE,)
    records.run(lambda uow: uow.finding_records.put(PLAN, ()))
    assert records.run(lambda uow: uow.finding_records.of(PLAN.id)) == ()


def test_the_reason_is_not_readable_in_the_database(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.finding_records.put(PLAN, (STOP,))
    with Session(records.storage.engine) as session:
        (stored,) = session.scalars(select(FindingRow.reason))
        assert b"agreed" not in stored
        assert session.scalar(text("SELECT count(*) FROM kept_finding WHERE severity = 'stop' AND goal = 1")) == 1
