"""What is said about a plan, through Slack: HR's word, the manager's answer, not confirming, statements, requests."""

from dataclasses import replace
from typing import Any

import pytest

from coaching.base.person import Person
from coaching.plan.plan import Plan, PlanState
from coaching.programme.programme import Approval
from tests.handlers.programme.test_setup import ANSWERS, form
from tests.handlers.start.test_drafts import SECOND, previewed, submitted
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR

View = dict[str, Any]


@pytest.fixture
def strict(empty_harness: BotHarness) -> BotHarness:
    """Return an office where HR approves plans first."""
    empty_harness.set_up(replace(PROGRAMME, approval=Approval.REQUIRED))
    return empty_harness


def plan_in(harness: BotHarness, person: Person, plan_id: str) -> View:
    """The plan's modal."""
    return harness.modal(harness.press(person, "open_plan", plan_id))


def clicked(harness: BotHarness, person: Person, view: View, action_id: str) -> View:
    """The modal that a button of another one opens."""
    return harness.modal(harness.driver.click(person.id, action_id, view_id=view["id"]))


def the_plan(harness: BotHarness) -> Plan:
    """The only open plan."""
    with harness.unit_of_work() as uow:
        found: Plan | None = uow.plans.open_of_agent(AGENT.id)
        assert found is not None
        return found


def proposed(harness: BotHarness) -> Plan:
    answer = submitted(harness, previewed(harness), {"we_have_talked": True})
    assert "HR looks at the plan first" in texts_of(harness.modal(answer))
    return the_plan(harness)


def home_of(harness: BotHarness, person: Person) -> View:
    harness.event({"type": "app_home_opened", "user": person.id, "tab": "home", "channel": "D1"})
    found: View = harness.driver.views(person.id)["home"]
    return found


def test_the_setup_keeps_what_hr_does_before_sharing(empty_harness: BotHarness) -> None:
    harness = empty_harness

    def approval() -> Approval:
        with harness.unit_of_work() as uow:
            found: Approval = uow.programmes.find().approval
            return found

    harness.driver.submit(ADMIN.id, form(harness)["id"], ANSWERS)
    assert approval() is Approval.OFF
    harness.driver.submit(ADMIN.id, form(harness)["id"], ANSWERS | {"approval": "required"})
    assert approval() is Approval.REQUIRED
    harness.driver.submit(ADMIN.id, form(harness)["id"], ANSWERS | {"approval": None})
    assert approval() is Approval.REQUIRED


def test_hr_approves_from_its_home(strict: BotHarness) -> None:
    plan = proposed(strict)
    home = home_of(strict, HR)
    assert f"{MANAGER.name} asks HR to look at a plan for {AGENT.name}." in texts_of(home)
    view = strict.modal(strict.driver.click(HR.id, "open_plan", view_id=home["id"], value=plan.id))
    answer = strict.driver.submit(HR.id, clicked(strict, HR, view, "approve_plan")["id"], {"review_comment": None})
    assert answer["response_action"] == "update"
    assert strict.plan(plan.id).state is PlanState.SHARED


def test_hr_returns_a_plan_and_the_manager_changes_and_sends_it(strict: BotHarness) -> None:
    plan = proposed(strict)
    form_of_hr = clicked(strict, HR, plan_in(strict, HR, plan.id), "return_plan")
    refused = strict.driver.submit(HR.id, form_of_hr["id"], {"review_comment": "  "})
    assert "what the manager should know" in refused["errors"]["review_comment"]
    strict.driver.submit(HR.id, form_of_hr["id"], {"review_comment": "Name the sample size"})
    assert strict.plan(plan.id).state is PlanState.RETURNED
    view = clicked(strict, MANAGER, plan_in(strict, MANAGER, plan.id), "change_plan")
    assert "Name the sample size" in texts_of(view)
    for values in ({"observed": "Long calls, 40 of them"}, SECOND, {}):
        view = strict.modal(submitted(strict, view, values))
    strict.modal(submitted(strict, view, {"we_have_talked": True}))
    stored = strict.plan(plan.id)
    assert (stored.state, stored.terms.observed) == (PlanState.PROPOSED, "Long calls, 40 of them")


def test_a_returned_plan_can_be_changed_from_home(strict: BotHarness) -> None:
    plan = proposed(strict)
    form_of_hr = clicked(strict, HR, plan_in(strict, HR, plan.id), "return_plan")
    strict.driver.submit(HR.id, form_of_hr["id"], {"review_comment": "Name the sample size"})
    home = home_of(strict, MANAGER)
    assert "HR asks for a change" in texts_of(home)
    view = strict.modal(strict.driver.click(MANAGER.id, "change_plan", view_id=home["id"]))
    assert view["callback_id"] == "start_step"


def test_the_second_in_hr_who_decides_is_told(strict: BotHarness) -> None:
    plan = proposed(strict)
    forms = {who.id: clicked(strict, who, plan_in(strict, who, plan.id), "approve_plan") for who in (HR, SECOND_HR)}
    strict.driver.submit(HR.id, forms[HR.id]["id"], {})
    late = strict.driver.submit(SECOND_HR.id, forms[SECOND_HR.id]["id"], {})
    assert "Somebody was faster" in texts_of(late)


def test_hr_comments_on_a_plan_that_runs(harness: BotHarness) -> None:
    plan = harness.share()
    view = clicked(harness, HR, plan_in(harness, HR, plan.id), "comment_plan")
    harness.driver.submit(HR.id, view["id"], {"review_comment": "Watch the sample size"})
    assert "Watch the sample size" in texts_of(plan_in(harness, MANAGER, plan.id))
    assert "Watch the sample size" not in texts_of(plan_in(harness, AGENT, plan.id))


def test_the_manager_answers_a_view_and_changes_a_goal(harness: BotHarness) -> None:
    plan = harness.share()
    view = plan_in(harness, AGENT, plan.id)
    harness.driver.type(AGENT.id, view["id"], {"agent_view": "The queue was long"})
    harness.driver.click(AGENT.id, "acknowledge", view_id=view["id"])
    answer = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "answer_view")
    assert "The queue was long" in texts_of(answer)
    values = {"view_answer": "You are right", "goal_1_target": "5.5", "goal_1_due": "2027-06-01"}
    refused = harness.driver.submit(MANAGER.id, answer["id"], values)
    assert "within the plan" in refused["errors"]["goal_1_due"]
    values |= {"goal_1_target": "5.9", "goal_1_due": "2026-12-18"}
    assert harness.driver.submit(MANAGER.id, answer["id"], values)["response_action"] == "update"
    stored = harness.plan(plan.id)
    assert (stored.view_answer, stored.terms.goals[0].target) == ("You are right", 5.9)
    assert "You are right" in texts_of(plan_in(harness, AGENT, plan.id))
    assert "Settled since" in texts_of(plan_in(harness, AGENT, plan.id))


def test_the_message_about_a_view_opens_its_answer(harness: BotHarness) -> None:
    plan = harness.share()
    harness.driver.submit(AGENT.id, plan_in(harness, AGENT, plan.id)["id"], {"agent_view": "The queue was long"})
    assert harness.modal(harness.press(MANAGER, "answer_view", plan.id))["callback_id"] == "answer_view"


def test_not_confirming_keeps_the_view_typed_beside_it(harness: BotHarness) -> None:
    plan = harness.share()
    view = plan_in(harness, AGENT, plan.id)
    harness.driver.type(AGENT.id, view["id"], {"agent_view": "The queue was long"})
    why = clicked(harness, AGENT, view, "decline")
    harness.driver.submit(AGENT.id, why["id"], {"statement": None})
    stored = harness.plan(plan.id)
    assert (stored.state, stored.agent_view) == (PlanState.DECLINED, "The queue was long")
    assert "acknowledge" in str(plan_in(harness, AGENT, plan.id)["blocks"])


def test_a_statement_stays_in_the_record(harness: BotHarness) -> None:
    plan = harness.share()
    view = clicked(harness, AGENT, plan_in(harness, AGENT, plan.id), "see_differently")
    assert list(harness.driver.submit(AGENT.id, view["id"], {"statement": "  "})["errors"]) == ["statement"]
    harness.driver.submit(AGENT.id, view["id"], {"statement": "Two of the calls were not mine"})
    for person in (AGENT, MANAGER, HR):
        assert "Two of the calls were not mine" in texts_of(plan_in(harness, person, plan.id))


@pytest.mark.parametrize(("button", "words"), [("ask_talk", "a private talk"), ("ask_adjustment", "an adjustment")])
def test_hr_is_asked_with_one_click_and_closes_it_on_home(harness: BotHarness, button: str, words: str) -> None:
    plan = harness.share()
    view = plan_in(harness, AGENT, plan.id)
    harness.driver.type(AGENT.id, view["id"], {"agent_view": "Not sent yet"})
    redrawn = clicked(harness, AGENT, view, button)
    assert f"You asked HR for {words}" in texts_of(redrawn)
    assert "asked HR" not in texts_of(plan_in(harness, MANAGER, plan.id))
    home = home_of(harness, HR)
    assert "Only HR sees this." in texts_of(home)
    harness.driver.click(HR.id, "request_done", view_id=home["id"])
    assert "Only HR sees this." not in texts_of(home_of(harness, HR))
    assert "closed" in texts_of(plan_in(harness, AGENT, plan.id))
