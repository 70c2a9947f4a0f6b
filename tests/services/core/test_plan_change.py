"""Whatever changes a plan is counted, noted, scheduled and seen: none of these is forgotten."""

from dataclasses import replace

from coaching.plan.plan import Plan
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from services.core.plan_change import manager_and_hr, save_change, with_hr
from services.start.approval_answer import review_plan
from tests.support.approvals import where_hr_is
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR
from tests.support.use_case_harness import UseCaseHarness


def changed(work: UseCaseHarness, plan: Plan, number: int = 1) -> Plan:
    """The plan with another place of measuring in its first goal, saved by its manager."""
    goal = replace(plan.terms.goals[0], how="Ten calls a week, heard by two")
    other = replace(plan, terms=replace(plan.terms, goals=(goal,)))
    return work.ask(lambda uow: save_change(uow, MANAGER.id, work.now, other, EventKind.AMENDED, number=number))


def test_a_change_is_counted_and_stored_with_its_terms(work: UseCaseHarness) -> None:
    plan = work.shared()
    saved = changed(work, plan)
    assert saved.revision == plan.revision + 1
    assert work.plan(plan.id) == saved
    assert saved.terms != plan.terms


def test_a_change_is_an_audit_event_with_its_facts(work: UseCaseHarness) -> None:
    plan = work.shared()
    changed(work, plan, number=7)
    event = work.ask(lambda uow: list(uow.audit.entries()))[-1].event
    assert (event.kind, event.plan, event.facts) == (EventKind.AMENDED, plan.id, {"number": 7})


def test_a_change_has_the_planner_look_again(work: UseCaseHarness) -> None:
    plan = work.shared()
    due = work.ask(lambda uow: uow.plans.next_due_at())
    work.ask(lambda uow: uow.plans.set_next_due(plan.id, None))
    changed(work, plan)
    assert work.ask(lambda uow: uow.plans.next_due_at()) == due


def test_a_change_draws_the_homes_of_its_people_anew_unless_others_are_named(work: UseCaseHarness) -> None:
    plan = changed(work, work.shared())
    assert work.homes(AGENT)[-1] == work.homes(MANAGER)[-1] == plan.revision
    work.ask(lambda uow: save_change(uow, AGENT.id, work.now, plan, EventKind.HR_ASKED, homes=[HR.id]))
    assert (work.homes(HR)[-1], work.homes(AGENT)[-1]) == (plan.revision + 1, plan.revision)


def test_an_approval_is_two_changes_that_hr_and_both_people_see(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.REQUIRED)
    plan = work.shared()
    shared = work.run(HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "")
    assert shared.revision == plan.revision + 2
    assert work.ask(lambda uow: with_hr(uow, shared)) == [AGENT.id, MANAGER.id, *sorted((HR.id, SECOND_HR.id))]
    assert work.ask(lambda uow: manager_and_hr(uow, shared)) == [MANAGER.id, *sorted((HR.id, SECOND_HR.id))]
    assert work.homes(AGENT) == [shared.revision]
    assert {shared.revision - 1} <= set(work.homes(HR)) & set(work.homes(MANAGER))
