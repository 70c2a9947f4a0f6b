"""What the policy has to know of people is read in one query, without a name."""

from dataclasses import replace

from sqlalchemy import text

from coaching.plan.access_facts import AccessFacts
from tests.support.builders import NOW, PLAN
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR
from tests.support.records_harness import RecordsHarness

BOTH = frozenset({HR.id, SECOND_HR.id})


def reports(records: RecordsHarness, who: str, to: str) -> None:
    """Write into the roster's part of a person."""
    with records.storage.engine.begin() as connection:
        connection.execute(text("UPDATE person SET reports_to = :to WHERE id = :who"), {"to": to, "who": who})


def test_whom_one_works_for_is_in_the_roster_and_in_ones_own_plan(records: RecordsHarness) -> None:
    reports(records, AGENT.id, OTHER_MANAGER.id)
    reports(records, HR.id, ADMIN.id)
    records.run(lambda uow: uow.plans.add(PLAN, "draft"))
    found = records.run(lambda uow: uow.access_facts.read(BOTH, "", {AGENT.id}))
    assert found.superiors == {
        AGENT.id: {OTHER_MANAGER.id, MANAGER.id},
        HR.id: {ADMIN.id},
        SECOND_HR.id: frozenset(),
    }
    assert (found.hr, found.deputy) == (BOTH, "")


def test_a_plan_that_ended_makes_nobody_a_manager(records: RecordsHarness) -> None:
    records.run(lambda uow: uow.plans.add(replace(PLAN, state=PLAN.state.WITHDRAWN), "draft"))
    assert records.run(lambda uow: uow.access_facts.read(BOTH, "", {AGENT.id})).superiors[AGENT.id] == frozenset()


def test_who_has_left_holds_nothing(records: RecordsHarness) -> None:
    records.run(lambda uow: uow.people.save(replace(HR, is_deleted=True), NOW))
    records.run(lambda uow: uow.people.save(replace(ADMIN, is_guest=True), NOW))
    found = records.run(lambda uow: uow.access_facts.read(BOTH, ADMIN.id, ()))
    assert (found.hr, found.deputy) == (frozenset({SECOND_HR.id}), "")


def test_who_was_not_looked_up_yet_holds_their_role(records: RecordsHarness) -> None:
    found = records.run(lambda uow: uow.access_facts.read(frozenset({"U0NEW"}), "U0ALSONEW", ()))
    assert found == AccessFacts(frozenset({"U0NEW"}), "U0ALSONEW")


def test_another_workspace_is_none_of_our_business(records: RecordsHarness) -> None:
    reports(records, HR.id, ADMIN.id)
    elsewhere = RecordsHarness(records.storage, "T0ELSEWHERE")
    assert elsewhere.run(lambda uow: uow.access_facts.read(BOTH, "", ())).superiors == {}
