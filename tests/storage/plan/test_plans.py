"""Plans are loaded as they were stored, and found by their participants."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from coaching.plan.plan import Plan, PlanState, Reading
from tests.support.builders import CHECK_IN, NOW, PLAN, REFLECTION, START, a_plan
from tests.support.people import ADMIN, OTHER_AGENT, OTHER_MANAGER
from tests.support.records_harness import RecordsHarness

OTHER = a_plan(id="plan-2", agent_id=OTHER_AGENT.id, manager_id=OTHER_MANAGER.id, shared_at=NOW + timedelta(hours=1))
THREE = tuple(replace(CHECK_IN, number=number) for number in (1, 2, 3))
WITHDRAWN = a_plan(id="plan-3", agent_id=ADMIN.id, state=PlanState.WITHDRAWN, shared_at=NOW - timedelta(days=1))


def add(records: RecordsHarness, *plans: Plan) -> None:
    with records.open() as uow:
        for plan in plans:
            uow.plans.add(plan, f"draft of {plan.id}")


def found(records: RecordsHarness, plan_id: str = PLAN.id) -> Plan | None:
    return records.run(lambda uow: uow.plans.find(plan_id))


def test_a_plan_comes_back_as_it_went_in(records: RecordsHarness) -> None:
    plan = replace(PLAN, history=(Reading(1, 7.25, 30, START), Reading(2, 80.0, None, START)))
    add(records, plan)
    assert found(records) == plan


def test_check_ins_and_reflections_come_back_with_the_plan(records: RecordsHarness) -> None:
    add(records, PLAN)
    second = replace(CHECK_IN, number=2, readings=(Reading(1, 5.9, 12, START),), next_steps=(), blocker="")
    records.run(lambda uow: uow.plans.add_check_in(PLAN, second, "V3"))
    records.run(lambda uow: uow.plans.add_check_in(PLAN, CHECK_IN, "V1"))
    records.run(lambda uow: uow.plans.save_reflection(PLAN, REFLECTION, "V2"))
    assert found(records) == replace(PLAN, check_ins=(CHECK_IN, second), reflections=(REFLECTION,))


def test_several_check_ins_may_be_added_and_read_in_one_transaction(records: RecordsHarness) -> None:
    add(records, PLAN)
    with records.open() as uow:
        before = uow.plans.find(PLAN.id)
        for number in (1, 2, 3):
            uow.plans.add_check_in(PLAN, replace(CHECK_IN, number=number), "V1")
        within = uow.plans.find(PLAN.id)
    assert before == PLAN
    assert within == found(records) == replace(PLAN, check_ins=THREE)


def test_what_changes_in_a_plans_life_is_saved(records: RecordsHarness) -> None:
    add(records, PLAN)
    later = replace(
        PLAN,
        state=PlanState.ACKNOWLEDGED,
        opened_at=NOW + timedelta(hours=3),
        acknowledged_at=NOW + timedelta(days=1),
        agent_view="The CRM was down",
        revision=3,
    )
    records.run(lambda uow: uow.plans.save(later))
    assert found(records) == later


def test_moments_come_back_in_utc_wherever_they_were_taken(records: RecordsHarness) -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    add(records, replace(PLAN, shared_at=datetime(2026, 11, 23, 15, 30, 0, 123456, tzinfo=kolkata)))
    plan = found(records)
    assert plan is not None
    assert plan.shared_at.isoformat() == "2026-11-23T10:00:00.123456+00:00"


def test_a_later_reflection_replaces_the_earlier_one(records: RecordsHarness) -> None:
    add(records, PLAN)
    later = replace(REFLECTION, better="The second answer", submitted_at=NOW + timedelta(hours=1))
    records.run(lambda uow: uow.plans.save_reflection(PLAN, REFLECTION, "V1"))
    records.run(lambda uow: uow.plans.save_reflection(PLAN, later, "V2"))
    plan = found(records)
    assert plan is not None
    assert plan.reflections == (later,)


def test_the_form_a_check_in_came_from_is_known(records: RecordsHarness) -> None:
    add(records, PLAN)
    records.run(lambda uow: uow.plans.add_check_in(PLAN, CHECK_IN, "V1"))
    assert records.run(lambda uow: uow.plans.source_of_check_in(PLAN.id, 1)) == "V1"
    assert records.run(lambda uow: uow.plans.source_of_check_in(PLAN.id, 2)) is None
