"""Each state that must not exist is found; what planner, courier and use cases leave is none of them."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from coaching.delivery.ledger import DeliveryState
from services.start.sharing import add_plan
from storage.delivery.impossible_states import violations
from tests.support.builders import NOW, a_plan
from tests.support.people import TEAM
from tests.support.records_harness import RecordsHarness, an_item

MADE: Mapping[str, str] = {
    "lease_forgotten": "UPDATE delivery SET lease_until = 1000",
    "intent_without_channel": "UPDATE delivery SET intent_at = due_at",
    "pending_without_time": "UPDATE delivery SET next_at = NULL",
    "pending_about_nothing": "DELETE FROM due_item",
    "sent_without_ts": "UPDATE delivery SET state = 'sent', next_at = NULL",
    "running_plan_without_next": "UPDATE plan SET next_due_at = NULL",
    "plan_not_planned": "UPDATE plan SET next_due_at = '2020-01-01 00:00:00'",
    "plan_wrongly_open": "UPDATE plan SET open_for = NULL",
}
"""How each comes about."""


@pytest.fixture
def engine_with_both(records: RecordsHarness) -> Engine:
    """Return a database with a delivery that is due, and a running plan."""
    with records.open() as uow:
        add_plan(uow, NOW, a_plan(), "draft-1")
    with records.storage.engine.begin() as connection:
        for table in ("due_item", "delivery"):
            connection.execute(text(f"DELETE FROM {table}"))
    records.post(an_item(), NOW)
    return records.storage.engine


def found(engine: Engine) -> dict[str, int]:
    """How many there are of each state that anything is in."""
    return {state.name: len(state.ids) for state in violations(engine, TEAM, NOW) if state.ids}


def test_what_is_as_it_should_be_is_none_of_them(engine_with_both: Engine) -> None:
    assert found(engine_with_both) == {}
    assert {state.name for state in violations(engine_with_both, TEAM, NOW)} == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_each_is_found(engine_with_both: Engine, name: str) -> None:
    with engine_with_both.begin() as connection:
        connection.execute(text(MADE[name]))
    assert found(engine_with_both) == {name: 1}


def test_an_ended_plan_must_not_keep_the_next_from_beginning(engine_with_both: Engine) -> None:
    with engine_with_both.begin() as connection:
        connection.execute(text("UPDATE plan SET state = 'closed'"))
    assert found(engine_with_both) == {"plan_wrongly_open": 1}


def test_a_plan_near_its_end_may_have_nothing_ahead(engine_with_both: Engine) -> None:
    with engine_with_both.begin() as connection:
        connection.execute(text("UPDATE plan SET next_due_at = NULL"))
    near = NOW + timedelta(days=a_plan().cadence.length_days - 2)
    names = {state.name for state in violations(engine_with_both, TEAM, near) if state.of_plans and state.ids}
    assert names == set()


def test_other_workspaces_are_left_alone(engine_with_both: Engine, other_records: RecordsHarness) -> None:
    other_records.post(an_item(plan="plan-9"), NOW)
    with engine_with_both.begin() as connection:
        connection.execute(text(f"UPDATE delivery SET next_at = NULL WHERE team_id = '{other_records.team_id}'"))
    assert found(engine_with_both) == {}
    assert other_records.only.state is DeliveryState.PENDING
