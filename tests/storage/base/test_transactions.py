"""One block is one transaction, and an error of the database shows nothing of what was typed."""

import logging
import traceback
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from coaching.records.audit import EventKind
from storage.models import CheckInRow, PlanRow
from storage.unit_of_work import MOST_TRIES, UnitOfWork
from tests.support.builders import NOW, PLAN, PROGRAMME, TERMS
from tests.support.people import AGENT
from tests.support.records_harness import RecordsHarness, an_item

CANARY = "canary-7f3a"
SECRET = replace(PLAN, agent_view=CANARY, terms=replace(TERMS, observed=CANARY))


class Boom(Exception):
    """What nobody foresaw."""


def write_everything(uow: UnitOfWork) -> None:
    uow.people.save(replace(AGENT, id="U0NEW"), NOW)
    uow.programmes.save(PROGRAMME, NOW)
    uow.plans.add(PLAN, "draft-1")
    uow.ledger.post(an_item(), NOW)


def write_everything_and_fail(uow: UnitOfWork) -> None:
    write_everything(uow)
    raise Boom


def test_an_exception_takes_everything_back(records: RecordsHarness) -> None:
    with pytest.raises(Boom):
        records.run(write_everything_and_fail)
    assert records.deliveries == []
    assert records.run(lambda uow: (uow.people.find("U0NEW"), uow.programmes.find(), uow.plans.find(PLAN.id))) == (
        None,
        None,
        None,
    )


def test_a_block_that_ends_well_keeps_everything(records: RecordsHarness) -> None:
    records.run(write_everything)
    assert records.only.items == (an_item(),)
    assert records.run(lambda uow: uow.plans.find(PLAN.id)) == PLAN


def test_what_was_read_can_be_used_after_the_transaction(records: RecordsHarness) -> None:
    records.run(write_everything)
    plan = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert plan is not None
    assert [goal.metric for goal in plan.terms.goals] == ["aht", "csat"]


@pytest.mark.parametrize("clashes", [0, 1, MOST_TRIES - 1])
def test_work_that_clashes_with_others_begins_again_on_top_of_what_they_wrote(
    records: RecordsHarness, clashes: int
) -> None:
    tries: list[UnitOfWork] = []

    def add_in_the_end(uow: UnitOfWork) -> str:
        write_everything(uow)
        uow.audit.note(NOW, EventKind.PLAN_SHARED, AGENT.id, plan=PLAN.id)
        tries.append(uow)
        if len(tries) <= clashes:
            raise StaleDataError
        return "done"

    assert records.storage.run(records.team_id, add_in_the_end) == "done"
    assert len(tries) == clashes + 1
    assert records.only.items == (an_item(),)


def test_work_that_never_fits_ends_with_the_databases_own_error(records: RecordsHarness) -> None:
    records.run(write_everything)
    with pytest.raises(IntegrityError):
        records.storage.run(records.team_id, lambda uow: uow.plans.add(PLAN, "draft-1"))


def broken(records: RecordsHarness, same: str) -> BaseException:
    """Return the error of a second plan that repeats the first one's `same`."""
    records.run(lambda uow: uow.plans.add(SECRET, "draft-1"))
    again = replace(SECRET, id="plan-1" if same == "id" else "plan-2")
    with pytest.raises(SQLAlchemyError) as raised:
        records.run(lambda uow: uow.plans.add(again, "draft-1" if same == "draft" else "draft-2"))
    return raised.value


@pytest.mark.parametrize("same", ["id", "draft", "agent"])
def test_a_refused_row_is_an_error_without_a_word_of_it(
    records: RecordsHarness, same: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = broken(records, same)
    shown = "".join(traceback.format_exception(error))
    assert "INSERT INTO" in shown
    assert CANARY not in shown + caplog.text


def test_a_row_with_a_hole_is_an_error_without_the_rest_of_it(engine: Engine, records: RecordsHarness) -> None:
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    texts = {"strength": CANARY.encode(), "focus": CANARY.encode(), "blocker": None, "source": "V1"}
    row = {"plan_id": PLAN.id, "number": 1, "logged_at": NOW, "logged_by": "U1", **texts}
    with pytest.raises(SQLAlchemyError) as raised, engine.begin() as connection:
        connection.execute(insert(CheckInRow).values(row))
    shown = "".join(traceback.format_exception(raised.value))
    assert "blocker" in shown
    assert CANARY not in shown


def test_a_database_that_is_not_there_is_still_an_error_in_words(engine: Engine) -> None:
    with pytest.raises(SQLAlchemyError, match="no_such_table"), engine.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM no_such_table")


def test_a_check_in_needs_its_plan(records: RecordsHarness) -> None:
    entry = CheckInRow(plan_id="no-such-plan", number=1, logged_at=NOW, logged_by="U1", source="V1")
    entry.strength = entry.focus = entry.blocker = b"sealed"
    with pytest.raises(SQLAlchemyError), records.storage.engine.begin() as connection:
        connection.execute(insert(CheckInRow).values({k: v for k, v in vars(entry).items() if k[0] != "_"}))


def test_a_naive_moment_never_reaches_the_database(engine: Engine) -> None:
    naive = datetime(2026, 11, 23)  # noqa: DTZ001
    statement = PlanRow.__table__.select().where(PlanRow.shared_at == naive)
    with pytest.raises(SQLAlchemyError, match="without a zone"), engine.connect() as connection:
        connection.execute(statement)


def test_moments_are_compared_as_instants(records: RecordsHarness, engine: Engine) -> None:
    records.run(write_everything)
    same = datetime(2026, 11, 23, 10, tzinfo=UTC)
    with engine.connect() as connection:
        found = connection.execute(PlanRow.__table__.select().where(PlanRow.shared_at == same)).all()
    assert len(found) == 1
