"""Reading a plan, answering it, and taking it back."""

from typing import Any

import pytest

from coaching.base.person import Person
from coaching.plan.plan import PlanState
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, STRANGER


def opened(harness: BotHarness, person: Person, plan_id: str) -> dict[str, Any]:
    """The modal that the plan's button in a message opens."""
    return harness.modal(harness.press(person, "open_plan", plan_id))


def test_the_agent_opens_a_plan_and_that_is_remembered(harness: BotHarness) -> None:
    plan = harness.share()
    assert "Long calls in the late shift" in texts_of(opened(harness, AGENT, plan.id))
    assert harness.plan(plan.id).state is PlanState.OPENED


@pytest.mark.parametrize("person", [MANAGER, HR], ids=["manager", "hr"])
def test_manager_and_hr_read_it_without_a_trace(harness: BotHarness, person: Person) -> None:
    plan = harness.share()
    assert "Long calls in the late shift" in texts_of(opened(harness, person, plan.id))
    assert harness.plan(plan.id).state is PlanState.SHARED


@pytest.mark.parametrize("person", [STRANGER, OTHER_MANAGER], ids=["stranger", "another manager"])
@pytest.mark.parametrize(
    "button", ["open_plan", "withdraw_plan", "open_reflection", "open_check_in", "use_as_reflection"]
)
def test_a_button_in_an_old_message_opens_nothing_to_others(harness: BotHarness, person: Person, button: str) -> None:
    plan = harness.share()
    values = {"open_reflection": f"{plan.id}:1", "use_as_reflection": f"{plan.id}:1:1700000000.000100"}
    view = harness.modal(harness.press(person, button, values.get(button, plan.id)))
    assert view["callback_id"] == "notice"
    assert "Only the people it belongs to" in texts_of(view)
    assert not harness.calls("conversations.history")


def test_a_button_without_a_value_opens_ones_own_plan(harness: BotHarness) -> None:
    harness.share()
    assert "Long calls" in texts_of(harness.modal(harness.press(AGENT, "open_plan", "")))
    assert "no plan just now" in texts_of(harness.modal(harness.press(STRANGER, "open_plan", "")))


def test_confirming_keeps_the_view_typed_beside_it(harness: BotHarness) -> None:
    plan = harness.share()
    view = opened(harness, AGENT, plan.id)
    harness.driver.type(AGENT.id, view["id"], {"agent_view": "The queue was long"})
    answer = harness.driver.click(AGENT.id, "acknowledge", view_id=view["id"])
    assert "Receipt confirmed" in texts_of(harness.modal(answer))
    stored = harness.plan(plan.id)
    assert (stored.state, stored.agent_view) == (PlanState.ACKNOWLEDGED, "The queue was long")


def test_the_view_can_be_saved_alone(harness: BotHarness) -> None:
    plan = harness.share()
    view = opened(harness, AGENT, plan.id)
    answer = harness.driver.submit(AGENT.id, view["id"], {"agent_view": "The queue was long"})
    assert answer["view"] is None
    assert harness.plan(plan.id).agent_view == "The queue was long"


def test_a_plan_nobody_opened_is_taken_back_with_a_reason(harness: BotHarness) -> None:
    plan = harness.share()
    below = opened(harness, MANAGER, plan.id)
    view = harness.modal(harness.driver.click(MANAGER.id, "withdraw_plan", view_id=below["id"]))
    answer = harness.driver.submit(MANAGER.id, view["id"], {"withdraw_reason": "Numbers of another team"})
    assert answer["response_action"] == "clear"
    assert harness.plan(plan.id).state is PlanState.WITHDRAWN


def test_a_reason_of_blanks_is_an_error_at_its_field(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(MANAGER, "withdraw_plan", plan.id))
    answer = harness.driver.submit(MANAGER.id, view["id"], {"withdraw_reason": "   "})
    assert list(answer["errors"]) == ["withdraw_reason"]


def test_a_plan_opened_meanwhile_stays_and_the_reason_typed_stays_too(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(MANAGER, "withdraw_plan", plan.id))
    opened(harness, AGENT, plan.id)
    answer = harness.driver.submit(MANAGER.id, view["id"], {"withdraw_reason": "Numbers of another team"})
    assert answer["response_action"] == "push"
    below, notice = harness.driver.views(MANAGER.id)["views"]
    assert "Numbers of another team" in texts_of(below["state"])
    assert "has opened this plan" in texts_of(notice)


def test_a_refusal_inside_a_modal_lies_on_top_of_it(harness: BotHarness) -> None:
    plan = harness.share(a_plan())
    view = opened(harness, MANAGER, plan.id)
    opened(harness, AGENT, plan.id)
    harness.modal(harness.driver.click(MANAGER.id, "withdraw_plan", view_id=view["id"]))
    stack = harness.driver.views(MANAGER.id)["views"]
    assert [each["callback_id"] for each in stack] == ["plan", "notice"]
