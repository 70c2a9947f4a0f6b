"""The gate's rules: what may leave, and what may not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import PlainTextObject, SectionBlock

from bot.payloads import GateRefused, answer, outgoing, screened

POST = {"channel": "D1", "text": "You have a note to open."}


def mrkdwn(text: str) -> dict[str, Any]:
    """A section that Slack would format."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


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
    with pytest.raises(GateRefused):
        answer({"text": markup})


def test_a_whole_user_id_may_stand_in_our_own_words() -> None:
    assert outgoing("chat.postMessage", POST | {"blocks": [mrkdwn("Changed by <@U0ADMIN>")]})


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
    ],
)
def test_rich_text_calls_nobody_and_links_nowhere(element: dict[str, Any]) -> None:
    with pytest.raises(GateRefused):
        outgoing("chat.postMessage", POST | {"blocks": [{"type": "rich_text", "elements": [element]}]})


@pytest.mark.parametrize("form", [{"attachments": [{"text": "x"}]}, {"markdown_text": "x"}])
def test_forms_of_text_that_nobody_checks_are_refused(form: dict[str, Any]) -> None:
    with pytest.raises(GateRefused):
        outgoing("chat.postMessage", POST | form)
    with pytest.raises(GateRefused):
        answer(form)


def test_an_answer_to_everybody_is_refused() -> None:
    with pytest.raises(GateRefused):
        answer({"text": "Fine", "response_type": "in_channel"})


@pytest.mark.parametrize("text", ["", "<@U0AGENT> has a note", "x" * 151])
def test_a_notification_says_little_and_names_nobody(text: str) -> None:
    with pytest.raises(GateRefused):
        outgoing("chat.postMessage", POST | {"text": text})


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
        (lambda text: {"type": "header", "text": text}, 150),
        (lambda text: {"type": "button", "text": text, "value": "v"}, 75),
        (lambda text: {"text": text, "value": "v"}, 75),
        (lambda text: {"type": "input", "label": text}, 2000),
        (lambda text: {"type": "plain_text_input", "placeholder": text}, 150),
        (lambda text: {"type": "section", "text": text}, 3000),
    ],
)
def test_what_is_too_long_for_slack_is_cut(part: Any, longest: int) -> None:
    cut = screened(part({"type": "plain_text", "text": "x" * 5000}))
    lengths = [len(value["text"]) for value in cut.values() if isinstance(value, dict)]
    assert lengths == [longest]


def test_numbers_and_nothing_pass() -> None:
    assert screened({"limit": 1, "inclusive": True, "cursor": None}) == {"limit": 1, "inclusive": True, "cursor": None}


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_no_hidden_character_ever_leaves(text: str) -> None:
    (passed,) = screened({"text": text}).values()
    assert not set(passed) & {chr(code) for code in (0, 7, 8, 0x1B, 0x7F, 0x202E, 0x2066, 0xFEFF, 0xD800)}
    assert passed.encode().decode() == passed


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert screened({"text": text}) == {"text": text}


def test_joined_emoji_and_line_feeds_stay() -> None:
    text = "👩‍💻 first\n\tsecond می‌خواهم"
    assert screened({"text": text}) == {"text": text}
