"""An account is closed, as Slack tells it: what Home, the digest and the forms say then."""

from datetime import timedelta
from typing import Any

from coaching.base.person import Person
from coaching.plan.plan import Plan
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER


def closed(harness: BotHarness, person: Person) -> None:
    """Slack closes an account, and says so."""
    user = harness.workspace.directory.users[person.id]
    user.deleted = True
    harness.event({"type": "user_change", "user": harness.workspace.user_json(user)})


def home(harness: BotHarness, person: Person) -> str:
    """What somebody's Home says now."""
    harness.event({"type": "app_home_opened", "user": person.id, "tab": "home", "channel": "D1"})
    return texts_of(harness.driver.views(person.id)["home"])


def digest(harness: BotHarness) -> str:
    """What HR's summary says when it is opened."""
    return texts_of(harness.modal(harness.press(HR, "open_digest", "")))


def option_of(view: dict[str, Any], action_id: str) -> Any:
    """The option that is chosen in a select."""
    block = next(block for block in view["blocks"] if block.get("element", {}).get("action_id") == action_id)
    return (block["element"].get("initial_option") or {}).get("value")


def test_home_says_that_the_plan_rests_and_offers_to_record_that_they_left(harness: BotHarness) -> None:
    plan = harness.share()
    closed(harness, AGENT)
    words = home(harness, MANAGER)
    assert f"The account of {AGENT.name} was closed, so the plan rests. Did they leave the company?" in words
    assert "rests: an account was closed" in words
    form = harness.modal(harness.press(MANAGER, "propose_outcome", plan.id))
    assert option_of(form, "outcome") == "left"


def test_hr_reads_both_names_of_a_plan_at_rest_and_may_hand_it_over(harness: BotHarness) -> None:
    plan = harness.share()
    closed(harness, MANAGER)
    assert "1 plan at rest: an account was closed" in home(harness, HR)
    assert f"{MANAGER.name} with {AGENT.name}" in digest(harness)
    assert harness.modal(harness.press(HR, "hand_over", plan.id))["callback_id"] == "hand_over"


def test_a_row_of_a_plan_that_ended_names_both_people(harness: BotHarness) -> None:
    plan: Plan = harness.share()
    harness.workspace.clock.set(NOW + timedelta(days=plan.cadence.length_days + 20))
    said = digest(harness)
    where = said.index("Ended, not decided yet")
    assert f"{MANAGER.name} with {AGENT.name}" in said[where : said.index("Check-ins not logged yet")]
