"""Reading forms: every kind of input gives a plain answer."""

from typing import Any

import pytest

from handlers.request.checked_answers import OldForm
from handlers.request.forms import lists, texts
from handlers.request.payload import chosen, is_inside_modal, metadata, plan_and_number

OPTION = {"text": {"type": "plain_text", "text": "Every week"}, "value": "weekly"}
SINGLE: list[tuple[dict[str, Any], str]] = [
    ({"type": "plain_text_input", "value": "Long calls"}, "Long calls"),
    ({"type": "plain_text_input", "value": None}, ""),
    ({"type": "number_input", "value": "82.5"}, "82.5"),
    ({"type": "email_text_input", "value": "a@example.com"}, "a@example.com"),
    ({"type": "static_select", "selected_option": OPTION}, "weekly"),
    ({"type": "static_select", "selected_option": None}, ""),
    ({"type": "radio_buttons", "selected_option": OPTION}, "weekly"),
    ({"type": "external_select", "selected_option": OPTION}, "weekly"),
    ({"type": "users_select", "selected_user": "U1"}, "U1"),
    ({"type": "conversations_select", "selected_conversation": "C1"}, "C1"),
    ({"type": "channels_select", "selected_channel": "C1"}, "C1"),
    ({"type": "datepicker", "selected_date": "2026-11-24"}, "2026-11-24"),
    ({"type": "timepicker", "selected_time": "15:00", "timezone": "Europe/Berlin"}, "15:00"),
    ({"type": "datetimepicker", "selected_date_time": 1700000000}, "1700000000"),
    ({"type": "checkboxes", "selected_options": [OPTION]}, "weekly"),
    ({"type": "checkboxes", "selected_options": []}, ""),
]
SEVERAL: list[tuple[dict[str, Any], set[str]]] = [
    ({"type": "multi_static_select", "selected_options": [OPTION]}, {"weekly"}),
    ({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, {"U1", "U2"}),
    ({"type": "multi_conversations_select", "selected_conversations": ["C1"]}, {"C1"}),
    ({"type": "multi_channels_select", "selected_channels": []}, set()),
    ({"type": "checkboxes", "selected_options": [OPTION]}, {"weekly"}),
]


def view(state: dict[str, Any]) -> dict[str, Any]:
    """A view whose one input has that state."""
    return {"state": {"values": {"answer~token": {"answer": state}}}}


@pytest.mark.parametrize(
    ("state", "answer"), SINGLE, ids=lambda each: each.get("type") if isinstance(each, dict) else ""
)
def test_single_answers_are_plain_text_by_action_id(state: dict[str, Any], answer: str) -> None:
    assert texts(view(state)) == {"answer": answer}


@pytest.mark.parametrize(
    ("state", "answers"), SEVERAL, ids=lambda each: each.get("type") if isinstance(each, dict) else ""
)
def test_several_answers_are_sets_by_action_id(state: dict[str, Any], answers: set[str]) -> None:
    assert lists(view(state)) == {"answer": answers}


def test_single_inputs_are_no_lists() -> None:
    assert lists(view({"type": "users_select", "selected_user": "U1"})) == {}


@pytest.mark.parametrize("empty", [{}, {"state": None}, {"state": {}}, {"state": {"values": {}}}])
def test_a_view_without_state_has_no_answers(empty: dict[str, Any]) -> None:
    assert texts(empty) == {}
    assert lists(empty) == {}


def test_a_button_and_a_menu_give_their_value() -> None:
    assert chosen({"value": "plan-1"}) == "plan-1"
    assert chosen({"selected_option": OPTION}) == "weekly"
    assert chosen({"selected_option": None}) == ""


@pytest.mark.parametrize(
    ("value", "parts"),
    [("p:3", ("p", 3)), ("p", ("p", 0)), ("p:", ("p", 0)), ("p:x", ("p", 0)), ("p:-1", ("p", 0)), ("", ("", 0))],
)
def test_a_value_names_a_plan_and_a_check_in(value: str, parts: tuple[str, int]) -> None:
    assert plan_and_number(value) == parts


def test_metadata_is_what_we_wrote() -> None:
    assert metadata({"private_metadata": '{"draft": "d1", "step": 2}'}) == {"draft": "d1", "step": 2}
    assert metadata({"private_metadata": ""}) == {}


def test_a_click_knows_whether_it_came_from_a_modal() -> None:
    assert is_inside_modal({"view": {"type": "modal"}})
    assert not is_inside_modal({"view": {"type": "home"}})
    assert not is_inside_modal({"message": {}})


@pytest.mark.parametrize("day", ["7", "monday", "-1"])
def test_a_choice_among_several_that_was_not_offered_is_refused(day: str) -> None:
    options = [{"value": "1"}, {"value": day}]
    state = {"work_days": {"work_days": {"type": "multi_static_select", "selected_options": options}}}
    with pytest.raises(OldForm):
        lists({"state": {"values": state}})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "tomorrow"])
def test_a_day_that_no_calendar_reckons_with_is_refused(day: str) -> None:
    state = {"start_date": {"start_date": {"type": "datepicker", "selected_date": day}}}
    with pytest.raises(OldForm):
        texts({"state": {"values": state}})


@pytest.mark.parametrize("number", [10**30, -(10**9), 1e300])
def test_a_number_that_no_database_holds_is_refused(number: float) -> None:
    with pytest.raises(OldForm):
        metadata({"private_metadata": f'{{"draft": {number}}}'})


@pytest.mark.parametrize(
    "carried", ['{"draft": " "}', '{"draft": "a{"}', '{"draft": ["<@U1>"]}', '{"draft": {"a b": 1}}']
)
def test_an_id_that_cannot_be_carried_on_is_refused(carried: str) -> None:
    with pytest.raises(OldForm):
        metadata({"private_metadata": carried})


def test_a_choice_among_several_without_a_value_is_none() -> None:
    options = [{"value": "1"}, {"value": ""}]
    state = {"work_days": {"work_days": {"type": "multi_static_select", "selected_options": options}}}
    assert lists({"state": {"values": state}}) == {"work_days": {"1"}}
