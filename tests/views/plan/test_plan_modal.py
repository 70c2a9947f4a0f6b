"""The plan as each role reads it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from coaching.base.person import Role
from coaching.plan.plan import Plan, PlanState
from coaching.records.retention import RetainedUntil
from coaching.screens import Audience
from tests.support.screens import samples, slack_limits
from tests.support.screens.reading import buttons_of, inputs_of, visible_text
from views.kit.plan_label import use_plan_label
from views.plan.plan_modal import plan_modal, withdraw_modal

ROLES = (Role.AGENT, Role.MANAGER, Role.HR)
READERS = (Role.MANAGER, Role.HR)
RUNNING = (samples.SHARED, samples.OPENED, samples.CONFIRMED)
CALENDAR = {"send_calendar": "p1"}
PROMISES = {"open_promises": "p1"}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_the_same_facts(role: Role) -> None:
    words = visible_text(plan_modal(samples.plan_screen(role)))
    facts = [
        samples.TERMS.observed,
        "QA score: 78% → 85%",
        "Coaching talk on call structure",
        "CRM slow on 12 September",
    ]
    record = ["Calm summary at the end", "Send the new checklist", "Slow CRM", "Phones were down on Tuesday"]
    assert all(text in words for text in facts + record)
    assert "Who can see this: Ana Cruz, Mario Reyes and HR. Nobody else." in words


@pytest.mark.parametrize("role", ROLES)
def test_the_modal_knows_its_plan_by_id_only(role: Role) -> None:
    view = plan_modal(samples.plan_screen(role)).to_dict()
    assert json.loads(view["private_metadata"]) == {"plan": "p1"}


def test_the_title_is_the_customers_word() -> None:
    use_plan_label("growth plan")
    view = plan_modal(samples.plan_screen(Role.HR))
    assert view.to_dict()["title"]["text"] == "Growth plan"


def test_the_headline_speaks_to_the_reader() -> None:
    assert "Your plan with Mario Reyes" in visible_text(plan_modal(samples.plan_screen(Role.AGENT)))
    assert "Plan of Ana Cruz with Mario Reyes" in visible_text(plan_modal(samples.plan_screen(Role.MANAGER)))


def test_the_companys_promises_stand_beside_the_goals() -> None:
    blocks = plan_modal(samples.plan_screen(Role.AGENT)).to_dict()["blocks"]
    (fields,) = [
        block["fields"]
        for block in blocks
        if block["type"] == "section" and block.get("fields", [{}])[0].get("text") == "*Goals*"
    ]
    left, right = [field["text"] for field in fields[2::2]], [field["text"] for field in fields[3::2]]
    assert "QA score: 78% → 85%" in left[0]
    assert right[0].startswith("Coaching talk")
    assert len(left) == len(right) == 2


def test_a_goal_shows_its_newest_reading_with_the_sample() -> None:
    words = visible_text(plan_modal(samples.plan_screen(Role.AGENT)))
    assert "Latest: 80% on Thu 8 Oct, from 24" in words
    history_only = replace(samples.CONFIRMED, check_ins=())
    words = visible_text(plan_modal(samples.plan_screen(Role.AGENT, history_only)))
    assert "Latest: 77% on Mon 28 Sep, from 6 (too few to read much into)" in words


def test_times_are_shown_with_their_zone() -> None:
    words = visible_text(plan_modal(samples.plan_screen(Role.AGENT)))
    assert "Every Thursday, 15:00 (London time)" in words
    assert "Thu 22 Oct, 15:00 (London time)" in words


def test_after_the_end_no_next_check_in_is_named() -> None:
    screen = replace(samples.plan_screen(Role.AGENT), next_check_in=None)
    assert "Next check-in" not in visible_text(plan_modal(screen))


@pytest.mark.parametrize("plan", RUNNING)
def test_the_agent_can_always_add_their_own_view(plan: Plan) -> None:
    view = plan_modal(samples.plan_screen(Role.AGENT, plan))
    block = inputs_of(view)["agent_view"]
    assert block["optional"] is True
    assert block["element"].get("initial_value", "") == plan.agent_view
    assert view.to_dict()["submit"]["text"] == "Save my view"


@pytest.mark.parametrize("plan", [samples.SHARED, samples.OPENED])
def test_confirming_is_not_agreeing(plan: Plan) -> None:
    view = plan_modal(samples.plan_screen(Role.AGENT, plan))
    assert buttons_of(view)["acknowledge"] == "p1"
    assert "Confirm I received it" in visible_text(view)
    assert "Received, not agreed: confirming does not mean that you agree." in visible_text(view)
    assert buttons_of(view)["decline"] == "p1"


def test_a_confirmed_plan_is_not_to_be_confirmed_twice() -> None:
    view = plan_modal(samples.plan_screen(Role.AGENT, samples.CONFIRMED))
    assert "acknowledge" not in buttons_of(view)
    assert "does not mean" not in visible_text(view)


def test_the_agent_can_prepare_the_next_check_in() -> None:
    view = plan_modal(samples.plan_screen(Role.AGENT, reflection_number=2))
    assert buttons_of(view)["open_reflection"] == "p1:2"
    assert "Prepare the check-in" in visible_text(view)
    assert "Change my reflection" in visible_text(plan_modal(samples.plan_screen(Role.AGENT, reflection_number=1)))


def test_without_an_open_reflection_none_is_offered() -> None:
    assert "open_reflection" not in buttons_of(plan_modal(samples.plan_screen(Role.AGENT)))


@pytest.mark.parametrize("plan", [samples.OPENED, samples.CONFIRMED])
def test_the_manager_can_log_a_check_in(plan: Plan) -> None:
    assert buttons_of(plan_modal(samples.plan_screen(Role.MANAGER, plan))) == CALENDAR | {
        "open_check_in": "p1",
        "open_promises": "p1",
        "report_blocker": "p1",
        "hand_over": "p1",
    }


def test_the_manager_can_withdraw_until_it_is_opened() -> None:
    view = plan_modal(samples.plan_screen(Role.MANAGER, samples.SHARED))
    assert buttons_of(view) == CALENDAR | PROMISES | {
        "open_check_in": "p1",
        "report_blocker": "p1",
        "hand_over": "p1",
        "withdraw_plan": "p1",
    }


def test_who_stands_in_logs_check_ins_and_everybody_reads_who_it_is() -> None:
    talk = {"open_check_in": "p1", "report_blocker": "p1"}
    assert buttons_of(plan_modal(samples.plan_screen(Role.STAND_IN))) == CALENDAR | PROMISES | talk
    stood_in_for = replace(samples.plan_screen(Role.AGENT), audience=Audience(stand_in=samples.HR))
    assert "*Stands in*\nHelen Ray" in visible_text(plan_modal(stood_in_for))


@pytest.mark.parametrize("plan", RUNNING)
def test_hr_reads_and_may_hand_over(plan: Plan) -> None:
    view = plan_modal(samples.plan_screen(Role.HR, plan, 2))
    assert buttons_of(view) == {"hand_over": "p1", "comment_plan": "p1"}
    assert inputs_of(view) == {}
    assert "submit" not in view.to_dict()


@pytest.mark.parametrize("role", READERS)
def test_others_read_the_agents_own_view_as_a_quote(role: Role) -> None:
    words = visible_text(plan_modal(samples.plan_screen(role)))
    assert "How the agent sees it\nThe audits were all billing cases." in words
    assert "How the agent sees it" not in visible_text(plan_modal(samples.plan_screen(role, samples.OPENED)))


@pytest.mark.parametrize("role", ROLES)
def test_a_withdrawn_plan_can_only_be_read_and_says_why(role: Role) -> None:
    view = plan_modal(samples.plan_screen(role, samples.WITHDRAWN, 2))
    assert (buttons_of(view), inputs_of(view)) == ({}, {})
    assert "Withdrawn because\nNumbers of another team" in visible_text(view)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (PlanState.SHARED, "Shared, not opened yet"),
        (PlanState.OPENED, "Opened, not confirmed yet"),
        (PlanState.ACKNOWLEDGED, "Receipt confirmed"),
        (PlanState.WITHDRAWN, "Withdrawn"),
    ],
)
def test_the_state_stands_in_words(state: PlanState, shown: str) -> None:
    plan = replace(samples.CONFIRMED, state=state)
    assert f"*State*\n{shown}" in visible_text(plan_modal(samples.plan_screen(Role.HR, plan)))


@pytest.mark.parametrize("role", ROLES)
def test_a_whole_plan_of_the_longest_texts_still_fits(role: Role) -> None:
    slack_limits.check(plan_modal(samples.plan_screen(role, samples.longest_plan(), 13)))


def test_withdrawing_asks_for_a_reason() -> None:
    view = withdraw_modal(samples.plan_screen(Role.MANAGER, samples.SHARED))
    assert list(inputs_of(view)) == ["withdraw_reason"]
    assert inputs_of(view)["withdraw_reason"]["optional"] is False
    payload = view.to_dict()
    assert (payload["callback_id"], json.loads(payload["private_metadata"])) == ("withdraw", {"plan": "p1"})


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        (RetainedUntil(date(2028, 3, 3), "GB"), "Kept until 3 March 2028 (rule for GB)."),
        (RetainedUntil(date(2028, 3, 3)), "Kept until 3 March 2028."),
        (RetainedUntil(date(2028, 3, 3), "GB", on_hold=True), "Kept for now: HR has a legal reason."),
    ],
)
@pytest.mark.parametrize("role", [Role.AGENT, Role.MANAGER, Role.HR])
def test_it_says_near_the_top_how_long_it_is_kept(saved: RetainedUntil, words: str, role: Role) -> None:
    blocks = plan_modal(replace(samples.plan_screen(role), retention=saved)).to_dict()["blocks"]
    assert str(blocks[:6]).count(words) == str(blocks).count(words) == 1
