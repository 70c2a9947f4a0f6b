"""The gate's rules: what may leave, and what may not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import PlainTextObject, SectionBlock

from bot.gate import payload_limits as limits
from bot.gate.outgoing_files import require_calendar
from bot.gate.payloads import MESSAGES, answer, outgoing, screened
from bot.gate.refused import GateRefused

POST = {"channel": "D1", "text": "You have a note to open."}


def mrkdwn(text: str) -> dict[str, Any]:
    """A section that Slack would format."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def mention(user: Any) -> dict[str, Any]:
    """Somebody in rich text."""
    return {"type": "user", "user_id": user}


def refused(act: Any, reason: str) -> None:
    """The gate says no, and why."""
    with pytest.raises(GateRefused) as no:
        act()
    assert (no.value.reason, no.value.args) == (reason, (reason,))


def test_posts_are_not_unfurled_nor_parsed() -> None:
    passed = outgoing("chat.postMessage", POST | {"link_names": True, "parse": "full", "unfurl_links": True})
    assert passed == POST | {"unfurl_links": False, "unfurl_media": False, "parse": "none"}


def test_edits_and_ephemeral_messages_are_not_parsed() -> None:
    for method in ("chat.update", "chat.postEphemeral"):
        assert outgoing(method, {"channel": "D1", "text": "Fine", "parse": "full"})["parse"] == "none"


def test_other_calls_keep_their_arguments() -> None:
    assert outgoing("users.info", {"user": "U1"}) == {"user": "U1"}


@pytest.mark.parametrize(
    "markup",
    [
        "<!channel>",
        "<!here>",
        "<!everyone|all>",
        "<!subteam^S0HR>",
        "<!date^1^{date}|x>",
        "<@U0AGENT|Maya>",
        "<@u0agent>",
        "<@U0AGENT",
        "<@U0AGENT>",
        "<",
        "https://example.com",
        "HTTP://example.com",
        "slack://open",
        "x:/",
        "mailto:a@example.com",
        "MAILTO:",
        "<#C0HR>",
        "<#C0HR|hr>",
        "<https://example.com|Click here>",
        "<mailto:a@example.com>",
        "a < b",
    ],
)
def test_markup_never_leaves(markup: str) -> None:
    for method, arguments in (
        ("chat.postMessage", POST | {"blocks": [mrkdwn(f"See {markup} now")]}),
        ("chat.update", POST | {"text": f"See {markup}"}),
        ("views.open", {"trigger_id": "1", "view": {"type": "modal", "blocks": [mrkdwn(markup)]}}),
    ):
        with pytest.raises(GateRefused):
            outgoing(method, arguments)
    refused(lambda: answer({"text": markup}), "markup")
    refused(lambda: outgoing("files.completeUploadExternal", {"initial_comment": markup}), "markup")


def test_a_mention_is_an_element_of_rich_text_with_a_whole_user_id() -> None:
    assert outgoing("chat.postMessage", POST | {"blocks": [{"type": "rich_text", "elements": [mention("U0ADMIN")]}]})
    for user in ("u0admin", "U0ADMIN|Ada", "U", "U0", "B0BOT", "", None, " U0ADMIN", "U0 ADMIN"):
        refused(lambda user=user: screened(mention(user)), "markup")
    refused(lambda: screened({"type": "user"}), "markup")


def test_what_people_typed_stands_in_plain_text_as_it_is() -> None:
    typed = {"type": "plain_text", "text": "<!channel> see <https://example.com>"}
    view = {"type": "modal", "blocks": [{"type": "section", "text": typed}]}
    assert outgoing("views.open", {"view": view})["view"] == view


@pytest.mark.parametrize(
    "element",
    [
        {"type": "broadcast", "range": "channel"},
        {"type": "usergroup", "usergroup_id": "S0HR"},
        {"type": "link", "url": "https://example.com"},
        {"type": "markdown", "text": "**bold**"},
        {"type": "channel", "channel_id": "C0HR"},
        {"type": "date", "timestamp": 1, "format": "{date}", "url": "https://example.com"},
    ],
)
def test_rich_text_calls_nobody_and_links_nowhere(element: dict[str, Any]) -> None:
    with pytest.raises(GateRefused):
        outgoing("chat.postMessage", POST | {"blocks": [{"type": "rich_text", "elements": [element]}]})


@pytest.mark.parametrize("key", sorted(limits.FORBIDDEN_KEYS))
def test_what_leads_out_of_slack_is_refused_wherever_it_stands(key: str) -> None:
    for act in (
        lambda: outgoing("chat.postMessage", POST | {key: "x"}),
        lambda: outgoing("views.open", {"view": {"type": "modal", "blocks": [{"type": "section", key: "x"}]}}),
        lambda: answer({key: "x"}),
    ):
        refused(act, "forbidden_key")
    assert screened({key: ""}) == {key: ""}


def test_the_table_of_what_leads_out_of_slack() -> None:
    assert {"url", "image_url", "slack_file", "attachments", "markdown_text", "username"} <= limits.FORBIDDEN_KEYS
    assert not limits.ALLOWED_TYPES & {
        "broadcast", "usergroup", "usergroup_mention", "channel", "team", "link", "date", "markdown", "image",
        "video", "file", "external_select", "multi_external_select", "url_text_input", "workflow_button", "table",
        "user_profile",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["user_profile", "image", "video", "external_select", "anything", 1])
def test_kinds_nobody_allowed_are_refused(kind: object) -> None:
    refused(lambda: screened({"blocks": [{"type": kind}]}), "forbidden_type")


@pytest.mark.parametrize("form", ["view", "blocks", "metadata", "errors"])
def test_a_form_that_is_a_text_is_refused(form: str) -> None:
    refused(lambda: screened({form: "{}"}), "unknown_form")


def test_an_answer_to_everybody_is_refused() -> None:
    refused(lambda: answer({"text": "Fine", "response_type": "in_channel"}), "unknown_form")
    assert answer({"text": "Fine", "response_type": "ephemeral"})["response_type"] == "ephemeral"


def test_an_answer_is_neither_parsed_nor_linked() -> None:
    assert answer({"text": "Fine", "link_names": True, "parse": "full"}) == {"text": "Fine"}
    assert answer({"response_action": "clear"}) == {"response_action": "clear"}


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral", "chat.update"])
def test_a_notification_says_little_and_names_nobody(method: str) -> None:
    for text, reason in (("", "notification"), ("<@U0AGENT> has a note", "markup"), ("x" * 151, "notification")):
        refused(lambda text=text: outgoing(method, {"channel": "D1", "text": text}), reason)
    refused(lambda: outgoing(method, {"channel": "D1"}), "notification")
    assert outgoing(method, {"channel": "D1", "text": "x" * 150})["text"] == "x" * 150


def test_only_messages_are_held_to_a_notification() -> None:
    assert {"chat.postMessage", "chat.postEphemeral", "chat.update"} == MESSAGES
    assert outgoing("chat.delete", {"channel": "D1"}) == {"channel": "D1"}


def test_a_refusal_keeps_nothing_of_the_payload() -> None:
    with pytest.raises(GateRefused) as refused:
        outgoing("chat.postMessage", POST | {"text": "canary <!here>"})
    assert "canary" not in f"{refused.value!r} {refused.value.args}"


def test_builders_objects_are_read_like_plain_payloads() -> None:
    block = SectionBlock(text=PlainTextObject(text="Calm\u202eecrof\x07"))
    assert screened({"blocks": (block,)})["blocks"][0]["text"]["text"] == "Calmecrof"


@pytest.mark.parametrize(
    ("part", "longest"),
    [
        (lambda text: {"type": "modal", "title": text}, 24),
        (lambda text: {"type": "modal", "submit": text}, 24),
        (lambda text: {"type": "modal", "close": text}, 24),
        (lambda text: {"type": "input", "hint": text}, 2000),
        (lambda text: {"description": text, "value": "v"}, 75),
        (lambda text: {"type": "button", "confirm": {"title": text}}, 100),
        (lambda text: {"type": "button", "confirm": {"text": text}}, 300),
        (lambda text: {"type": "button", "confirm": {"confirm": text}}, 30),
        (lambda text: {"type": "button", "confirm": {"deny": text}}, 30),
        (lambda text: {"type": "section", "fields": [text]}, 2000),
        (lambda text: {"type": "context", "elements": [text]}, 2000),
        (lambda text: {"type": "rich_text", "elements": [text | {"type": "text"}]}, 3000),
        (lambda text: {"type": "header", "text": text}, 150),
        (lambda text: {"type": "button", "text": text, "value": "v"}, 75),
        (lambda text: {"text": text, "value": "v"}, 75),
        (lambda text: {"type": "input", "label": text}, 2000),
        (lambda text: {"type": "plain_text_input", "placeholder": text}, 150),
        (lambda text: {"type": "section", "text": text}, 3000),
    ],
)
def test_what_is_too_long_for_slack_is_cut(part: Any, longest: int) -> None:
    cut, complete = (texts_in(screened(part({"type": "plain_text", "text": "x" * n}))) for n in (longest + 1, longest))
    assert cut == ["x" * (longest - 1) + "…"]
    assert complete == ["x" * longest]


def texts_in(thing: Any) -> list[str]:
    """The texts of text objects, at whatever depth."""
    if isinstance(thing, list):
        return [text for entry in thing for text in texts_in(entry)]
    if not isinstance(thing, dict):
        return []
    own = [thing["text"]] if isinstance(thing.get("text"), str) else []
    return own + [text for value in thing.values() for text in texts_in(value)]


@pytest.mark.parametrize(
    ("holder", "part", "most"),
    [
        ("section", "fields", 10),
        ("context", "elements", 10),
        ("actions", "elements", 25),
        ("static_select", "options", 100),
        ("multi_static_select", "options", 100),
        ("checkboxes", "options", 10),
        ("radio_buttons", "options", 10),
        ("overflow", "options", 5),
        ("modal", "blocks", 100),
        ("home", "blocks", 100),
    ],
)
def test_more_parts_than_slack_takes_are_refused(holder: str, part: str, most: int) -> None:
    assert len(screened({"type": holder, part: [{}] * most})[part]) == most
    refused(lambda: screened({"type": holder, part: [{}] * (most + 1)}), "too_many")


def test_a_message_has_at_most_fifty_blocks() -> None:
    assert len(outgoing("chat.postMessage", POST | {"blocks": [{}] * 50})["blocks"]) == 50
    for act in (
        lambda: outgoing("chat.postMessage", POST | {"blocks": [{}] * 51}),
        lambda: outgoing("chat.update", POST | {"blocks": [{}] * 51}),
        lambda: answer({"text": "Fine", "blocks": [{}] * 51}),
    ):
        refused(act, "too_many")
    assert outgoing("chat.postMessage", POST | {"blocks": None})["blocks"] is None


def test_a_view_is_no_larger_than_slack_takes() -> None:
    def view(size: int) -> dict[str, Any]:
        empty = {"type": "modal", "blocks": [{"type": "input", "element": {"note": ""}}]}
        empty["blocks"][0]["element"]["note"] = "x" * (size - len(json.dumps(empty)))  # type: ignore[index]
        return {"view": empty}

    assert screened(view(250_000))
    refused(lambda: screened(view(250_001)), "too_large")


@pytest.mark.parametrize("part", ["value", "block_id", "action_id", "callback_id", "external_id", "event_type"])
def test_values_and_names_carry_ids_and_numbers_alone(part: str) -> None:
    longest = 150 if part == "value" else 255
    for fine in ("", "p1:12:1790000000.000100", "goal_1_how~ab-9", "x" * longest):
        assert screened({part: fine}) == {part: fine}
    for word in ("Ana Cruz", "a,b", "a@b", "<x>", "é", "a\n", "x" * (longest + 1)):
        refused(lambda word=word: screened({part: word}), "carried")


@pytest.mark.parametrize("carried", ["", "{}", '{"plan": "p1", "n": [1, 2.5, null, true, "a:b"]}', '["U0AGENT"]'])
def test_private_metadata_carries_ids_and_counts(carried: str) -> None:
    assert screened({"private_metadata": carried}) == {"private_metadata": carried}


@pytest.mark.parametrize(
    "carried",
    [
        "Ana Cruz",
        '"Ana Cruz"',
        '{"name": "Ana Cruz"}',
        '{"Ana Cruz": 1}',
        '{"n": {"m": [1, ["Ana Cruz"]]}}',
        '{"n": "' + "x" * 151 + '"}',
        "[" + "1," * 1499 + "11]",
    ],
)
def test_private_metadata_carries_no_words(carried: str) -> None:
    refused(lambda: screened({"private_metadata": carried}), "carried")


def test_private_metadata_may_have_slacks_length() -> None:
    longest = json.dumps(["x" * 100] * 28)
    assert len(screened({"private_metadata": longest.ljust(3000)})["private_metadata"]) == 3000
    refused(lambda: screened({"private_metadata": longest.ljust(3001)}), "carried")


def test_message_metadata_carries_ids() -> None:
    fine = {"event_type": "followthrough_delivery", "event_payload": {"id": "d1", "n": 2}}
    assert outgoing("chat.postMessage", POST | {"metadata": fine})["metadata"] == fine
    for wrong in ({"event_payload": {"id": "Ana Cruz"}}, {"event_payload": {"Ana Cruz": "d1"}}, {"note": "so it is"}):
        refused(lambda wrong=wrong: outgoing("chat.postMessage", POST | {"metadata": wrong}), "carried")


CALENDAR = "weekly-talks.ics"


def completed(**changes: object) -> dict[str, object]:
    """A call that puts the calendar into somebody's direct message."""
    files = json.dumps([{"id": "F0ABC", "title": CALENDAR}])
    return {"files": files, "channel_id": "D0ABC", "thread_ts": None, **changes}


def test_only_the_calendar_goes_out_as_a_file() -> None:
    asked = {"filename": CALENDAR, "length": 9, "alt_txt": None}
    assert outgoing("files.getUploadURLExternal", asked) == {"filename": CALENDAR, "length": 9}
    sent = outgoing("files.completeUploadExternal", completed(initial_comment="Here it is."))
    assert sent.keys() == {"files", "channel_id", "initial_comment"}
    assert outgoing("files.info", {"file": "F0ABC"}) == {"file": "F0ABC"}


@pytest.mark.parametrize("name", ["", "Ana Cruz.csv", "../x", "export-2026.csv", f"{CALENDAR}\n"])
def test_a_file_has_a_neutral_name(name: str) -> None:
    refused(lambda: outgoing("files.getUploadURLExternal", {"filename": name}), "carried")
    titled = completed(files=json.dumps([{"id": "F0ABC", "title": name}]))
    refused(lambda: outgoing("files.completeUploadExternal", titled), "carried")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("files.upload", {"content": "words"}),
        ("files.remote.add", {"external_url": "x"}),
        ("files.getUploadURLExternal", {"filename": CALENDAR, "alt_txt": "Ana Cruz"}),
        ("files.completeUploadExternal", completed(channel_id="C0ABC")),
        ("files.completeUploadExternal", completed(channel_id=None)),
        ("files.completeUploadExternal", completed(channels="C0ABC")),
        ("files.completeUploadExternal", completed(files="no json")),
        ("files.completeUploadExternal", completed(files="{}")),
        ("files.completeUploadExternal", completed(files="[1]")),
        ("files.completeUploadExternal", completed(files=json.dumps([{"id": "F 1", "title": CALENDAR}]))),
        ("files.completeUploadExternal", completed(files=json.dumps([{"id": "F1"}]))),
    ],
)
def test_no_other_way_of_sending_a_file_is_open(method: str, arguments: dict[str, object]) -> None:
    refused(lambda: outgoing(method, arguments), "unknown_form")


def test_what_is_said_beside_a_file_is_a_notice() -> None:
    refused(lambda: outgoing("files.completeUploadExternal", completed(initial_comment="x" * 151)), "notification")


def test_bytes_that_are_no_calendar_stay_here() -> None:
    require_calendar(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    for data in (b"", b"name,score\n", "BEGIN:VCALENDAR\r\n", None):
        refused(lambda data=data: require_calendar(data), "unknown_form")
    refused(lambda: require_calendar(b"BEGIN:VCALENDAR\r\n" + b"x" * 262_144), "too_large")


def test_formatted_text_is_taken_as_it_is_written() -> None:
    assert screened({"type": "mrkdwn", "text": "*Goal*", "verbatim": False})["verbatim"] is True
    assert "verbatim" not in screened({"type": "plain_text", "text": "Goal"})


@pytest.mark.parametrize("text", ["", " ", "\n", "\u202e", "\u200b \u2066"])
def test_a_text_that_is_empty_for_slack_says_so(text: str) -> None:
    assert screened({"type": "plain_text", "text": text})["text"] == "-"
    assert screened({"type": "mrkdwn", "text": text})["text"] == "-"


def test_a_space_between_pieces_of_rich_text_stays() -> None:
    assert screened({"type": "text", "text": " "})["text"] == " "
    assert screened({"type": "text", "text": "\u202e"})["text"] == "-"


def test_what_a_field_begins_with_fits_into_it() -> None:
    assert screened({"initial_value": "x" * 3000})["initial_value"] == "x" * 3000
    assert screened({"initial_value": "x" * 3001})["initial_value"] == "x" * 2999 + "…"
    assert screened({"text": "x" * 3001})["text"] == "x" * 3001, "a bare text has a rule of its own"


def test_numbers_and_nothing_pass() -> None:
    assert screened({"limit": 1, "inclusive": True, "cursor": None}) == {"limit": 1, "inclusive": True, "cursor": None}


HIDDEN = [0, 7, 8, 0x0B, 0x1B, 0x1F, 0x7F, 0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E]
HIDDEN += [0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFB, 0xD800, 0xDFFF]
SEEN = [9, 10, 0x20, 0x7E, 0xA0, 0x61B, 0x61D, 0x200A, 0x200C, 0x200D, 0x2010, 0x2027, 0x202F, 0x205F, 0x206A, 0xFFFC]


@pytest.mark.parametrize("code", HIDDEN)
def test_each_hidden_character_is_taken_out(code: int) -> None:
    assert screened({"text": f"a{chr(code)}b"}) == {"text": "ab"}


@pytest.mark.parametrize("code", SEEN)
def test_its_neighbours_stay(code: int) -> None:
    assert screened({"text": f"a{chr(code)}b"}) == {"text": f"a{chr(code)}b"}


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_no_hidden_character_ever_leaves(text: str) -> None:
    (passed,) = screened({"text": text}).values()
    assert not set(passed) & {chr(code) for code in HIDDEN}
    assert passed.encode().decode() == passed


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert screened({"text": text}) == {"text": text}


def test_joined_emoji_and_line_feeds_stay() -> None:
    text = "👩‍💻 first\n\tsecond می‌خواهم"
    assert screened({"text": text}) == {"text": text}


def test_builders_objects_are_cut_by_their_place_too() -> None:
    long = PlainTextObject(text="x" * 500)
    assert len(screened({"type": "modal", "title": long})["title"]["text"]) == 24
    assert len(screened({"type": "header", "text": long})["text"]["text"]) == 150
    (option,) = screened({"type": "overflow", "options": [{"value": "v", "text": long}]})["options"]
    assert len(option["text"]["text"]) == 75


def test_carried_words_may_be_as_long_as_a_value() -> None:
    carried = json.dumps({"id": "x" * 150})
    assert screened({"private_metadata": carried}) == {"private_metadata": carried}
