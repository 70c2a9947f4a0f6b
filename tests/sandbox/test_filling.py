"""Plain values into Slack's state: every kind of input, and what it will not take."""

from typing import Any

import pytest

from sandbox.acting.filling import fill, missing, state_for
from sandbox.blockkit.fill import BadValue
from sandbox.blockkit.inputs import first_state, slots, state_of, with_ids
from sandbox.workspace.modals import View
from tests.sandbox.manifest import BEN, MAYA, workspace
from tests.sandbox.views import actions, asking, button, modal, options, section

Json = dict[str, Any]

TEAM = "C_TEAM"
RICH: Json = {"type": "rich_text", "elements": []}
GROUPED = {"option_groups": [{"label": {"type": "plain_text", "text": "g"}, "options": options("a", "b")}]}


def state(kind: str, value: object, offered: list[Json] | None = None, **element: Any) -> Json:
    """The state of one input with this value, in a workspace with the channel C_TEAM."""
    held = workspace()
    held.add_channel("team", id=TEAM)
    (slot,) = slots([asking("x", kind, **element)])
    return state_for(held, slot, value, offered or [])


@pytest.mark.parametrize(
    ("kind", "value", "element", "field", "kept"),
    [
        ("plain_text_input", "words", {}, "value", "words"),
        ("plain_text_input", 5, {}, "value", "5"),
        ("number_input", 12, {"is_decimal_allowed": False}, "value", "12"),
        ("number_input", 0, {"is_decimal_allowed": False}, "value", "0"),
        ("number_input", "2.5", {"is_decimal_allowed": True, "min_value": "2", "max_value": "3"}, "value", "2.5"),
        ("email_text_input", "m@example.com", {}, "value", "m@example.com"),
        ("url_text_input", "https://x.example", {}, "value", "https://x.example"),
        ("datepicker", "2026-02-03", {}, "selected_date", "2026-02-03"),
        ("timepicker", "09:30", {}, "selected_time", "09:30"),
        ("datetimepicker", 1767603600, {}, "selected_date_time", 1767603600),
        ("datetimepicker", "2026-01-05T09:00:00+00:00", {}, "selected_date_time", 1767603600),
        ("static_select", "a", {"options": options("a", "b")}, "selected_option", options("a")[0]),
        ("static_select", "B", {"options": options("a", "b")}, "selected_option", options("b")[0]),
        ("static_select", "b", GROUPED, "selected_option", options("b")[0]),
        ("radio_buttons", "a", {"options": options("a")}, "selected_option", options("a")[0]),
        ("checkboxes", True, {"options": options("a")}, "selected_options", options("a")),
        ("checkboxes", ["a", "b"], {"options": options("a", "b")}, "selected_options", options("a", "b")),
        ("checkboxes", False, {"options": options("a")}, "selected_options", []),
        ("multi_static_select", "a", {"options": options("a")}, "selected_options", options("a")),
        ("users_select", MAYA, {}, "selected_user", MAYA),
        ("multi_users_select", [MAYA, BEN], {}, "selected_users", [MAYA, BEN]),
        ("channels_select", TEAM, {}, "selected_channel", TEAM),
        ("conversations_select", MAYA, {}, "selected_conversation", MAYA),
        ("multi_conversations_select", [TEAM], {}, "selected_conversations", [TEAM]),
        ("rich_text_input", RICH, {}, "rich_text_value", RICH),
        ("plain_text_input", None, {}, "value", None),
        ("users_select", "", {}, "selected_user", None),
        ("multi_users_select", [], {}, "selected_users", []),
    ],
)  # fmt: skip
def test_a_value_becomes_state(kind: str, value: object, element: Json, field: str, kept: object) -> None:
    assert state(kind, value, **element) == {"type": kind, field: kept}


def test_text_becomes_rich_text() -> None:
    kept = state("rich_text_input", "hi")["rich_text_value"]
    assert kept["elements"][0]["elements"] == [{"type": "text", "text": "hi"}]


def test_an_external_menu_takes_what_was_suggested() -> None:
    assert state("external_select", "a", options("a"))["selected_option"] == options("a")[0]


def test_a_file_input_takes_files_that_are_there() -> None:
    held = [{"id": "F1", "filetype": "csv"}, {"id": "F2", "filetype": "pdf"}]
    assert state("file_input", ["F1", "F2"], held)["files"] == held
    assert state("file_input", [], held)["files"] == []
    for value, element, says in (("F3", {}, "of yours"), ("F2", {"filetypes": ["csv"]}, "this kind: csv")):
        with pytest.raises(BadValue, match=says):
            state("file_input", value, held, **element)
    with pytest.raises(BadValue, match="1 at most"):
        state("file_input", ["F1", "F2"], held, max_files=1)


@pytest.mark.parametrize(
    ("kind", "value", "element", "says"),
    [
        ("plain_text_input", "ab", {"min_length": 3}, "at least 3"),
        ("plain_text_input", "abcd", {"max_length": 3}, "3 characters at most"),
        ("number_input", "many", {"is_decimal_allowed": True}, "Enter a number"),
        ("number_input", "NaN", {"is_decimal_allowed": True}, "Enter a number"),
        ("number_input", "1.5", {"is_decimal_allowed": False}, "whole number"),
        ("number_input", "1", {"is_decimal_allowed": True, "min_value": "2"}, "2 or more"),
        ("number_input", "4", {"is_decimal_allowed": True, "max_value": "3"}, "3 or less"),
        ("email_text_input", "maya", {}, "email"),
        ("url_text_input", "x.example", {}, "web address"),
        ("datepicker", "tomorrow", {}, "date"),
        ("timepicker", "noon", {}, "time"),
        ("datetimepicker", "noon", {}, "date and time"),
        ("static_select", "z", {"options": options("a")}, "one of the options"),
        ("checkboxes", True, {"options": []}, "one of the options"),
        ("multi_users_select", [MAYA, BEN], {"max_selected_items": 1}, "1 at most"),
        ("users_select", "U_NOBODY", {}, "from the list"),
        ("channels_select", "C_NOWHERE", {}, "from the list"),
    ],
)
def test_a_bad_value_is_told_in_words(kind: str, value: object, element: Json, says: str) -> None:
    with pytest.raises(BadValue, match=says):
        state(kind, value, **element)


def view(*blocks: Json) -> View:
    """An open modal with these blocks."""
    body = modal(*with_ids(list(blocks)))
    return View("V1", MAYA, body, "1.x", state_of(body["blocks"], {}))


def test_values_are_found_by_action_id_and_by_block_and_action_id() -> None:
    opened = view(asking("name"), asking("place"), actions(button("go")))
    values = {"name": "Maya", "b_place": {"place": "Berlin"}, "unknown": 1, "b_name": {"other": 2}, "go": "x"}
    assert fill(workspace(), opened, values) == {}
    assert opened.state["b_name"]["name"]["value"] == "Maya"
    assert opened.state["b_place"]["place"]["value"] == "Berlin"


def test_errors_are_told_by_block_and_required_inputs_are_missed() -> None:
    opened = view(asking("day", "datepicker"), asking("note", block={"optional": True}), asking("who"))
    assert fill(workspace(), opened, {"day": "soon"}) == {"b_day": "Choose a date."}
    assert set(missing(opened)) == {"b_day", "b_who"}


def test_initial_values_are_state_from_the_start() -> None:
    blocks = [
        asking("a", initial_value="x"),
        asking("b", "multi_users_select", initial_users=[MAYA]),
        section(accessory={"type": "datepicker", "action_id": "c", "initial_date": "2026-01-01"}, block_id="s"),
        section(accessory={"type": "image", "image_url": "x", "alt_text": "x"}),
        actions(button("d"), {"type": "users_select", "action_id": "e"}),
    ]
    assert view(*blocks).state == {
        "b_a": {"a": {"type": "plain_text_input", "value": "x"}},
        "b_b": {"b": {"type": "multi_users_select", "selected_users": [MAYA]}},
        "s": {"c": {"type": "datepicker", "selected_date": "2026-01-01"}},
        "row": {"e": {"type": "users_select", "selected_user": None}},
    }


def test_ids_left_out_are_made_up_and_the_original_stays() -> None:
    blocks: list[Json] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x"}},
        {"type": "actions", "elements": [button("")]},
    ]
    filled = with_ids(blocks)
    assert filled[0]["block_id"]
    assert filled[1]["elements"][0]["action_id"]
    assert "block_id" not in blocks[0]


def test_typed_values_stay_only_for_the_same_kind_of_element() -> None:
    before = {"b_a": {"a": {"type": "plain_text_input", "value": "typed"}}}
    assert state_of([asking("a", initial_value="new")], before)["b_a"]["a"]["value"] == "typed"
    assert state_of([asking("a", "datepicker")], before)["b_a"]["a"] == first_state({"type": "datepicker"})
