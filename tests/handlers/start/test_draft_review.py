"""The fairness review in the start modal: it stands where it belongs, asks for a reason, and rewrites nothing."""

import json
from dataclasses import replace
from typing import Any

import pytest

from coaching.fairness import Rule, Severity
from coaching.programme.programme import Approval
from tests.handlers.start.test_drafts import FIRST, SECOND, THIRD, begun, submitted
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PROGRAMME, TYPED
from tests.support.people import AGENT, HR, MANAGER
from views.kit.ids import action_of

FAIR = SECOND | {"goal_1_statement": "Handle time down, CSAT stays at 90 %"}
RUDE = FAIR | {"goal_1_how": "Stop being careless on calls"}
BALANCED = FAIR | {"goal_2_metric": "csat", "goal_2_how": "One phrase a call", "goal_2_baseline": "82"}
REASON = "We agreed on these words together"


def goals(harness: BotHarness, typed: dict[str, str]) -> dict[str, Any]:
    """The second step with `typed` in it, drawn anew."""
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    harness.driver.type(MANAGER.id, view["id"], typed)
    return clicked(harness, view, "check_goals")


def clicked(harness: BotHarness, view: dict[str, Any], action_id: str, value: str | None = None) -> dict[str, Any]:
    """The manager's modal after a click in it."""
    return harness.modal(harness.driver.click(MANAGER.id, action_id, view_id=view["id"], value=value))


def previewed(harness: BotHarness, typed: dict[str, str], third: dict[str, str] = THIRD) -> dict[str, Any]:
    """The preview of a plan with these goals and support."""
    view = begun(harness)
    for values in (FIRST, typed, third):
        view = harness.modal(submitted(harness, view, values))
    assert view["callback_id"] == "start_preview"
    return view


def kinds(view: dict[str, Any]) -> list[str]:
    """The blocks in order: inputs by their action, others by their texts."""
    return [b["element"]["action_id"] if b["type"] == "input" else texts_of(b) for b in view["blocks"]]


def typed_in(view: dict[str, Any]) -> dict[str, Any]:
    """What stands in the inputs of a view, by action id."""
    return {name: state for block in view["state"]["values"].values() for name, state in block.items()}


def saved(harness: BotHarness) -> list[tuple[Rule, Severity, int, str]]:
    """What was kept of the manager's only plan."""
    with harness.unit_of_work() as uow:
        plan = [*uow.plans.running_of_manager(MANAGER.id), *uow.plan_summaries.with_hr_of(MANAGER.id)][0]
        return [(each.rule, each.severity, each.goal, each.reason) for each in uow.finding_records.of(plan.id)]


def test_a_finding_stands_under_its_goal_with_its_weight_in_words(harness: BotHarness) -> None:
    blocks = kinds(goals(harness, RUDE))
    under = next(at for at, words in enumerate(blocks) if "Needs a reason" in words)
    assert blocks[under - 1] == "goal_1_due"
    assert "Some words describe a person" in blocks[under]


def test_choosing_a_measure_draws_the_review_anew_and_keeps_what_was_typed(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    harness.driver.type(MANAGER.id, view["id"], {"goal_1_how": "Call structure", "goal_1_baseline": "6.5"})
    view = clicked(harness, view, "goal_1_metric", "aht")
    assert "Average handle time (AHT) alone" in texts_of(view["blocks"])
    assert typed_in(view)["goal_1_how"]["value"] == "Call structure"
    assert typed_in(view)["goal_1_baseline"]["value"] == "6.5"


def test_a_vague_goal_is_told_what_it_lacks(harness: BotHarness) -> None:
    view = goals(harness, SECOND | {"goal_1_target": "", "goal_1_how": "Try harder"})
    assert "Not said yet: how much (a number) and what is done for it (a way)." in texts_of(view["blocks"])


def test_the_offer_adds_a_goal_and_leaves_the_others_alone(harness: BotHarness) -> None:
    view = goals(harness, SECOND)
    before = typed_in(view)
    assert "Add First contact resolution (FCR) beside it" in texts_of(view)
    view = clicked(harness, view, "add_beside")
    after = typed_in(view)
    assert {name: after[name] for name in before} == before
    assert after["goal_2_metric"]["selected_option"]["value"] == "fcr"
    assert "alone" not in texts_of(view["blocks"])
    assert "add_beside" not in json.dumps(view["blocks"])


def test_the_offer_takes_an_empty_goal_before_it_adds_one(harness: BotHarness) -> None:
    view = clicked(harness, goals(harness, SECOND), "add_goal")
    view = clicked(harness, view, "add_beside")
    assert typed_in(view)["goal_2_metric"]["selected_option"]["value"] == "fcr"
    assert "goal_3_metric" not in typed_in(view)


def test_without_a_free_goal_nothing_is_offered(harness: BotHarness) -> None:
    view = goals(harness, SECOND)
    for n in (2, 3):
        view = clicked(harness, view, "add_goal")
        harness.driver.type(MANAGER.id, view["id"], {f"goal_{n}_statement": "Something of my own"})
    view = clicked(harness, view, "check_goals")
    assert "alone can be met" in texts_of(view["blocks"])
    assert "add_beside" not in json.dumps(view["blocks"])


def test_where_nothing_stands_out_the_form_says_so_and_asks_nothing(harness: BotHarness) -> None:
    typed = FAIR | {"support_1_text": "Call structure practised side by side"}
    assert "nothing stands out" in texts_of(goals(harness, typed))
    view = previewed(harness, typed)
    assert "fair reader" not in texts_of(view)
    assert "keep_because" not in kinds(view)
    submitted(harness, view, {"we_have_talked": True})
    assert saved(harness) == []


def test_a_note_asks_for_no_reason(harness: BotHarness) -> None:
    view = previewed(harness, SECOND)
    assert "Worth knowing" in texts_of(view)
    submitted(harness, view, {"we_have_talked": True})
    assert [found for found in saved(harness) if found[0] is Rule.LONE_METRIC] == [
        (Rule.LONE_METRIC, Severity.NOTE, 1, "")
    ]


@pytest.mark.parametrize("reason", [None, "   "])
def test_what_stops_needs_a_written_reason_at_its_field(harness: BotHarness, reason: str | None) -> None:
    view = previewed(harness, RUDE)
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    field = next(b["block_id"] for b in view["blocks"] if b.get("element", {}).get("action_id") == "keep_because")
    talked = {"we_have_talked": {"selected_options": [{"value": "yes"}]}}
    state = {"values": {"we_have_talked": talked, field: {"keep_because": {"value": reason}}}}
    answer = json.loads(harness.dispatch(body | {"view": view | {"state": state}}).body)
    assert list(map(action_of, answer["errors"])) == ["keep_because"]
    with harness.unit_of_work() as uow:
        assert uow.plans.running_of_manager(MANAGER.id) == []


def test_the_reason_is_kept_with_each_finding(harness: BotHarness) -> None:
    answer = submitted(harness, previewed(harness, RUDE), {"we_have_talked": True, "keep_because": REASON})
    assert "Shared" in texts_of(harness.modal(answer))
    assert (Rule.PERSONAL_WORDING, Severity.STOP, 1, REASON) in saved(harness)


def test_the_length_brings_findings_into_the_preview(harness: BotHarness) -> None:
    late = FAIR | {"goal_1_statement": "Handle time down within 75 days, CSAT stays at 90 %"}
    assert "outside the plan" not in texts_of(goals(harness, late))
    assert "outside the plan" in texts_of(previewed(harness, late, THIRD | {"length": "60"}))


def test_a_length_that_holds_the_date_brings_none(harness: BotHarness) -> None:
    late = FAIR | {"goal_1_statement": "Handle time down within 75 days, CSAT stays at 90 %"}
    assert "outside the plan" not in texts_of(previewed(harness, late, THIRD | {"length": "90"}))


def test_closing_the_preview_keeps_the_reason(harness: BotHarness) -> None:
    view = previewed(harness, RUDE)
    harness.driver.type(MANAGER.id, view["id"], {"keep_because": REASON})
    harness.driver.close(MANAGER.id, view["id"])
    view = clicked(harness, begun(harness), "resume_draft")
    assert REASON in texts_of(submitted(harness, view, {})["view"])


def test_hr_and_the_manager_read_why_and_the_agent_does_not(harness: BotHarness) -> None:
    submitted(harness, previewed(harness, RUDE), {"we_have_talked": True, "keep_because": REASON})
    with harness.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    seen = {
        person.id: texts_of(harness.modal(harness.press(person, "open_plan", plan.id)))
        for person in (HR, MANAGER, AGENT)
    }
    for reader in (HR, MANAGER):
        assert REASON in seen[reader.id]
        assert "Needs a reason" in seen[reader.id]
    for words in (REASON, "fairness review", "Needs a reason"):
        assert words not in seen[AGENT.id]


def test_a_returned_plan_brings_its_reason_back(harness: BotHarness) -> None:
    harness.set_up(replace(PROGRAMME, approval=Approval.REQUIRED))
    submitted(
        harness,
        previewed(harness, RUDE | {"go_on_because": TYPED["go_on_because"]}),
        {"we_have_talked": True, "keep_because": REASON},
    )
    with harness.unit_of_work() as uow:
        (plan,) = uow.plan_summaries.with_hr_of(MANAGER.id)
    assert REASON in texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))
    form = harness.modal(harness.press(HR, "return_plan", plan.id))
    harness.driver.submit(HR.id, form["id"], {"review_comment": "Say more about it"})
    view = harness.modal(harness.press(MANAGER, "change_plan", plan.id))
    for values in ({}, {"goal_1_how": "Two call reviews a week"}, {}):
        view = harness.modal(submitted(harness, view, values))
    submitted(harness, view, {"we_have_talked": True})
    assert all(rule is not Rule.PERSONAL_WORDING for rule, *_ in saved(harness))


def test_a_target_that_leaves_no_room_is_asked_about_under_its_goal_and_stored(harness: BotHarness) -> None:
    question = "At this target a single case is enough to miss it"
    all_of_them = FAIR | {"goal_1_metric": "csat", "goal_1_baseline": "82", "goal_1_target": "100%"}
    assert question in texts_of(goals(harness, all_of_them))
    preview = previewed(harness, all_of_them)
    assert question in texts_of(preview)
    harness.modal(submitted(harness, preview, {"we_have_talked": True}))
    assert (Rule.EXTREME_TARGET, Severity.NOTE, 1, "") in saved(harness)


def test_a_target_with_room_is_not_asked_about(harness: BotHarness) -> None:
    assert "a single case" not in texts_of(
        goals(harness, FAIR | {"goal_1_metric": "csat", "goal_1_baseline": "82", "goal_1_target": "95%"})
    )
