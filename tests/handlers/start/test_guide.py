"""The guide to the talk: from the preview, from a plan that lies with HR, and from the help."""

from dataclasses import replace

from coaching.plan.plan import PlanState
from tests.handlers.start.test_drafts import previewed
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PLAN
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER

OUTLINE = "Agree on help and goals"


def test_the_preview_offers_it_with_what_was_written(harness: BotHarness) -> None:
    view = previewed(harness)
    assert "The talk comes before sharing" in texts_of(view)
    text = texts_of(harness.driver.click(MANAGER.id, "prepare_talk", view_id=view["id"])["view"])
    assert OUTLINE in text
    assert f"Your talk with {AGENT.name}" in text
    assert "long calls in the late shift" in text
    assert "Help to offer" in text
    assert "First check-in" in text


def test_a_plan_that_lies_with_hr_offers_it_to_its_manager_alone(harness: BotHarness) -> None:
    plan = harness.share(replace(PLAN, state=PlanState.PROPOSED))
    assert "Prepare the talk" in texts_of(harness.modal(harness.press(MANAGER, "open_plan", plan.id)))
    assert "Prepare the talk" not in texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))
    assert PLAN.terms.observed in texts_of(harness.modal(harness.press(MANAGER, "prepare_talk", plan.id)))
    for person in (HR, AGENT, OTHER_MANAGER):
        assert OUTLINE not in texts_of(harness.press(person, "prepare_talk", plan.id)["view"])


def test_the_help_offers_it_in_general_to_who_may_start(harness: BotHarness) -> None:
    assert "Prepare a talk" in texts_of(harness.pip(MANAGER, "help"))
    assert "Prepare a talk" not in texts_of(harness.pip(AGENT, "help"))
    text = texts_of(harness.modal(harness.press(MANAGER, "prepare_talk", "")))
    assert OUTLINE in text
    assert "Your talk with" not in text
