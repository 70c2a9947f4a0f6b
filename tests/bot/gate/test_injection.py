"""Ten thousand texts people might type, through every builder and the gate: none calls anybody or links anywhere."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.gate.payloads import answer, outgoing
from bot.gate.refused import GateRefused
from tests.support.screens import gallery
from tests.support.screens.gallery import Screen
from tests.support.screens.showing import SHOWS, problem_with
from views.delivery.messages import Message

TEXTS = 10_000
PIECES = [
    "<!channel>", "<!here>", "<!everyone|all>", "<!subteam^S0HR|hr>", "<!date^1392734382^{date}^https://x.io|x>",
    "<@U0SPY>", "<@U0SPY|Ana>", "<@W0SPY", "<#C0HR>", "<#C0HR|hr>", "<https://evil.example|Click>", "<http://a.b>",
    "<mailto:a@b.c|write>", "https://evil.example/?q=1", "evil.example", "mailto:a@b.c", "tel:+123", "@channel",
    "@here", "#general", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "&#60;!channel&#62;", "\\u003c!channel\\u003e",
    "\u202e<!channel>", "<\u200b!channel>", "<!chan\u2066nel>", "\ufeff<@U0SPY>", "\u200d", "\u00ad", "\x00<!here>\x00",
    "<\x08!here>", "`<!channel>`", "```<!channel>", "*bold*", "_i_", "~s~", "> quote", "\n> quote", ":tada:",
    ":skin-tone-2:", "👩‍💻", "字", "مرحبا", "plain words", "=1+1", "\ud800", "<", ">", "&", "|", "\\", '"', "'",
    "{running}", "{0}", "%s", "</b>", "<b>", "\t", "\r\n", "\u2028", " ", "",
]  # fmt: skip
_CALLS = re.compile(r"<[^>]*[@#!:]|://|mailto:", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_ACTIVE = {"link", "broadcast", "usergroup", "channel", "date", "image", "video", "markdown"}
_TEMPLATE_MENTIONS = {"U0NEW", "U0OLD", "U0HR"}
EVERYTHING = gallery.everything()


def texts() -> Iterator[str]:
    """The same texts in every run; one in five hundred has forty thousand characters."""
    chance = random.Random(20)
    for number in range(TEXTS):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
        yield (text * (40_000 // max(1, len(text)) + 1))[:40_000] if number % 500 == 0 else text


def leaving(screen: Screen) -> dict[str, Any]:
    """The payload as it leaves for Slack."""
    if isinstance(screen, View):
        return outgoing("views.open", {"trigger_id": "1.2", "view": screen.to_dict()})
    if isinstance(screen, Message):
        blocks = [block.to_dict() for block in screen.blocks]
        return outgoing("chat.postMessage", {"channel": "D1", "text": screen.text, "blocks": blocks})
    return answer({"text": "Next for you", "blocks": [block.to_dict() for block in screen]})


def active(thing: Any, part: str = "") -> int:
    """How many mentions, links and unseen characters Slack would act on: read anew, without the gate's own rules."""
    if isinstance(thing, list | tuple):
        return sum(active(entry, part) for entry in thing)
    if isinstance(thing, str):
        is_read = part in ("text of a message", "mrkdwn")
        return len(_UNSEEN.findall(thing)) + (len(_CALLS.findall(thing)) if is_read else 0)
    if not isinstance(thing, dict):
        return 0
    kind = thing.get("type")
    calls = int(kind in _ACTIVE) + int("url" in thing)
    calls += int(kind == "user" and thing["user_id"] not in _TEMPLATE_MENTIONS)
    calls += int(kind == "mrkdwn" and not thing.get("verbatim"))
    inner = {name: "mrkdwn" if kind == "mrkdwn" and name == "text" else name for name in thing}
    if "channel" in thing:
        inner["text"] = "text of a message"
    return calls + sum(active(value, inner[name]) for name, value in thing.items())


@pytest.mark.no_cover  # ten thousand texts take the same few lines
def test_no_text_becomes_a_mention_or_a_link(record_property: Callable[[str, object], None]) -> None:
    count = found = refused = 0
    for text, show in zip(texts(), cycle(SHOWS), strict=False):
        try:
            payload = leaving(show(text))
        except GateRefused:
            refused += 1
        else:
            found += active(payload)
        words = answer({"response_action": "errors", "errors": {"goal_1_due": problem_with(text)}})
        found += active(words)
        count += 1
    record_property("figure", f"injection texts={count} active={found}")
    assert (count, found, refused) == (TEXTS, 0, 0)


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_screen_passes_the_gate_as_it_is(name: str) -> None:
    assert active(leaving(EVERYTHING[name])) == 0


@pytest.mark.parametrize("text", ["<!channel>", "<@U0SPY>", "<https://evil.example|x>", "https://evil.example"])
def test_a_text_in_formatted_words_is_found_and_refused(text: str) -> None:
    block = SectionBlock(text=MarkdownTextObject(text=f"*{text}*"))
    planted = {"channel": "D1", "text": "A note.", "blocks": [block.to_dict()]}
    assert active(planted) >= 2, "not taken as it is written, and active"
    with pytest.raises(GateRefused):
        leaving(Message("A note.", (block,)))
    with pytest.raises(GateRefused):
        leaving([block])


def test_a_text_in_a_notification_is_found_and_refused() -> None:
    assert active({"channel": "D1", "text": "<!here> look"}) == 1
    with pytest.raises(GateRefused):
        leaving(Message("<!here> look", ()))
