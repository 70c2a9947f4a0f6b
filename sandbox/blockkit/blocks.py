"""Blocks: which fields each has, and how much fits in. Limits are those of Slack's reference pages."""

from collections.abc import Mapping
from typing import Any

from sandbox.blockkit.composition import PICTURE, plain, text
from sandbox.blockkit.elements import AS_ACCESSORY, AS_INPUT, ELEMENTS, IN_ACTIONS, elements_of
from sandbox.blockkit.rules import (
    Check,
    Problems,
    Rule,
    anything,
    boolean,
    by_type,
    choice,
    exactly_one_of,
    listing,
    problem,
    shape,
    string,
)


def _block(required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Check) -> Rule:
    return shape({"type": anything, **required}, {"block_id": string(255), **optional}, *also)


def _says_something(value: Mapping[str, Any], at: str) -> Problems:
    if value.get("text") is None and value.get("fields") is None:
        yield problem("must have text or fields", at)


def _distinct_action_ids(value: Mapping[str, Any], at: str) -> Problems:
    ids = [each["action_id"] for each in value["elements"] if each.get("action_id")]
    if len(ids) != len(set(ids)):
        yield problem("action_id already exists within the block", at)


_IN_CONTEXT = by_type({"image": ELEMENTS["image"], "plain_text": text(2000), "mrkdwn": text(2000)})
_VIDEO_TEXTS = {"description": plain(200), "title_url": string(3000), "author_name": string(49)}
_ROW = listing(by_type({"raw_text": anything, "rich_text": anything}), 20)

BLOCKS: Mapping[str, Rule] = {
    "section": _block(
        {},
        {
            "text": text(3000),
            "fields": listing(text(2000), 10),
            "accessory": by_type(elements_of(AS_ACCESSORY)),
            "expand": boolean,
        },
        _says_something,
    ),
    "divider": _block({}, {}),
    "header": _block({"text": plain(150)}, {"level": anything}),
    "context": _block({"elements": listing(_IN_CONTEXT, 10)}, {}),
    "actions": _block({"elements": listing(by_type(elements_of(IN_ACTIONS)), 25)}, {}, _distinct_action_ids),
    "input": _block(
        {"label": plain(2000), "element": by_type(elements_of(AS_INPUT))},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": _block(
        {"alt_text": string(2000, 1)},
        {**PICTURE, "title": plain(2000)},
        exactly_one_of(*PICTURE),
    ),
    "rich_text": _block({"elements": listing(anything, 3000)}, {}),
    "markdown": _block({"text": string(12_000, 1)}, {}),
    "file": _block({"external_id": string(), "source": choice("remote")}, {}),
    "table": _block({"rows": listing(_ROW, 100)}, {"column_settings": listing(anything, 20)}),
    "video": _block(
        {"alt_text": string(), "title": plain(199), "thumbnail_url": string(), "video_url": string()},
        {**_VIDEO_TEXTS, "provider_name": string(), "provider_icon_url": string()},
    ),
}

BLOCK = by_type(BLOCKS)
