"""The inputs of a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.screens import slack_limits
from views.kit import ids, inputs
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

ASK = Ask("focus", "One focus", hint="One, not three.", placeholder="Ask one open question")


def test_an_input_asks_in_words() -> None:
    block = inputs.text(ASK).to_dict()
    assert block["label"]["text"] == "One focus"
    assert block["hint"]["text"] == "One, not three."
    assert block["element"]["placeholder"]["text"] == "Ask one open question"
    assert (block["block_id"], block["element"]["action_id"]) == ("focus", "focus")


def test_a_question_without_hint_or_placeholder_shows_none() -> None:
    block = inputs.text(Ask("focus", "One focus")).to_dict()
    assert "hint" not in block
    assert "placeholder" not in block["element"]


def test_an_input_may_be_left_empty_unless_it_says_otherwise() -> None:
    assert inputs.text(ASK).to_dict()["optional"] is True
    assert inputs.text(Ask("focus", "One focus", optional=False)).to_dict()["optional"] is False


def test_only_a_question_at_once_reports_a_change() -> None:
    assert "dispatch_action" not in inputs.choice(ASK, {"a": "A"}).to_dict()
    at_once = inputs.choice(Ask("plan", "Which?", at_once=True), {"a": "A"}).to_dict()
    assert at_once["dispatch_action"] is True


def test_a_token_makes_another_block_of_the_same_input() -> None:
    block = inputs.text(Ask("focus", "One focus", token="p1:2")).to_dict()
    assert block["block_id"] == "focus~p1:2"
    assert ids.action_of(block["block_id"]) == block["element"]["action_id"]


def test_what_was_typed_is_shown_and_nothing_where_nothing_was() -> None:
    assert inputs.text(ASK, "Typed before").to_dict()["element"]["initial_value"] == "Typed before"
    assert "initial_value" not in inputs.text(ASK, "  ").to_dict()["element"]


@given(st.text(max_size=4000), st.integers(min_value=1, max_value=5000))
def test_any_text_fits_its_input(value: str, longest: int) -> None:
    view = modal(ids.Modal.CHECK_IN, "Log", [inputs.text(ASK, value, longest)], submit="Save")
    slack_limits.check(view)


@pytest.mark.parametrize("value", ["85", "-3", "85.5", "007"])
def test_a_number_is_shown_again(value: str) -> None:
    assert inputs.number(ASK, value).to_dict()["element"]["initial_value"] == value


@pytest.mark.parametrize("value", ["", "many", "85%", "8,5", "nan", "1e5", "1_000", "٨٥"])
def test_what_slack_would_not_take_as_a_number_is_left_out(value: str) -> None:
    assert "initial_value" not in inputs.number(ASK, value).to_dict()["element"]


def test_a_count_is_a_whole_number_from_one() -> None:
    element = inputs.number(ASK, decimals=False, least=1).to_dict()["element"]
    assert (element["is_decimal_allowed"], element["min_value"]) == (False, "1")


def test_a_choice_shows_what_was_chosen() -> None:
    element = inputs.choice(ASK, {"a": "First", "b": "Second"}, "b").to_dict()["element"]
    assert element["initial_option"] == element["options"][1]


def test_a_choice_that_is_not_offered_is_not_shown() -> None:
    assert "initial_option" not in inputs.choice(ASK, {"a": "First"}, "gone").to_dict()["element"]


def test_a_choice_offers_at_most_a_hundred() -> None:
    element = inputs.choice(ASK, {str(n): f"Group {n}" for n in range(150)}).to_dict()["element"]
    assert len(element["options"]) == 100


def test_dates_times_and_people_are_shown_again() -> None:
    assert inputs.day(ASK, "2026-10-05").to_dict()["element"]["initial_date"] == "2026-10-05"
    assert inputs.clock(ASK, "15:00").to_dict()["element"]["initial_time"] == "15:00"
    assert inputs.person(ASK, "U1").to_dict()["element"]["initial_user"] == "U1"
    assert inputs.people(ASK, {"U2", "U1"}).to_dict()["element"]["initial_users"] == ["U1", "U2"]
    assert inputs.private_channel(ASK, "C1").to_dict()["element"]["initial_conversation"] == "C1"


def test_nothing_chosen_yet_shows_nothing() -> None:
    for block in (inputs.day(ASK), inputs.clock(ASK), inputs.person(ASK), inputs.people(ASK)):
        assert not any(key.startswith("initial") for key in block.to_dict()["element"])


def test_only_private_channels_of_this_workspace_are_offered() -> None:
    offered = inputs.private_channel(ASK).to_dict()["element"]["filter"]
    assert offered["include"] == ["private"]
    assert offered["exclude_external_shared_channels"] is True


def test_a_box_to_tick_has_one_value() -> None:
    (option,) = inputs.tick(ASK, "We have talked about this").to_dict()["element"]["options"]
    assert (option["value"], option["text"]["text"]) == ("yes", "We have talked about this")
