"""Each documented limit of Block Kit: the fullest that Slack takes, and one more."""

from typing import Any

import pytest

from sandbox.blockkit.checks import message_problems, view_problems, view_too_large
from tests.sandbox.views import actions, asking, button, home, modal, options, plain, section

Json = dict[str, Any]


def select(**more: Any) -> Json:
    """A menu with two options."""
    return {"type": "static_select", "action_id": "s", "options": options("a", "b"), **more}


def confirm(**more: Any) -> Json:
    """A confirmation dialog."""
    texts = {name: plain("x") for name in ("title", "text", "confirm", "deny")}
    return {**texts, **more}


TOO_MUCH_IN_A_MESSAGE: dict[str, list[Any]] = {
    "51 blocks": [section() for _ in range(51)],
    "block id of 256": [section(block_id="x" * 256)],
    "the same block id twice": [section(block_id="x"), section(block_id="x")],
    "action id of 256": [actions(button("x" * 256))],
    "the same action id twice in a block": [actions(button("a"), button("a"))],
    "section text of 3001": [section("x" * 3001)],
    "empty section text": [section("")],
    "section without text and fields": [{"type": "section"}],
    "11 fields": [{"type": "section", "fields": [plain("x")] * 11}],
    "field of 2001": [{"type": "section", "fields": [plain("x" * 2001)]}],
    "header of 151": [{"type": "header", "text": plain("x" * 151)}],
    "header in mrkdwn": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "11 in a context": [{"type": "context", "elements": [plain("x")] * 11}],
    "a button in a context": [{"type": "context", "elements": [button("a")]}],
    "26 actions": [actions(*(button(str(n)) for n in range(26)))],
    "no actions": [actions()],
    "button text of 76": [actions(button("a", text=plain("x" * 76)))],
    "button value of 2001": [actions(button("a", value="x" * 2001))],
    "button url of 3001": [actions(button("a", url="x" * 3001))],
    "button style": [actions(button("a", style="loud"))],
    "accessibility label of 76": [actions(button("a", accessibility_label="x" * 76))],
    "image without alt text": [{"type": "image", "image_url": "https://x"}],
    "alt text of 2001": [{"type": "image", "image_url": "https://x", "alt_text": "x" * 2001}],
    "image url of 3001": [{"type": "image", "image_url": "x" * 3001, "alt_text": "x"}],
    "image without a picture": [{"type": "image", "alt_text": "x"}],
    "image title of 2001": [{"type": "image", "image_url": "x", "alt_text": "x", "title": plain("x" * 2001)}],
    "101 options": [actions(select(options=options(*map(str, range(101)))))],
    "options and groups": [actions(select(option_groups=[{"label": plain("g"), "options": options("a")}]))],
    "neither options nor groups": [actions({"type": "static_select", "action_id": "s"})],
    "option text of 76": [actions(select(options=[{"text": plain("x" * 76), "value": "v"}]))],
    "option value of 151": [actions(select(options=[{"text": plain("x"), "value": "v" * 151}]))],
    "option description of 76": [
        actions(select(options=[{"text": plain("x"), "value": "v", "description": plain("x" * 76)}]))
    ],
    "mrkdwn in a menu's option": [actions(select(options=[{"text": {"type": "mrkdwn", "text": "x"}, "value": "v"}]))],
    "an initial option not offered": [actions(select(initial_option=options("z")[0]))],
    "placeholder of 151": [actions(select(placeholder=plain("x" * 151)))],
    "6 in an overflow": [actions({"type": "overflow", "action_id": "o", "options": options(*"abcdef")})],
    "11 checkboxes": [actions({"type": "checkboxes", "action_id": "c", "options": options(*"abcdefghijk")})],
    "11 radio buttons": [actions({"type": "radio_buttons", "action_id": "c", "options": options(*"abcdefghijk")})],
    "confirm title of 101": [actions(button("a", confirm=confirm(title=plain("x" * 101))))],
    "confirm text of 301": [actions(button("a", confirm=confirm(text=plain("x" * 301))))],
    "confirm button of 31": [actions(button("a", confirm=confirm(confirm=plain("x" * 31))))],
    "deny button of 31": [actions(button("a", confirm=confirm(deny=plain("x" * 31))))],
    "a date that is none": [actions({"type": "datepicker", "action_id": "d", "initial_date": "5 May"})],
    "a time that is none": [actions({"type": "timepicker", "action_id": "t", "initial_time": "25:00"})],
    "a moment that is none": [actions({"type": "datetimepicker", "action_id": "t", "initial_date_time": 12})],
    "a truth as a number": [actions({"type": "datetimepicker", "action_id": "t", "initial_date_time": True})],
    "markdown of 12001 in two": [{"type": "markdown", "text": "x" * 6001}, {"type": "markdown", "text": "x" * 6000}],
    "two tables": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
    "101 rows": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}],
    "21 cells": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}],
    "a file block": [{"type": "file", "external_id": "x", "source": "remote"}],
    "a number input in a message": [asking("n", "number_input", is_decimal_allowed=False)],
    "an unknown block": [{"type": "sectionx"}],
    "a block without a type": [{"text": plain("x")}],
    "a block that is no object": ["section"],
    "a text that is no object": [{"type": "header", "text": "x"}],
    "a text that is no string": [section(block_id=5)],
    "a switch that is no boolean": [section(expand="yes")],
    "a list that is none": [{"type": "context", "elements": "x"}],
    "a field nobody knows": [section(colour="red")],
    "a confirm that is no object": [actions(button("a", confirm="sure?"))],
    "a text input as accessory": [section(accessory={"type": "plain_text_input", "action_id": "t"})],
    "a button in an input": [{"type": "input", "label": plain("x"), "element": button("a")}],
    "an input without element": [{"type": "input", "label": plain("x")}],
}

TOO_MUCH_IN_A_VIEW: dict[str, Json] = {
    "101 blocks": modal(*(section() for _ in range(101))),
    "title of 25": modal(section(), title=plain("x" * 25)),
    "title in mrkdwn": modal(section(), title={"type": "mrkdwn", "text": "x"}),
    "no title": {"type": "modal", "blocks": [section()]},
    "submit of 25": modal(section(), submit=plain("x" * 25)),
    "close of 25": modal(section(), close=plain("x" * 25)),
    "private metadata of 3001": modal(section(), private_metadata="x" * 3001),
    "callback id of 256": modal(section(), callback_id="x" * 256),
    "external id of 256": modal(section(), external_id="x" * 256),
    "input without submit": modal(asking("a"), submit=None),
    "the same block id twice": modal(section(block_id="x"), section(block_id="x")),
    "label of 2001": modal(asking("a", block={"label": plain("x" * 2001)})),
    "hint of 2001": modal(asking("a", block={"hint": plain("x" * 2001)})),
    "min_length of 3001": modal(asking("a", min_length=3001)),
    "max_length of 0": modal(asking("a", max_length=0)),
    "number input without is_decimal_allowed": modal(asking("a", "number_input")),
    "number as a number": modal(asking("a", "number_input", is_decimal_allowed=True, initial_value=5)),
    "markdown in a modal": modal({"type": "markdown", "text": "x"}),
    "table in Home": home({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}),
    "number input in Home": home(asking("a", "number_input", is_decimal_allowed=False)),
    "moment in Home": home(asking("a", "datetimepicker")),
    "title in Home": home(title=plain("x")),
    "another type": {"type": "drawer", "blocks": []},
    "ids that Slack gives": modal(section(), id="V1"),
}

FULL = [
    section("x" * 3000, block_id="x" * 255, accessory={"type": "image", "image_url": "https://x", "alt_text": "x"}),
    {"type": "section", "fields": [plain("x" * 2000)] * 10},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "context", "elements": [plain("x")] * 9 + [{"type": "image", "image_url": "x", "alt_text": "x"}]},
    actions(*(button("x" * 254 + chr(97 + n), value="x" * 2000, style="primary") for n in range(25))),
    actions(select(initial_option=options("a")[0], confirm=confirm()), block_id="one"),
    actions(select(options=None, option_groups=[{"label": plain("g"), "options": options("a")}]), block_id="two"),
    {"type": "divider"},
    {"type": "image", "image_url": "https://x", "alt_text": "x" * 2000, "title": plain("x")},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
    {"type": "markdown", "text": "x" * 12_000},
]


@pytest.mark.parametrize("what", TOO_MUCH_IN_A_MESSAGE)
def test_a_message_past_a_limit_is_refused(what: str) -> None:
    problems = message_problems(TOO_MUCH_IN_A_MESSAGE[what])
    assert problems
    assert all("json-pointer:/blocks" in problem for problem in problems)


@pytest.mark.parametrize("what", TOO_MUCH_IN_A_VIEW)
def test_a_view_past_a_limit_is_refused(what: str) -> None:
    problems = view_problems(TOO_MUCH_IN_A_VIEW[what])
    assert problems
    assert all("json-pointer:/view" in problem for problem in problems)


def test_a_message_at_the_limits_is_taken() -> None:
    assert message_problems(FULL) == []
    assert message_problems([section() for _ in range(50)]) == []


def test_a_modal_with_every_kind_of_input_is_taken() -> None:
    kinds: dict[str, Json] = {
        "plain_text_input": {"multiline": True, "min_length": 1, "max_length": 3000},
        "number_input": {"is_decimal_allowed": True, "min_value": "-1", "max_value": "2.5"},
        "checkboxes": {"options": [{"text": {"type": "mrkdwn", "text": "*x*"}, "value": "x"}]},
        "radio_buttons": {"options": options("a"), "initial_option": options("a")[0]},
        "static_select": {"options": options("a")},
        "multi_static_select": {"options": options("a", "b"), "initial_options": options("b")},
        "external_select": {"min_query_length": 2},
        "conversations_select": {"filter": {"include": ["private"]}, "response_url_enabled": True},
        "file_input": {"max_files": 1},
    }
    plainer = ["users_select", "channels_select", "datepicker", "timepicker", "datetimepicker"]
    plainer += ["email_text_input", "url_text_input", "rich_text_input", "multi_users_select"]
    blocks = [asking(kind, kind, **kinds.get(kind, {})) for kind in [*kinds, *plainer]]
    assert view_problems(modal(*blocks, notify_on_close=True, private_metadata="x" * 3000)) == []


def test_the_line_names_the_place() -> None:
    assert view_problems(modal(section(), title=plain("x" * 25))) == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]


def test_a_view_above_250_kb_is_too_large() -> None:
    many = [{"type": "section", "fields": [plain("x" * 2000)] * 10} for _ in range(13)]
    assert view_problems(modal(*many)) == []
    assert view_too_large(modal(*many))
    assert not view_too_large(modal(*many[:12]))
