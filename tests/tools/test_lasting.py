"""A database that tests share holds nothing of the test before."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, inspect, text

from testbed.postgres import Postgres
from tests.support.full_database import fill
from tests.support.keys import a_storage
from tests.support.lasting import bring_back, lasting_database
from tests.support.records_harness import a_records_harness

Rows = dict[str, list[str]]


@pytest.fixture
def engine(postgres: Postgres, postgresql_template: str) -> Iterator[Engine]:
    with lasting_database(postgres, postgresql_template) as engine:
        yield engine


def everything(engine: Engine) -> Rows:
    """All rows of all tables, and where each sequence stands."""
    sequences = "SELECT * FROM pg_sequences WHERE schemaname = 'public'"
    with engine.connect() as connection:
        tables = {name: f'SELECT * FROM "{name}"' for name in inspect(engine).get_table_names()}
        asked = tables | {"sequences": sequences}
        return {name: sorted(map(str, connection.execute(text(rows)))) for name, rows in asked.items()}


def test_every_table_and_sequence_comes_back(engine: Engine) -> None:
    first = everything(engine)
    fill(a_records_harness(a_storage(engine)))
    written = everything(engine)
    assert {"plan", "person", "check_in", "draft", "sequences"} <= {
        name for name in first if first[name] != written[name]
    }
    bring_back(engine)
    assert everything(engine) == first


def test_rows_that_were_there_at_first_come_back_when_they_were_deleted_or_changed(engine: Engine) -> None:
    first = everything(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    assert everything(engine) != first
    bring_back(engine)
    assert everything(engine) == first
