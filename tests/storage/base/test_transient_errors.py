"""Work is begun anew where that can mend it, and only there: each error here is the database's own."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from storage.base.database import open_engine
from storage.base.transient_errors import UnsureCommit, is_transient
from storage.unit_of_work import MOST_TRIES, UnitOfWork
from tests.support.builders import NOW
from tests.support.keys import a_storage
from tests.support.records_harness import RecordsHarness, a_records_harness, an_item

TABLES = (
    "CREATE TABLE parents (id int PRIMARY KEY)",
    "CREATE TABLE children ("
    "name varchar(9) UNIQUE NOT NULL, parent int REFERENCES parents (id), age int CHECK (age > 0))",
    "INSERT INTO parents VALUES (1)",
    "INSERT INTO children VALUES ('Ada', 1, 1)",
)
AGAIN = {
    "the key is taken": "INSERT INTO parents VALUES (1)",
    "the name is taken": "INSERT INTO children VALUES ('Ada', 1, 1)",
    "the parent is gone": "INSERT INTO children VALUES ('Bob', 2, 1)",
}
NEVER = {
    "the name is missing": "INSERT INTO children VALUES (NULL, 1, 1)",
    "the age is impossible": "INSERT INTO children VALUES ('Bob', 1, 0)",
    "there is no such table": "INSERT INTO cousins VALUES (1)",
    "this is no SQL": "INSERT OUTSIDE",
}


@pytest.fixture
def postgres_records(postgresql_url: str) -> Iterator[RecordsHarness]:
    """Yield a workspace whose connections can be cut."""
    engine = open_engine(postgresql_url)
    yield a_records_harness(a_storage(engine))
    engine.dispose()


def refused(engine: Engine, statement: str) -> SQLAlchemyError:
    """The error of a statement on the tables above."""
    with engine.begin() as connection:
        for table in TABLES:
            connection.exec_driver_sql(table)
    with pytest.raises(SQLAlchemyError) as raised, engine.begin() as connection:
        connection.exec_driver_sql(statement)
    return raised.value


@pytest.mark.parametrize("statement", AGAIN.values(), ids=AGAIN)
def test_what_others_did_meanwhile_is_worth_another_try(engine: Engine, statement: str) -> None:
    assert is_transient(refused(engine, statement))


@pytest.mark.parametrize("statement", NEVER.values(), ids=NEVER)
def test_what_is_wrong_in_itself_stays_wrong(engine: Engine, statement: str) -> None:
    assert not is_transient(refused(engine, statement))


def test_a_plan_that_was_changed_since_it_was_read_can_be_read_again() -> None:
    assert is_transient(StaleDataError())


def test_two_that_could_not_have_come_one_after_the_other_are_worth_another_try(
    postgres_records: RecordsHarness,
) -> None:
    strict = postgres_records.storage.engine.execution_options(isolation_level="REPEATABLE READ")
    change = "UPDATE person SET team_id = team_id"
    with strict.connect() as early:
        early.exec_driver_sql("SELECT 1 FROM person")
        with strict.begin() as late:
            late.exec_driver_sql(change)
        with pytest.raises(SQLAlchemyError) as raised:
            early.exec_driver_sql(change)
    assert is_transient(raised.value)


def test_work_that_is_wrong_in_itself_is_done_once(records: RecordsHarness) -> None:
    error = refused(records.storage.engine, NEVER["the name is missing"])
    tries = []

    def work(_uow: UnitOfWork) -> None:
        tries.append(1)
        raise error

    with pytest.raises(type(error)):
        records.storage.run(records.team_id, work)
    assert len(tries) == 1


def test_a_file_that_somebody_writes_to_for_long_is_tried_again(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    records = a_records_harness(a_storage(engine))
    with sqlite3.connect(engine.url.database or "") as other, engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
        connection.close()  # back to the pool, where the work finds it
        other.execute("BEGIN IMMEDIATE")
        event.listen(engine, "handle_error", lambda _context: other.rollback())
        assert records.storage.run(records.team_id, lambda uow: uow.ledger.all()) == []
    engine.dispose()


def cut_once(
    records: RecordsHarness, before: Callable[[UnitOfWork], object]
) -> tuple[Callable[[UnitOfWork], None], list[int]]:
    """Work that loses its connection in its first try, and the list of its tries."""
    tries: list[int] = []

    def work(uow: UnitOfWork) -> None:
        before(uow)
        tries.append(1)
        if len(tries) == 1:
            cut(records)

    return work, tries


def cut(records: RecordsHarness) -> None:
    """End all other connections to the database, as its restart would."""
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    with records.storage.engine.connect() as connection:
        mine = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.exec_driver_sql(f"{others} WHERE {mine}")


def test_work_whose_connection_broke_before_the_commit_is_done_again(postgres_records: RecordsHarness) -> None:
    work, tries = cut_once(postgres_records, lambda uow: uow.people.find("U1"))

    def and_post(uow: UnitOfWork) -> None:
        work(uow)
        uow.ledger.post(an_item(), NOW)

    postgres_records.storage.run(postgres_records.team_id, and_post)
    assert len(tries) == 2
    assert postgres_records.only.items == (an_item(),)


def test_work_whose_connection_broke_during_the_commit_is_not_done_again(postgres_records: RecordsHarness) -> None:
    work, tries = cut_once(postgres_records, lambda uow: uow.ledger.post(an_item(), NOW))
    with pytest.raises(UnsureCommit):
        postgres_records.storage.run(postgres_records.team_id, work)
    assert len(tries) == 1 < MOST_TRIES
