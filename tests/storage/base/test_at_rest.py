"""What a stolen copy shows: nothing that anybody typed, and no name, in any byte of either database."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import update

from coaching.plan.plan import CheckInEntry, NextStep, Owner
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.withdrawal import withdraw_plan
from services.start.drafts import save_draft
from services.start.sharing import share_plan
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import reflect
from storage.models import PlanRow
from storage.open_storage import Opened, open_storage
from tests.support.builders import TYPED
from tests.support.keys import MASTER
from tests.support.people import AGENT, EVERYBODY, MANAGER, OTHER_AGENT
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

CANARY = "canary"
FIELDS = (
    *("observed", "workload", "tools", "customers", "staffing"),
    *("goal_1_statement", "goal_1_how", "goal_1_unit", "support_1_text"),
)
WORDS = {field: f"{CANARY} {field}" for field in FIELDS} | {"goal_1_metric": "own"}


@pytest.fixture
def opened(empty_database_url: str) -> Iterator[Opened]:
    """Yield fresh records of either kind with keys of their own, closed only at the end: the log is still there."""
    found = open_storage(empty_database_url, MASTER)
    found.upgrade()
    yield found
    found.close()


def type_into_everything(work: UseCaseHarness) -> None:
    """Every use case that takes words from people, each with a canary."""
    work.run(MANAGER, save_draft, "left", TYPED | WORDS)
    work.run(MANAGER, save_draft, "nobody", {"observed": f"{CANARY} about nobody"})
    plan = work.shared("draft-1", **WORDS)
    work.opened(plan)
    work.run(AGENT, save_agent_view, plan.id, f"{CANARY} first view")
    work.run(AGENT, acknowledge, plan.id, f"{CANARY} view")
    later = work.at(timedelta(days=3))
    later.run(AGENT, reflect, plan.id, 1, (f"{CANARY} better", f"{CANARY} blocked", f"{CANARY} ask"), "s1")
    step = NextStep(f"{CANARY} step", Owner.AGENT, None)
    entry = CheckInEntry(f"{CANARY} strength", f"{CANARY} focus", f"{CANARY} blocker", (), (step,))
    work.at(timedelta(days=4)).run(MANAGER, log_check_in, f"{plan.id}:1", entry, "s2")
    other = work.run(MANAGER, share_plan, work.drafted("draft-2", agent=OTHER_AGENT.id, **WORDS), we_have_talked=True)
    work.run(MANAGER, withdraw_plan, other.plan.id, f"{CANARY} reason")


def bytes_of(opened: Opened) -> bytes:
    """Everything a thief of the whole machine would get: files with their logs, or every table of the server."""
    url = opened.engine.url
    if url.get_backend_name() == "sqlite":
        return b"".join(file.read_bytes() for file in Path(str(url.database)).parent.glob("empty*"))
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return b"".join(_dump(connection, name) for name in tables)


def _dump(connection: "psycopg.Connection[Any]", table: str) -> bytes:
    """One table in PostgreSQL's binary form, where bytes stand as they are."""
    with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)".encode()) as copy:
        return b"".join(bytes(part) for part in copy)


def test_no_word_and_no_name_lies_open(opened: Opened) -> None:
    work = a_use_case_harness(opened.storage)
    type_into_everything(work)
    everything = bytes_of(opened)
    assert len(everything) > 10_000
    assert AGENT.id.encode() in everything, "ids do lie there: the search finds what is there"
    found = [word for word in (CANARY, *(person.name for person in EVERYBODY)) if word.encode() in everything]
    assert found == []
    stored = [plan.terms.observed for plan in work.ask(lambda uow: uow.plans.running())]
    assert stored == [WORDS["observed"]]


def test_a_word_in_a_plain_column_would_be_found(opened: Opened) -> None:
    work = a_use_case_harness(opened.storage)
    type_into_everything(work)
    with opened.engine.begin() as connection:
        connection.execute(update(PlanRow).values(template=f"{CANARY} leaked"))
    assert CANARY.encode() in bytes_of(opened)


def test_the_records_without_the_keys_hold_no_key(opened: Opened) -> None:
    a_use_case_harness(opened.storage)
    keyring = opened.storage.keyring
    keys = [keyring.key(key_id) for key_id in keyring.stored_ids()]
    everything = bytes_of(opened)
    assert len(keys) >= len(EVERYBODY)
    assert not [key for key in (*keys, bytes.fromhex(MASTER), MASTER.encode()) if key in everything]
