"""What was kept on purpose comes back in order, anew, sealed, and goes with its plan."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coaching.fairness import Rule, Severity
from coaching.fairness.review_result import FindingRecord
from storage.models import FindingRow
from tests.support.builders import PLAN
from tests.support.records import Room

STOP = FindingRecord(Rule.PERSONAL_WORDING, Severity.STOP, 1, "We agreed on these words")
NOTE = FindingRecord(Rule.LONE_METRIC, Severity.NOTE, 0)


def test_they_come_back_in_order_and_new_ones_take_their_place(room: Room) -> None:
    with room.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.kept_findings.put(PLAN, (STOP, NOTE))
        assert uow.plans.wrote
    assert room.do(lambda uow: uow.kept_findings.of(PLAN.id)) == (STOP, NOTE)
    room.do(lambda uow: uow.kept_findings.put(PLAN, (NOTE,)))
    assert room.do(lambda uow: uow.kept_findings.of(PLAN.id)) == (NOTE,)
    room.do(lambda uow: uow.kept_findings.put(PLAN, ()))
    assert room.do(lambda uow: uow.kept_findings.of(PLAN.id)) == ()


def test_the_reason_is_not_readable_in_the_database(room: Room) -> None:
    with room.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.kept_findings.put(PLAN, (STOP,))
    with Session(room.storage.engine) as session:
        (stored,) = session.scalars(select(FindingRow.reason))
        assert b"agreed" not in stored
        assert session.scalar(text("SELECT count(*) FROM kept_finding WHERE severity = 'stop' AND goal = 1")) == 1
