"""Starting a plan: three steps, a preview, and never a lost word."""

from typing import Any

import pytest

from coaching.plan.plan import PlanState
from tests.support.builders import NOW, TYPED
from tests.support.office import Office, texts_of
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, STRANGER
from views.kit.ids import action_of

FIRST = {"agent": AGENT.id, "observed": "Long calls in the late shift", "workload": "High season"}
SECOND = {key: text for key, text in TYPED.items() if key.startswith(("go", "support"))} | {"goal_1_target": "5.5"}
THIRD = {"length": "60", "start_date": "2026-11-24", "weekday": "3", "time": "15:00"}


def begun(office: Office) -> dict[str, Any]:
    """The first step, open."""
    return office.modal(office.pip(MANAGER, "start"))


def submitted(office: Office, view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What submitting a step of the manager's modal led to."""
    return office.driver.submit(MANAGER.id, view["id"], values)


def previewed(office: Office) -> dict[str, Any]:
    """The preview of a complete plan."""
    view = begun(office)
    for values in (FIRST, SECOND, THIRD):
        view = office.modal(submitted(office, view, values))
    assert view["callback_id"] == "start_preview"
    return view


def test_three_steps_and_a_preview_share_a_plan(office: Office) -> None:
    view = previewed(office)
    assert AGENT.name in texts_of(view)
    answer = submitted(office, view, {"we_have_talked": True})
    assert AGENT.name in texts_of(office.modal(answer))
    with office.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    assert plan.state is PlanState.SHARED
    assert (plan.agent_id, plan.terms.observed) == (AGENT.id, FIRST["observed"])
    assert office.wakes, "the courier was not told"


def test_the_shortcut_opens_the_same_modal(office: Office) -> None:
    answer = office.driver.shortcut(MANAGER.id, "start_plan_shortcut")
    assert office.modal(answer)["callback_id"] == "start_step"


def test_a_refused_shortcut_says_why_in_a_modal(office: Office) -> None:
    answer = office.driver.shortcut(STRANGER.id, "start_plan_shortcut")
    assert "ask HR" in texts_of(office.modal(answer))


def test_home_offers_the_same_start(office: Office) -> None:
    office.event({"type": "app_home_opened", "user": MANAGER.id, "tab": "home", "channel": "D1"})
    view_id = office.driver.views(MANAGER.id)["home"]["id"]
    answer = office.driver.click(MANAGER.id, "start_plan", view_id=view_id)
    assert office.modal(answer)["callback_id"] == "start_step"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (FIRST | {"agent": MANAGER.id}, "agent"),
        (FIRST | {"observed": "   "}, "observed"),
    ],
)
def test_errors_of_the_first_step_stand_at_their_fields(office: Office, values: dict[str, str], field: str) -> None:
    answer = submitted(office, begun(office), values)
    assert [action_of(block_id) for block_id in answer["errors"]] == [field]
    assert answer["view"]["callback_id"] == "start_step"


def test_a_guest_is_refused_at_the_field(office: Office) -> None:
    guest = office.newcomer(is_guest=True)
    answer = submitted(office, begun(office), FIRST | {"agent": guest.id})
    ((block_id, words),) = answer["errors"].items()
    assert action_of(block_id) == "agent"
    assert "guest" in words


def test_somebody_nobody_met_can_be_the_agent(office: Office) -> None:
    newcomer = office.newcomer()
    view = office.modal(submitted(office, begun(office), FIRST | {"agent": newcomer.id}))
    assert newcomer.name in texts_of(view)


def test_errors_of_the_second_and_third_step_stand_at_their_fields(office: Office) -> None:
    view = office.modal(submitted(office, begun(office), FIRST))
    errors = submitted(office, view, {})["errors"]
    assert {action_of(block_id) for block_id in errors} == {"goal_1_baseline", "support_1_text"}
    view = office.modal(submitted(office, view, SECOND))
    assert list(submitted(office, view, THIRD | {"start_date": "2026-11-02"})["errors"]) == ["start_date"]


def test_a_template_fills_goals_and_support(office: Office) -> None:
    view = begun(office)
    office.driver.type(MANAGER.id, view["id"], FIRST)
    chosen = office.driver.click(MANAGER.id, "template", view_id=view["id"], value="technical_support")
    assert "FCR" in texts_of(chosen["view"]) or "First contact" in texts_of(chosen["view"])
    view = office.modal(submitted(office, office.modal(chosen), {}))
    assert "More issues solved at the first contact" in texts_of(view)


def test_more_goals_and_support_keep_what_was_typed(office: Office) -> None:
    view = office.modal(submitted(office, begun(office), FIRST))
    office.driver.type(MANAGER.id, view["id"], SECOND)
    sent: set[str] = set()
    for button in ("add_goal", "add_support"):
        view = office.modal(office.driver.click(MANAGER.id, button, view_id=view["id"]))
        sent = set(texts_of(view["blocks"]).split("\n"))  # what we sent: the state is what the local Slack remembers
        assert {typed for field, typed in SECOND.items() if field.startswith(("goal_1", "support_1"))} <= sent
    assert {"goal_2_metric", "support_2_text"} <= set(texts_of(view).split("\n"))


def test_one_can_go_back_from_a_step_and_from_the_preview(office: Office) -> None:
    view = office.modal(office.driver.click(MANAGER.id, "go_back", view_id=previewed(office)["id"]))
    assert "Step 3" in texts_of(view)
    view = office.modal(office.driver.click(MANAGER.id, "go_back", view_id=view["id"]))
    assert "Step 2" in texts_of(view)
    assert "Coaching talk" in texts_of(view)


def test_what_was_typed_is_offered_again(office: Office) -> None:
    view = office.modal(submitted(office, begun(office), FIRST))
    office.driver.close(MANAGER.id, view["id"])
    fresh = begun(office)
    resumed = office.driver.click(MANAGER.id, "resume_draft", view_id=fresh["id"])
    assert "Step 2" in texts_of(office.modal(resumed))


def test_closing_the_first_step_keeps_what_was_typed(office: Office) -> None:
    view = begun(office)
    office.driver.type(MANAGER.id, view["id"], FIRST)
    office.driver.close(MANAGER.id, view["id"])
    resumed = office.driver.click(MANAGER.id, "resume_draft", view_id=begun(office)["id"])
    assert FIRST["observed"] in texts_of(office.modal(resumed))


def test_what_stands_beside_the_offer_is_kept_when_it_is_taken(office: Office) -> None:
    office.modal(submitted(office, begun(office), FIRST))
    fresh = begun(office)
    office.driver.type(MANAGER.id, fresh["id"], {"agent": OTHER_AGENT.id, "observed": "Another matter"})
    office.driver.click(MANAGER.id, "resume_draft", view_id=fresh["id"])
    with office.unit_of_work() as uow:
        assert uow.drafts.count_of(MANAGER.id, NOW) == 2


def test_sharing_needs_the_talk(office: Office) -> None:
    view = previewed(office)
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": office.workspace.team_id}}
    empty = view | {"state": {"values": {"we_have_talked": {"we_have_talked": {"selected_options": []}}}}}
    answer = office.dispatch(body | {"view": empty}).body
    assert '"response_action": "errors"' in answer
    assert "Talk with the person first" in answer


def test_a_plan_shared_meanwhile_is_refused_over_the_preview(office: Office) -> None:
    view = previewed(office)
    office.share()
    answer = submitted(office, view, {"we_have_talked": True})
    assert answer["response_action"] == "push"
    assert "running plan" in texts_of(answer["view"])
    stack = office.driver.views(MANAGER.id)["views"]
    assert [below["callback_id"] for below in stack] == ["start_preview", "notice"]
