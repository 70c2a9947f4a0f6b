"""A form that was sent with words worth a second look: the same form, with what was meant under its field."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.fairness import Severity
from coaching.fairness.second_look import LookAgain, Remark
from views.fairness.finding_words import SEVERITIES
from views.kit import block_kit, rich_text

LOOKED = "looked"
"""The mark in private_metadata that the writer has seen it: what they send now is saved."""
_WHY = {
    LookAgain.CHARACTER: "describes a person. Say what was seen or heard, when, and what it led to.",
    LookAgain.NO_FACT: "judges, and names no fact. Say what was seen or heard, how often, or when.",
}
_AGAIN = "Nothing is saved yet. Change it, or press the button once more: then it is saved as it stands."
_PARTS = ("type", "callback_id", "title", "submit", "close", "notify_on_close", "clear_on_close")
_LONGEST = 80


def read_again(view: Mapping[str, Any], remarks: Iterable[Remark]) -> View:
    """Returns the view that was sent, with a remark under each field that it is about. What was typed stays in it."""
    lines = {remark.field: remark for remark in remarks}
    blocks: list[Block] = []
    for block in view["blocks"]:
        blocks += Block.parse_all([block])
        if remark := lines.get(block.get("element", {}).get("action_id", "")):
            blocks += [_under(remark), block_kit.context(_AGAIN)]
    carried = json.loads(view.get("private_metadata") or "{}") | {LOOKED: 1}
    frame = {part: view[part] for part in _PARTS if view.get(part) is not None}
    return View(**frame, blocks=block_kit.within(blocks, block_kit.VIEW_BLOCKS), private_metadata=json.dumps(carried))


def remark_text(why: LookAgain, words: str) -> str:
    """Returns the words, quoted, and what there is to say about them."""
    return f"“{block_kit.clip(words, _LONGEST)}” {_WHY[why]}"


def _under(remark: Remark) -> Block:
    return rich_text.block(rich_text.labelled(SEVERITIES[Severity.WARN], remark_text(remark.why, remark.words)))
