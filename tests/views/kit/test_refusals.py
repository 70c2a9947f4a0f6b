"""Every refusal and every problem has words, and the words say what to do."""

import re

import pytest

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.plan.policy import Action
from tests.support.screens import samples
from tests.support.screens.codes import FACTS, PROBLEMS, REFUSALS
from views.kit.refusals import field_errors, problem_text, refusal_text
from views.kit.saved_notice import notice_modal
from views.start.start_form import start_modal
from views.weekly.check_ins import check_in_modal

UNFORESEEN = refusal_text(Refusal("something_new"))


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_has_its_own_words(code: str) -> None:
    text = refusal_text(Refusal(code))
    assert text != UNFORESEEN
    assert 20 < len(text) < 130


@pytest.mark.parametrize("action", [Action.START, Action.SET_UP, Action.WRITE_NOTE])
def test_who_holds_no_such_role_is_not_told_of_a_plan(action: Action) -> None:
    assert "role" in refusal_text(Refusal("not_yours", action=action.value))
    assert "handed over" in refusal_text(Refusal("not_yours", action=Action.OPEN.value))


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_has_its_own_words(code: str) -> None:
    text = problem_text(Problem("agent", code, FACTS))
    assert text != UNFORESEEN
    assert "{" not in text
    assert 15 < len(text) < 130


@pytest.mark.parametrize("code", [code for code in PROBLEMS if code != "needed"])
def test_every_problem_names_the_mend(code: str) -> None:
    text = problem_text(Problem("agent", code, FACTS))
    assert re.search(r"Choose|choose|Write|Give|Name|Talk|Open|Change|Invite", text)


def test_facts_stand_in_the_words() -> None:
    text = problem_text(Problem("length", "goal_due_outside", FACTS))
    assert text.startswith("Goal 1 is due on Fri 4 Dec 2026")
    assert "60 days" in problem_text(Problem("start_date", "start_too_far", FACTS))


@pytest.mark.parametrize("reason", ["shared", "channel_shared"])
def test_an_unsafe_channel_says_why(reason: str) -> None:
    text = refusal_text(Refusal("hr_channel_unsafe", reason=reason))
    assert text == problem_text(Problem("hr_channel", "channel_shared"))


def test_a_code_nobody_foresaw_still_gets_an_answer() -> None:
    assert problem_text(Problem("agent", "something_new")) == UNFORESEEN
    assert "Home" in UNFORESEEN


def test_a_form_with_problems_points_to_its_fields() -> None:
    assert "field" in refusal_text(InvalidForm([Problem("agent", "needed")]))


def test_a_problem_stands_at_its_field() -> None:
    view = start_modal(samples.start_screen(3))
    assert field_errors([Problem("start_date", "start_too_far", FACTS)], view) == {
        "start_date": "Choose a day within the next 60 days."
    }


def test_a_problem_finds_the_block_whatever_its_token() -> None:
    view = check_in_modal(samples.CHECK_IN_SCREEN)
    assert list(field_errors([Problem("focus", "needed")], view)) == ["focus~p1:2"]


def test_the_view_may_come_from_slack() -> None:
    view = start_modal(samples.start_screen(2)).to_dict()
    assert list(field_errors([Problem("goal_1_target", "number_needed")], view)) == ["goal_1_target~back_office"]


def test_a_problem_of_a_field_elsewhere_stands_at_the_first_input() -> None:
    view = start_modal(samples.start_screen(3))
    assert list(field_errors([Problem("goal_1_target", "number_needed")], view)) == ["length"]


def test_several_problems_of_one_field_are_all_said_once() -> None:
    view = start_modal(samples.start_screen(3))
    found = [Problem("length", "needed"), Problem("length", "needed"), Problem("gone", "hr_needed")]
    (text,) = field_errors(found, view).values()
    assert text == "Please fill this in. Choose at least one HR person, or a user group."


def test_no_problems_are_no_errors_even_without_inputs() -> None:
    assert field_errors([], start_modal(samples.start_screen(1))) == {}
    assert field_errors([Problem("agent", "needed")], notice_modal("Note", "Words")) == {}
