"""Taking a plan back: until the agent opened it, and then nothing of it reaches anybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.ledger import DeliveryState, Operation
from coaching.plan.plan import PlanState
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import open_withdrawal, withdraw_plan
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import open_reflection
from tests.support.audit_entries import ENTRY
from tests.support.people import ADMIN, AGENT, HR, MANAGER, STRANGER
from tests.support.use_case_harness import UseCaseHarness


def test_the_manager_takes_back_what_nobody_opened(work: UseCaseHarness) -> None:
    plan = work.shared()
    shown = replace(plan, readiness=(), go_on_because="")
    assert work.run(MANAGER, open_withdrawal, plan.id).plan == shown
    withdrawn = work.run(MANAGER, withdraw_plan, plan.id, " The wrong person ")
    assert (withdrawn.state, withdrawn.withdraw_reason) == (PlanState.WITHDRAWN, "The wrong person")
    assert work.plan(plan.id) == withdrawn


def test_what_was_not_sent_yet_is_cancelled_and_what_was_is_replaced(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    messages = [one for one in work.deliveries if one.recipient == AGENT.id and one.operation is not Operation.HOME]
    states = {one.operation: one.state for one in messages}
    assert states == {Operation.POST: DeliveryState.CANCELLED, Operation.REPLACE: DeliveryState.PENDING}
    assert work.notices_to(AGENT) == ["plan_shared:1:0", "plan_withdrawn:1:0"]


def test_a_withdrawn_plan_makes_nothing_due_any_more(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    much_later = work.at(timedelta(days=90))
    assert much_later.planned() == 0
    assert work.ask(lambda uow: uow.plans.next_due_at()) is None


def test_both_homes_are_drawn_anew(work: UseCaseHarness) -> None:
    plan = work.shared()
    withdrawn = work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.homes(AGENT) == work.homes(MANAGER) == [plan.revision, withdrawn.revision]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_withdrawal_needs_a_reason(work: UseCaseHarness, reason: str) -> None:
    plan = work.shared()
    assert work.problems(MANAGER, withdraw_plan, plan.id, reason) == [("withdraw_reason", "reason_needed")]
    assert work.plan(plan.id) == plan


def test_an_opened_plan_stays(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    assert work.refused(MANAGER, open_withdrawal, plan.id) == "already_opened"
    assert work.refused(MANAGER, withdraw_plan, plan.id, "Too late") == "already_opened"
    assert work.plan(plan.id).state is PlanState.OPENED


def test_a_plan_is_withdrawn_once(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.refused(MANAGER, withdraw_plan, plan.id, "Again") == "not_running"


@pytest.mark.parametrize("person", [AGENT, HR, ADMIN, STRANGER])
def test_nobody_else_takes_a_plan_back(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, open_withdrawal, plan.id) == "not_yours"
    assert work.refused(person, withdraw_plan, plan.id, "Because") == "not_yours"


def test_a_plan_that_does_not_exist_is_refused_in_the_same_words(work: UseCaseHarness) -> None:
    assert work.refused(MANAGER, withdraw_plan, "no-such-plan", "Because") == "not_yours"


def test_a_withdrawn_plan_takes_no_entries_any_more(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.refused(AGENT, open_plan, None) == "no_plan"
    assert work.refused(AGENT, acknowledge, plan.id, "") == "not_running"
    assert work.refused(AGENT, open_reflection, plan.id, 1) == "not_running"


def test_check_in_never_reopens_a_withdrawn_plan(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.refused(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1") == "not_running"
    assert work.plan(plan.id).check_ins == ()


def test_after_a_withdrawal_the_agent_may_get_another_plan(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "A mistake in it")
    second = work.shared("draft-2")
    assert work.run(AGENT, open_plan, None).plan.id == second.id
