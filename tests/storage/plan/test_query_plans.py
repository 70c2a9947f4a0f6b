"""The queries of every tick find their rows by an index, however many are stored."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, OTHER_AGENT
from tests.support.records_harness import RecordsHarness

NUMBERS = "WITH RECURSIVE stored(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM stored WHERE n < 5000)"
DELIVERIES = """
INSERT INTO delivery
  (id, team_id, operation, recipient, due_at, next_at, state, fence, attempts, channel, ts, error)
{numbers}
SELECT 'delivery-' || n, 'T0TEAM', 'post', 'U' || n % 97, {moment},
  CASE WHEN n % 3 = 0 THEN {moment} END, 'pending', 0, 0, '', '', ''
FROM stored
"""
ITEMS = """
INSERT INTO due_item (team_id, about_id, kind, key, fields, recipient, delivery_id)
{numbers}
SELECT 'T0TEAM', 'plan-' || n % 499, 'reflection', 'reflection/' || n, '{{}}', 'U1', 'delivery-' || n FROM stored
"""
PLANS = """
INSERT INTO plan
  (id, team_id, ref, draft_id, agent_id, manager_id, template, observed, workload, tools, customers, staffing, outages,
   start, length_days, weekday, hour, work_days, state, shared_at, withdraw_reason, agent_view, view_answer, pauses,
   clock_moves, outcome, readiness, go_on_because, revision, next_due_at, stand_in_id)
{numbers}
SELECT 'plan-' || n, 'T0TEAM', 'REF', 'draft-' || n, 'U' || n, 'U0', 'blank', '', '', '', '', '', '',
  {day}, 30, 1, {hour}, '01234', 'shared', {moment}, '', '', '', '[]', 0, '', '', '', 1, {moment}, ''
FROM stored
"""
MARKS = """
INSERT INTO promise_mark (plan_id, promise, slot, number, status, marked_by, marked_at)
{numbers}
SELECT 'plan-' || (1 + n % 499), 1 + n % 3, n, 1, 'done', 'U0', {moment} FROM stored
"""
ABSENCES = """
INSERT INTO absence
  (id, team_id, person_id, site, plan_id, cause, first_day, last_day, why, stand_in_id, entered_by, entered_at, turn_at)
{numbers}
SELECT 'absence-' || n, 'T0TEAM', 'U' || n, '', '', 'away', {day}, {day}, {bytes}, 'U0', 'U0', {moment}, NULL
FROM stored
"""
BLOCKERS = """
INSERT INTO blocker
  (plan_id, number, reported_by, reported_at, text, owner, due, first_day, settled_by, answer)
{numbers}
SELECT 'plan-' || n, 1, 'U0', {moment}, {bytes}, 'manager', {day}, {day}, '', {bytes} FROM stored
"""
ROUNDS = """
INSERT INTO feedback_round (id, plan_id, number, state, with_names, least, opened_by, closes_at, key_id)
{numbers}
SELECT 'round-' || n, 'plan-' || n, 30, CASE WHEN n % 500 = 0 THEN 'open' ELSE 'released' END, {no}, 5, 'U0', {moment},
  CASE WHEN n % 500 = 0 THEN 'key-' || n ELSE '' END
FROM stored
"""
LITERALS = {
    "sqlite": {
        "moment": "'2027-06-01 00:00:00'",
        "day": "'2027-06-01'",
        "hour": "'15:00:00'",
        "bytes": "x''",
        "no": "0",
    },
    "postgresql": {
        "moment": "timestamptz '2027-06-01 00:00+00'",
        "day": "date '2027-06-01'",
        "hour": "time '15:00'",
        "bytes": "''",
        "no": "false",
    },
}
Task = Callable[[UnitOfWork], object]
EACH_TICK: dict[str, tuple[Task, set[str]]] = {
    "claim": (
        lambda uow: uow.ledger.claim(NOW, 60, 50),
        {"ix_delivery_intent_at", "ix_delivery_next_at"},
    ),
    "next delivery": (lambda uow: uow.ledger.next_at(), {"ix_delivery_next_at"}),
    "pause": (lambda uow: uow.ledger.postpone(NOW + timedelta(minutes=1)), {"ix_delivery_next_at"}),
    "plans due": (lambda uow: uow.plans.due(NOW, 200), {"ix_plan_next_due_at"}),
    "next plan": (lambda uow: uow.plans.next_due_at(), {"ix_plan_next_due_at"}),
    "stand-ins that begin or end": (lambda uow: uow.absences.turning(NOW), {"ix_absence_turn"}),
    "next stand-in": (lambda uow: uow.absences.next_turn(), {"ix_absence_turn"}),
    "marks of a plan": (lambda uow: uow.promises.updates("plan-7"), {"promise_mark"}),
    "blockers of plans": (lambda uow: uow.blockers.waiting(["plan-7", "plan-8"]), {"blocker"}),
    "keys of closed rounds": (lambda uow: uow.feedback.spent_keys(), {"ix_feedback_round_key"}),
    "rounds to close": (lambda uow: uow.feedback.due(NOW), {"ix_feedback_round_open"}),
    "next round": (lambda uow: uow.feedback.next_close(), {"ix_feedback_round_open"}),
    "withdrawal": (lambda uow: uow.ledger.cancel_plan("plan-7"), {"due_item"}),
}


@pytest.fixture
def full_records(records: RecordsHarness) -> RecordsHarness:
    """Return a workspace with thousands of records, none of them due."""
    engine = records.storage.engine
    with engine.begin() as connection:
        for statement in (DELIVERIES, ITEMS, PLANS, MARKS, ABSENCES, BLOCKERS, ROUNDS):
            connection.execute(text(statement.format(numbers=NUMBERS, **LITERALS[engine.dialect.name])))
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    return records


@contextmanager
def heard(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that are executed, with their parameters."""
    statements: list[tuple[str, Any]] = []

    def listen(_connection: Connection, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    yield statements
    event.remove(engine, "before_cursor_execute", listen)


def plans_of(records: RecordsHarness, task: Task) -> str:
    """Return how the database goes about each statement of `task`."""
    engine = records.storage.engine
    with heard(engine) as statements:
        records.run(task)
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    asked = [one for one in statements if one[0].startswith(("SELECT", "UPDATE"))]
    assert asked
    with engine.connect() as connection:
        lines = [row for one in asked for row in connection.exec_driver_sql(explain + one[0], one[1])]
    return "\n".join(str(row[-1]) for row in lines)


@pytest.mark.parametrize(("task", "indexes"), EACH_TICK.values(), ids=EACH_TICK)
def test_what_happens_often_never_reads_a_whole_table(
    full_records: RecordsHarness, task: Task, indexes: set[str]
) -> None:
    plan = plans_of(full_records, task)
    assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", "").replace("SCAN (subquery", "")
    assert "Seq Scan" not in plan
    for index in indexes:
        assert index in plan, plan


def test_a_whole_table_that_is_read_would_be_seen(full_records: RecordsHarness) -> None:
    plan = plans_of(full_records, lambda uow: uow.ledger.free_idle_leases())
    assert "SCAN" in plan or "Seq Scan" in plan


def test_a_claim_does_not_read_the_rows_of_its_workspace_that_are_finished(full_records: RecordsHarness) -> None:
    plan = plans_of(full_records, lambda uow: uow.ledger.claim(NOW, 60, 50))
    assert "ix_delivery_recipient" not in plan


def test_follow_through_of_one_leader_is_found_without_reading_plans_of_others(full_records: RecordsHarness) -> None:
    with full_records.open() as uow:
        uow.plans.add(a_plan(id="mine", manager_id="U7"), "mine")
        uow.follow_through.note_lead(a_plan(id="mine"), NOW.date())
    plan = plans_of(full_records, lambda uow: uow.follow_through.led_by("U7", NOW.date() - timedelta(days=300)))
    assert {"ix_plan_manager", "ix_plan_stand_in"} <= set(re.findall(r"ix_plan_\w+", plan)), plan
    assert "Seq Scan on plan " not in plan
    assert "SCAN plan\n" not in plan


def test_follow_through_of_all_plans_is_read_in_as_many_queries_as_that_of_one(full_records: RecordsHarness) -> None:
    counts = []
    for agent in (AGENT.id, OTHER_AGENT.id):
        with full_records.open() as uow:
            uow.plans.add(a_plan(id=agent, agent_id=agent), agent)
        with heard(full_records.storage.engine) as statements:
            assert len(full_records.run(lambda uow: uow.follow_through.all_since(NOW.date()))) > 5000
        counts.append(len([one for one in statements if one[0].startswith("SELECT")]))
    assert counts == [5, 5]


def test_the_plans_of_one_leader_are_found_without_reading_those_of_others(full_records: RecordsHarness) -> None:
    plan = plans_of(full_records, lambda uow: uow.plan_summaries.led_by("U7"))
    assert {"ix_plan_manager", "ix_plan_stand_in"} <= set(re.findall(r"ix_plan_\w+", plan)), plan
    assert "ix_plan_next_due_at" not in plan
    assert "Seq Scan on plan" not in plan
