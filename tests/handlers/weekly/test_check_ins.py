"""Logging a check-in."""

from datetime import date, timedelta
from typing import Any

import pytest

from coaching.plan.plan import Owner
from handlers.weekly.check_ins import entry_from
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import CHECK_IN, NOW, a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from views.kit.ids import action_of

WORDS = {"strength": "Kept calm in a hard call", "focus": "Closing the call"}


def form(harness: BotHarness) -> dict[str, Any]:
    """The form the command opens."""
    return harness.modal(harness.pip(MANAGER, "checkin"))


def test_a_check_in_is_logged_whole(harness: BotHarness) -> None:
    plan = harness.share()
    values = WORDS | {"reading_1_value": "6.1", "reading_1_sample": "40", "blocker": "CRM outage"}
    values |= {"step_1_text": "Try the phrase", "step_1_owner": "agent", "step_1_due": "2026-12-03"}
    assert harness.driver.submit(MANAGER.id, form(harness)["id"], values)["view"]["callback_id"] == "notice"
    logged = harness.plan(plan.id).check_in(1)
    assert logged is not None
    assert (logged.strength, logged.focus, logged.blocker) == (*WORDS.values(), "CRM outage")
    assert [(each.goal, each.value, each.sample) for each in logged.readings] == [(1, 6.1, 40)]
    assert [(each.text, each.owner, each.due) for each in logged.next_steps] == [
        ("Try the phrase", Owner.AGENT, date(2026, 12, 3))
    ]


def test_the_same_form_submitted_twice_has_one_effect(harness: BotHarness) -> None:
    harness.share()
    view = form(harness)
    state = {"plan": _choice(view)} | {field: {"value": text} for field, text in WORDS.items()}
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    typed = view | {"state": {"values": {field: {field: entry} for field, entry in state.items()}}}
    first, second = (harness.dispatch(body | {"view": typed}).body for _ in range(2))
    assert '"callback_id": "notice"' in first
    assert second == first


def test_another_form_for_a_logged_check_in_is_refused_on_top(harness: BotHarness) -> None:
    plan = harness.share()
    view = form(harness)
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(plan, CHECK_IN, "another view")
    answer = harness.driver.submit(MANAGER.id, view["id"], WORDS)
    assert answer["response_action"] == "push"
    assert "logged already" in texts_of(answer["view"])
    assert WORDS["strength"] in texts_of(harness.driver.views(MANAGER.id)["views"][0]["state"])


def test_blanks_are_errors_at_their_fields(harness: BotHarness) -> None:
    harness.share()
    answer = harness.driver.submit(MANAGER.id, form(harness)["id"], {"strength": "  ", "focus": " "})
    assert {action_of(block_id) for block_id in answer["errors"]} == {"strength", "focus"}


def test_the_message_button_opens_the_plan_it_is_about(harness: BotHarness) -> None:
    harness.share()
    other = harness.share(a_plan(agent_id=OTHER_AGENT.id))
    view = harness.modal(harness.press(MANAGER, "open_check_in", other.id))
    assert f"with {OTHER_AGENT.name}" in texts_of(view)


def test_choosing_another_check_in_draws_its_form(harness: BotHarness) -> None:
    harness.share()
    other = harness.share(a_plan(agent_id=OTHER_AGENT.id))
    view = harness.modal(harness.press(MANAGER, "open_check_in", other.id))
    options = next(block for block in view["blocks"] if block.get("block_id") == "plan")["element"]["options"]
    value = next(option["value"] for option in options if AGENT.name in option["text"]["text"])
    chosen = harness.driver.click(MANAGER.id, "plan", view_id=view["id"], value=value)
    assert f"with {AGENT.name}" in texts_of(harness.modal(chosen))


def test_what_the_form_shows_as_chosen_is_what_is_logged(harness: BotHarness) -> None:
    plan = harness.share()
    harness.workspace.clock.set(NOW + timedelta(days=10))
    view = form(harness)
    number = {int(choice.rpartition(":")[2]) for choice in texts_of(view).split("\n") if choice.startswith(plan.id)}
    earliest = min(number)
    assert (
        harness.driver.submit(MANAGER.id, view["id"], WORDS | {"plan": f"{plan.id}:{earliest}"})["view"]["callback_id"]
        == "notice"
    )
    assert harness.plan(plan.id).check_in(earliest) is not None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reading_1_value": "a lot"}, "reading_1_value"),
        ({"reading_2_value": "inf"}, "reading_2_value"),
        ({"reading_2_sample": "12"}, "reading_2_value"),
    ],
)
def test_a_reading_needs_a_number(harness: BotHarness, typed: dict[str, str], field: str) -> None:
    harness.share()
    answer = harness.driver.submit(MANAGER.id, form(harness)["id"], WORDS | typed)
    assert [action_of(block) for block in answer["errors"]] == [field]


def test_a_step_without_words_is_no_step_and_one_without_owner_is_the_managers() -> None:
    entry = entry_from({"step_1_owner": "agent", "step_1_due": "2026-12-03", "step_2_text": "Sit in"})
    (step,) = entry.next_steps
    assert (step.text, step.owner, step.due) == ("Sit in", Owner.MANAGER, None)
    assert entry.readings == ()


def _choice(view: dict[str, Any]) -> dict[str, Any]:
    chosen: dict[str, Any] = view["state"]["values"]["plan"]["plan"]
    return chosen
