"""What is said about a plan, and what can be said: drafts, settled plans, HR's words, statements, requests."""

import pytest

from coaching.base.person import Role
from coaching.plan.plan import Plan
from coaching.plan.statements import ReviewDecision
from tests.support.screens import samples, statements
from tests.support.screens.reading import blocks_of, buttons_of, inputs_of, visible_text
from views.kit import labels
from views.plan.plan_modal import plan_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal
from views.start.approval_form import review_modal
from views.start.preview import preview_modal

ALL = (Role.AGENT, Role.MANAGER, Role.STAND_IN, Role.HR)


def shown(role: Role, plan: Plan) -> str:
    return visible_text(plan_modal(statements.plan_screen(role, plan)))


def buttons(role: Role, plan: Plan) -> set[str]:
    return set(buttons_of(plan_modal(statements.plan_screen(role, plan))))


def test_hr_decides_on_a_proposed_plan_and_its_manager_waits() -> None:
    assert buttons(Role.HR, statements.PROPOSED) == {"approve_plan", "return_plan", "withdraw_plan"}
    assert buttons(Role.MANAGER, statements.PROPOSED) == {"prepare_talk", "withdraw_plan"}
    assert buttons(Role.MANAGER, statements.RETURNED) == {"change_plan", "prepare_talk", "withdraw_plan"}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.HR])
def test_a_plan_before_hr_says_that_its_agent_does_not_see_it(role: Role) -> None:
    words = shown(role, statements.PROPOSED)
    assert "only after HR has approved it" in words
    assert "Who can see this: Mario Reyes and HR. Nobody else." in words


def test_the_agent_of_a_draft_is_asked_one_question() -> None:
    view = plan_modal(samples.plan_screen(Role.AGENT, samples.OPENED))
    assert list(inputs_of(view)) == ["agent_view"]
    assert "This is a draft, with one question for you below." in visible_text(view)


def test_a_view_that_waits_is_answered_by_the_manager_alone() -> None:
    assert "answer_view" in buttons(Role.MANAGER, statements.WITH_VIEW)
    assert not any(
        "answer_view" in buttons(role, statements.WITH_VIEW) for role in (Role.AGENT, Role.STAND_IN, Role.HR)
    )
    assert "answer_view" not in buttons(Role.MANAGER, statements.ANSWERED)


@pytest.mark.parametrize("role", ALL)
def test_what_is_not_settled_says_so_and_what_is_says_since_when(role: Role) -> None:
    assert "This is a draft." in shown(role, statements.WITH_VIEW)
    assert "Settled since 22 October 2026." in shown(role, statements.ANSWERED)
    assert "The target moves to 83%." in shown(role, statements.ANSWERED)


def test_an_answered_view_can_only_be_read() -> None:
    view = plan_modal(statements.plan_screen(Role.AGENT, statements.ANSWERED))
    assert inputs_of(view) == {}
    assert "submit" not in view.to_dict()
    assert "see_differently" in buttons_of(view)


def test_who_did_not_confirm_may_do_so_later() -> None:
    assert "acknowledge" in buttons(Role.AGENT, statements.DECLINED)
    assert "decline" not in buttons(Role.AGENT, statements.DECLINED)


@pytest.mark.parametrize("plan", [samples.OPENED, statements.ANSWERED, statements.CLOSED])
def test_the_agent_can_always_speak_to_hr_and_for_the_record(plan: Plan) -> None:
    assert {"see_differently", "ask_talk", "ask_adjustment"} <= buttons(Role.AGENT, plan)


def test_asking_hr_is_one_click_and_a_question_and_no_text() -> None:
    blocks = blocks_of(plan_modal(statements.plan_screen(Role.AGENT, samples.OPENED)))
    found = {one["action_id"]: one for block in blocks if block["type"] == "actions" for one in block["elements"]}
    for name in ("ask_talk", "ask_adjustment"):
        assert "Your manager does not learn of it." in found[name]["confirm"]["text"]["text"]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.STAND_IN])
def test_requests_to_hr_are_not_there_for_who_leads_the_plan(role: Role) -> None:
    assert "asked HR" not in shown(role, statements.WITH_VIEW)
    assert not {"ask_talk", "ask_adjustment"} & buttons(role, statements.WITH_VIEW)


def test_agent_and_hr_see_what_was_asked_and_when_it_was_closed() -> None:
    for role, who in ((Role.AGENT, "You"), (Role.HR, "The agent")):
        words = shown(role, statements.WITH_VIEW)
        assert f"{who} asked HR for a private talk on Thu 22 Oct 2026: closed Thu 22 Oct 2026." in words
        assert f"{who} asked HR for an adjustment on Thu 22 Oct 2026: HR was told." in words


def test_hrs_words_are_read_by_manager_and_hr() -> None:
    for role in (Role.MANAGER, Role.HR):
        assert "HR asked for a change · Thu 22 Oct 2026\nWords of the record." in shown(role, statements.RETURNED)
    assert "HR asked" not in shown(Role.AGENT, statements.WITH_VIEW)


@pytest.mark.parametrize("role", ALL)
def test_what_may_follow_is_said_once_and_kindly(role: Role) -> None:
    words = shown(role, samples.OPENED)
    assert words.count("What may follow") == 1
    assert "goes back to normal reviews" in words
    assert "only after the support promised here was given" in words
    assert "HR can pass a lock only in writing, and both sides read it." in words


def test_success_is_named_in_the_numbers_of_this_plan() -> None:
    words = shown(Role.AGENT, samples.OPENED)
    for goal in samples.OPENED.terms.goals:
        assert f"{labels.measure(goal)} {labels.limit(goal)}".replace("\xa0", " ") in words
    assert "We keep an eye on the level for 30 days more" in words


def test_the_preview_says_what_may_follow_too() -> None:
    assert "The last resort, and only after" in visible_text(preview_modal(samples.PREVIEW))


def test_only_an_approval_needs_no_comment() -> None:
    forms = {kind: inputs_of(review_modal(statements.review_screen(kind))) for kind in ReviewDecision}
    assert [kind for kind, blocks in forms.items() if blocks["review_comment"]["optional"]] == [ReviewDecision.APPROVED]


def test_an_approval_that_comes_after_the_first_day_says_that_all_days_move() -> None:
    assert "begins today" in visible_text(review_modal(statements.review_screen(ReviewDecision.APPROVED, moves=True)))
    assert "begins today" not in visible_text(review_modal(statements.review_screen(ReviewDecision.APPROVED)))


def test_the_answer_begins_from_the_goals_as_they_are() -> None:
    view = answer_modal(statements.answer_screen())
    blocks = inputs_of(view)
    assert list(blocks) == ["view_answer", "goal_1_target", "goal_1_due", "goal_2_target", "goal_2_due"]
    assert blocks["goal_1_target"]["element"]["initial_value"] == "85"
    assert blocks["goal_1_due"]["element"]["initial_date"] == "2026-12-04"
    assert "The audits were all billing cases." in visible_text(view)


def test_not_confirming_asks_for_a_reason_and_does_not_need_one() -> None:
    view = statement_modal(statements.statement_screen(declines=True))
    assert inputs_of(view)["statement"]["optional"]
    assert "The plan runs all the same. You can confirm later." in visible_text(view)
    assert not inputs_of(statement_modal(statements.statement_screen()))["statement"]["optional"]
