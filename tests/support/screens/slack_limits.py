"""Slack's documented limits that slack_sdk does not look after itself."""

import json
from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.support.screens.reading import blocks_of, parts_of
from views.delivery.messages import Message

VIEW_BYTES = 250_000
_ELSEWHERE = {"home": {"number_input", "email_text_input", "url_text_input", "file_input"}}
_CHOICES = ("static_select", "checkboxes", "radio_buttons")


def check(screen: View | Message | Sequence[Block]) -> None:
    """Asserts that Slack would take the screen."""
    blocks = blocks_of(screen)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids)), "a block id occurs twice"
    assert 1 <= len(blocks) <= (100 if isinstance(screen, View) else 50)
    for part in parts_of(blocks):
        _check_part(part)
    if isinstance(screen, View):
        _check_view(screen, blocks)


def _check_view(view: View, blocks: list[dict[str, Any]]) -> None:
    payload = view.to_dict()
    assert len(json.dumps(payload)) < VIEW_BYTES
    kinds = {block["type"] for block in blocks}
    assert "input" not in kinds or "submit" in payload, "inputs need a submit button"
    assert not {"markdown", "table", "file"} & kinds
    assert not {part.get("type") for part in parts_of(blocks)} & _ELSEWHERE.get(payload["type"], set())
    assert all(payload[key]["type"] == "plain_text" for key in ("title", "submit", "close") if key in payload)


def _check_part(part: dict[str, Any]) -> None:
    kind = part.get("type")
    if kind in ("plain_text", "mrkdwn", "text"):
        assert part["text"] if kind == "text" else part["text"].strip(), "an empty text"
        assert len(part["text"]) <= 3000
    if kind == "section":
        assert all(len(field["text"]) <= 2000 for field in part.get("fields", ()))
        assert part.get("text") or part.get("fields")
    if kind == "plain_text_input":
        assert len(part.get("initial_value", "")) <= part["max_length"] <= 3000
    if kind in _CHOICES:
        _check_choice(part)


def _check_choice(part: dict[str, Any]) -> None:
    groups = [group["options"] for group in part.get("option_groups", ())] or [part["options"]]
    assert len(groups) <= 100
    assert all(1 <= len(group) <= (100 if part["type"] == "static_select" else 10) for group in groups)
    options = [option for group in groups for option in group]
    assert all(len(option["text"]["text"]) <= 75 and 1 <= len(option["value"]) <= 150 for option in options)
    assert part.get("initial_option", options[0]) in options
