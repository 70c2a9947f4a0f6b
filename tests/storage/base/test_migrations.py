"""Migrations: they lead to what the models say, may be repeated, and refuse what they do not know."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from coaching.plan.plan import Reading
from storage.base.database import open_engine
from storage.migrate import HEAD, PLACE, UnknownRevision, drift, upgrade
from storage.models import tables
from tests.support.builders import CADENCE, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.records_harness import a_records_harness

FROZEN = "bf90184dc9a6c221fa83b53425bcdb219f482f57366385bb5ec95cb3efe8f660"
"""The SHA-256 of the first revision. Databases were made by it: a change to the tables is a revision of its own."""


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    """Yield an engine on a database without tables."""
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


def table_names(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def test_the_newest_revision_is_the_only_head_and_named_in_the_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(PLACE))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_first_revision_is_what_it_was() -> None:
    first = (PLACE / "versions" / "0005_all_tables.py").read_bytes()
    assert hashlib.sha256(first).hexdigest() == FROZEN


def test_an_empty_database_gets_every_table(empty: Engine) -> None:
    upgrade(empty)
    assert table_names(empty) == set(tables.tables) | {"alembic_version"}
    assert revision(empty) == HEAD


def test_an_upgrade_leads_to_what_the_models_say(empty: Engine) -> None:
    upgrade(empty)
    assert drift(empty) == []


def test_a_table_that_differs_is_found(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("ALTER TABLE person ADD COLUMN shoe_size INTEGER"))
        connection.execute(text("DROP INDEX ix_delivery_next_at"))
    found = " ".join(drift(empty))
    assert "shoe_size" in found
    assert "ix_delivery_next_at" in found


def test_a_second_upgrade_changes_nothing(empty: Engine) -> None:
    upgrade(empty)
    records = a_records_harness(a_storage(empty))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    upgrade(empty)
    assert records.run(lambda uow: uow.plans.find(PLAN.id)) == PLAN


def test_going_down_and_up_again_leads_to_the_same(empty: Engine) -> None:
    upgrade(empty)
    alembic(empty, "downgrade", "base")
    assert table_names(empty) == {"alembic_version"}
    upgrade(empty)
    assert drift(empty) == []


@pytest.mark.parametrize("trial", ["0001", "0002", "0003"])
def test_a_database_of_a_trial_before_0004_is_refused_and_left_as_it_is(empty: Engine, trial: str) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :trial"), {"trial": trial})
    with pytest.raises(UnknownRevision, match="begin with a new one"):
        upgrade(empty)
    assert revision(empty) == trial


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnknownRevision, match="newer version"):
        upgrade(empty)
    assert revision(empty) == "9999"


def test_several_that_start_at_once_migrate_once(empty: Engine) -> None:
    with ThreadPoolExecutor(4) as starts:
        list(starts.map(upgrade, [empty] * 4))
    assert revision(empty) == HEAD
    assert drift(empty) == []


def test_times_are_kept_with_their_zone_where_the_database_has_zones(empty: Engine) -> None:
    upgrade(empty)
    columns = {column["name"]: column["type"] for column in inspect(empty).get_columns("delivery")}
    assert getattr(columns["next_at"], "timezone", False) is (empty.dialect.name == "postgresql")


def test_readings_stored_before_they_had_a_spread_stay_as_they_were(empty: Engine) -> None:
    upgrade(empty)
    plan = replace(PLAN, history=(Reading(1, 82.5, 40, CADENCE.start), Reading(2, 7.0, None, CADENCE.start)))
    a_records_harness(a_storage(empty)).run(lambda uow: uow.plans.add(plan, "draft-1"))
    alembic(empty, "downgrade", "0005")
    row = "'T1', 'U0AGENT', 'csat', '2026-11-20', 82.5, 40"
    with empty.begin() as connection:
        connection.execute(
            text(f"INSERT INTO measure (team_id, agent_id, metric, taken_on, value, sample) VALUES ({row})")
        )
    upgrade(empty)
    with empty.connect() as connection:
        imported = connection.execute(text("SELECT value, sample, spread FROM measure")).all()
        logged = connection.execute(text("SELECT value, sample, spread FROM reading ORDER BY goal")).all()
    assert [tuple(entry) for entry in imported] == [(82.5, 40, None)]
    assert [tuple(entry) for entry in logged] == [(82.5, 40, None), (7.0, None, None)]
