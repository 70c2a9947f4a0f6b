"""Plans are found by their participants, and by the planner when they are due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coaching.plan.plan import Plan, PlanState
from tests.support.builders import NOW, PLAN, a_plan
from tests.support.people import ADMIN, AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER
from tests.support.records_harness import RecordsHarness

OTHER = a_plan(id="plan-2", agent_id=OTHER_AGENT.id, manager_id=OTHER_MANAGER.id, shared_at=NOW + timedelta(hours=1))
OTHER = replace(OTHER, stand_in_id=STRANGER.id)
WITHDRAWN = a_plan(id="plan-3", agent_id=ADMIN.id, state=PlanState.WITHDRAWN, shared_at=NOW - timedelta(days=1))


def add(records: RecordsHarness, *plans: Plan) -> None:
    with records.open() as uow:
        for plan in plans:
            uow.plans.add(plan, f"draft of {plan.id}")


def found(records: RecordsHarness, plan_id: str) -> Plan | None:
    return records.run(lambda uow: uow.plans.find(plan_id))


def test_plans_are_found_by_those_whom_they_concern(records: RecordsHarness) -> None:
    add(records, PLAN, OTHER, WITHDRAWN)
    asked = {
        "all": lambda uow: uow.plans.running(),
        "newest": lambda uow: uow.plan_summaries.newest(1),
        "newest without": lambda uow: uow.plan_summaries.newest(2, without={OTHER_AGENT.id}),
        "manager": lambda uow: uow.plans.running_of_manager(MANAGER.id),
        "led by the manager": lambda uow: uow.plans.running_led_by(MANAGER.id),
        "led standing in": lambda uow: uow.plans.running_led_by(STRANGER.id),
        "led by nobody": lambda uow: uow.plans.running_led_by(ADMIN.id),
        "about these": lambda uow: uow.plan_summaries.about({OTHER_AGENT.id, ADMIN.id}),
        "about the agent": lambda uow: uow.plans.about(OTHER_AGENT.id),
        "about the manager": lambda uow: uow.plans.about(OTHER_MANAGER.id),
        "about nobody": lambda uow: uow.plans.about(ADMIN.id),
    }
    assert {name: [plan.id for plan in records.run(ask)] for name, ask in asked.items()} == {
        "all": ["plan-1", "plan-2"],
        "newest": ["plan-2"],
        "newest without": ["plan-1"],
        "manager": ["plan-1"],
        "led by the manager": ["plan-1"],
        "led standing in": ["plan-2"],
        "led by nobody": [],
        "about these": ["plan-2"],
        "about the agent": ["plan-2"],
        "about the manager": ["plan-2"],
        "about nobody": [],
    }


def test_an_agent_has_at_most_the_one_plan_that_runs(records: RecordsHarness) -> None:
    add(records, PLAN, WITHDRAWN)
    own = records.run(lambda uow: uow.plans.running_of_agent(AGENT.id))
    assert own == PLAN
    assert records.run(lambda uow: uow.plans.running_of_agent(ADMIN.id)) is None


def test_a_withdrawn_plan_makes_room_for_another(records: RecordsHarness) -> None:
    add(records, PLAN)
    records.run(lambda uow: uow.plans.save(replace(PLAN, state=PlanState.WITHDRAWN, withdraw_reason="Wrong person")))
    add(records, replace(PLAN, id="plan-4"))
    own = records.run(lambda uow: uow.plans.running_of_agent(AGENT.id))
    assert own is not None
    assert own.id == "plan-4"


def test_a_plan_is_found_by_the_draft_it_came_from(records: RecordsHarness) -> None:
    add(records, PLAN)
    assert records.run(lambda uow: uow.plans.of_draft("draft of plan-1")) == PLAN
    assert records.run(lambda uow: uow.plans.of_draft("another")) is None


def test_plans_are_due_in_the_order_of_their_moments(records: RecordsHarness) -> None:
    third = a_plan(id="plan-5", agent_id=STRANGER.id)
    add(records, PLAN, OTHER, third)
    with records.open() as uow:
        for plan_id, hours in (("plan-1", 2), ("plan-2", 1), ("plan-5", 3)):
            uow.plans.set_next_due(plan_id, NOW + timedelta(hours=hours))
    assert records.run(lambda uow: uow.plans.next_due_at()) == NOW + timedelta(hours=1)
    in_two_hours = records.run(lambda uow: uow.plans.due(NOW + timedelta(hours=2), 10))
    assert [plan.id for plan in in_two_hours] == ["plan-2", "plan-1"]
    assert [plan.id for plan in records.run(lambda uow: uow.plans.due(NOW + timedelta(hours=3), 1))] == ["plan-2"]
    assert records.run(lambda uow: uow.plans.due(NOW, 10)) == []


def test_a_plan_that_asks_nothing_more_is_never_due(records: RecordsHarness) -> None:
    add(records, PLAN)
    records.run(lambda uow: uow.plans.set_next_due(PLAN.id, None))
    assert records.run(lambda uow: uow.plans.next_due_at()) is None
    assert records.run(lambda uow: uow.plans.due(datetime(2099, 1, 1, tzinfo=UTC), 10)) == []


@pytest.mark.parametrize("plan_id", [PLAN.id, "no-such-plan"])
def test_a_workspace_sees_no_plan_of_another(
    records: RecordsHarness, other_records: RecordsHarness, plan_id: str
) -> None:
    add(records, PLAN)
    records.run(lambda uow: uow.plans.set_next_due(PLAN.id, NOW))
    assert found(other_records, plan_id) is None
    assert other_records.run(lambda uow: uow.plans.running_of_agent(AGENT.id)) is None
    assert other_records.run(lambda uow: uow.plans.of_draft("draft of plan-1")) is None
    assert other_records.run(lambda uow: uow.plans.running()) == []
    assert other_records.run(lambda uow: uow.plans.due(NOW, 10)) == []
    assert other_records.run(lambda uow: uow.plans.next_due_at()) is None
