"""Starting a plan: three steps, a preview, and never a lost word."""

from typing import Any

import pytest

from coaching.plan.plan import PlanState
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, TYPED
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, STRANGER
from views.kit.ids import action_of

FIRST: dict[str, Any] = {
    "agent": AGENT.id,
    "observed": "12 long calls in the late shift last week",
    "unusual": ["workload"],
}
SECOND = {key: text for key, text in TYPED.items() if key.startswith(("go", "support"))} | {"goal_1_target": "5.5"}
THIRD = {"length": "60", "start_date": "2026-11-24", "weekday": "3", "time": "15:00"}


def begun(harness: BotHarness) -> dict[str, Any]:
    """The first step, open."""
    return harness.modal(harness.pip(MANAGER, "start"))


def submitted(harness: BotHarness, view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What submitting a step of the manager's modal led to."""
    return harness.driver.submit(MANAGER.id, view["id"], values)


def previewed(harness: BotHarness) -> dict[str, Any]:
    """The preview of a complete plan."""
    view = begun(harness)
    for values in (FIRST, SECOND, THIRD):
        view = harness.modal(submitted(harness, view, values))
    assert view["callback_id"] == "start_preview"
    return view


def test_three_steps_and_a_preview_share_a_plan(harness: BotHarness) -> None:
    view = previewed(harness)
    assert AGENT.name in texts_of(view)
    answer = submitted(harness, view, {"we_have_talked": True})
    assert AGENT.name in texts_of(harness.modal(answer))
    with harness.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    assert plan.state is PlanState.SHARED
    assert (plan.agent_id, plan.terms.observed) == (AGENT.id, FIRST["observed"])
    assert harness.wakes, "the courier was not told"


def test_the_shortcut_opens_the_same_modal(harness: BotHarness) -> None:
    answer = harness.driver.shortcut(MANAGER.id, "start_plan_shortcut")
    assert harness.modal(answer)["callback_id"] == "start_step"


def test_a_refused_shortcut_says_why_in_a_modal(harness: BotHarness) -> None:
    answer = harness.driver.shortcut(STRANGER.id, "start_plan_shortcut")
    assert "ask HR" in texts_of(harness.modal(answer))


def test_home_offers_the_same_start(harness: BotHarness) -> None:
    harness.event({"type": "app_home_opened", "user": MANAGER.id, "tab": "home", "channel": "D1"})
    view_id = harness.driver.views(MANAGER.id)["home"]["id"]
    answer = harness.driver.click(MANAGER.id, "start_plan", view_id=view_id)
    assert harness.modal(answer)["callback_id"] == "start_step"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (FIRST | {"agent": MANAGER.id}, "agent"),
        (FIRST | {"observed": "   "}, "observed"),
    ],
)
def test_errors_of_the_first_step_stand_at_their_fields(
    harness: BotHarness, values: dict[str, str], field: str
) -> None:
    answer = submitted(harness, begun(harness), values)
    assert [action_of(block_id) for block_id in answer["errors"]] == [field]
    assert answer["view"]["callback_id"] == "start_step"


def test_a_guest_is_refused_at_the_field(harness: BotHarness) -> None:
    guest = harness.newcomer(is_guest=True)
    answer = submitted(harness, begun(harness), FIRST | {"agent": guest.id})
    ((block_id, words),) = answer["errors"].items()
    assert action_of(block_id) == "agent"
    assert "guest" in words


def test_somebody_nobody_met_can_be_the_agent(harness: BotHarness) -> None:
    newcomer = harness.newcomer()
    view = harness.modal(submitted(harness, begun(harness), FIRST | {"agent": newcomer.id}))
    assert newcomer.name in texts_of(view)


def test_errors_of_the_second_and_third_step_stand_at_their_fields(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    errors = submitted(harness, view, {})["errors"]
    assert {action_of(block_id) for block_id in errors} == {"goal_1_baseline", "support_1_text"}
    view = harness.modal(submitted(harness, view, SECOND))
    assert list(submitted(harness, view, THIRD | {"start_date": "2026-11-02"})["errors"]) == ["start_date"]


def test_a_template_fills_goals_and_support(harness: BotHarness) -> None:
    view = begun(harness)
    harness.driver.type(MANAGER.id, view["id"], FIRST)
    chosen = harness.driver.click(MANAGER.id, "template", view_id=view["id"], value="technical_support")
    assert "FCR" in texts_of(chosen["view"]) or "First contact" in texts_of(chosen["view"])
    view = harness.modal(submitted(harness, harness.modal(chosen), {}))
    assert "More issues solved at the first contact" in texts_of(view)


def test_more_goals_and_support_keep_what_was_typed(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    harness.driver.type(MANAGER.id, view["id"], SECOND)
    sent: set[str] = set()
    for button in ("add_goal", "add_support"):
        view = harness.modal(harness.driver.click(MANAGER.id, button, view_id=view["id"]))
        sent = set(texts_of(view["blocks"]).split("\n"))  # what we sent: the state is what the local Slack remembers
        assert {typed for field, typed in SECOND.items() if field.startswith(("goal_1", "support_1"))} <= sent
    assert {"goal_2_metric", "support_2_text"} <= set(texts_of(view).split("\n"))


def test_one_can_go_back_from_a_step_and_from_the_preview(harness: BotHarness) -> None:
    view = harness.modal(harness.driver.click(MANAGER.id, "go_back", view_id=previewed(harness)["id"]))
    assert "Step 3" in texts_of(view)
    view = harness.modal(harness.driver.click(MANAGER.id, "go_back", view_id=view["id"]))
    assert "Step 2" in texts_of(view)
    assert "Coaching talk" in texts_of(view)


def test_what_was_typed_is_offered_again(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    harness.driver.close(MANAGER.id, view["id"])
    fresh = begun(harness)
    resumed = harness.driver.click(MANAGER.id, "resume_draft", view_id=fresh["id"])
    assert "Step 2" in texts_of(harness.modal(resumed))


def test_closing_the_first_step_keeps_what_was_typed(harness: BotHarness) -> None:
    view = begun(harness)
    harness.driver.type(MANAGER.id, view["id"], FIRST)
    harness.driver.close(MANAGER.id, view["id"])
    resumed = harness.driver.click(MANAGER.id, "resume_draft", view_id=begun(harness)["id"])
    assert FIRST["observed"] in texts_of(harness.modal(resumed))


def test_what_stands_beside_the_offer_is_kept_when_it_is_taken(harness: BotHarness) -> None:
    harness.modal(submitted(harness, begun(harness), FIRST))
    fresh = begun(harness)
    harness.driver.type(MANAGER.id, fresh["id"], {"agent": OTHER_AGENT.id, "observed": "Another matter"})
    harness.driver.click(MANAGER.id, "resume_draft", view_id=fresh["id"])
    with harness.unit_of_work() as uow:
        assert uow.drafts.count_of(MANAGER.id, NOW) == 2


def test_sharing_needs_the_talk(harness: BotHarness) -> None:
    view = previewed(harness)
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    empty = view | {"state": {"values": {"we_have_talked": {"we_have_talked": {"selected_options": []}}}}}
    answer = harness.dispatch(body | {"view": empty}).body
    assert '"response_action": "errors"' in answer
    assert "Talk with the person first" in answer


def test_a_plan_shared_meanwhile_is_refused_over_the_preview(harness: BotHarness) -> None:
    view = previewed(harness)
    harness.share()
    answer = submitted(harness, view, {"we_have_talked": True})
    assert answer["response_action"] == "push"
    assert "running plan" in texts_of(answer["view"])
    stack = harness.driver.views(MANAGER.id)["views"]
    assert [below["callback_id"] for below in stack] == ["start_preview", "notice"]
