"""The complete check of what an app sends: a message's blocks, or a view. No problems: Slack would take it."""

import json
from collections.abc import Iterator

from sandbox.blockkit.blocks import BLOCK
from sandbox.blockkit.composition import plain
from sandbox.blockkit.rules import anything, boolean, by_type, listing, problem, shape, string
from sandbox.blockkit.surfaces import surface_problems
from sandbox.jsontypes import Json

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
MARKDOWN_MOST = 12_000

_COMMON = {"private_metadata": string(3000), "callback_id": string(255), "external_id": string(255)}
_BLOCKS = {"type": anything, "blocks": listing(anything, VIEW_BLOCKS, least=0)}
_SWITCHES = {"clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean}
_BUTTONS = {"submit": plain(24), "close": plain(24)}
_MODAL = shape({**_BLOCKS, "title": plain(24)}, {**_COMMON, **_SWITCHES, **_BUTTONS})
_VIEW = by_type({"modal": _MODAL, "home": shape(_BLOCKS, _COMMON)})


def message_problems(blocks: list[Json]) -> list[str]:
    """What is wrong with the blocks of a message."""
    counted = list(listing(anything, MESSAGE_BLOCKS, least=0)(blocks, "/blocks"))
    return counted or list(_block_problems(blocks, "message", "/blocks"))


def view_problems(view: Json) -> list[str]:
    """What is wrong with a modal or Home view."""
    found = list(_VIEW(view, "/view"))
    if found:
        return found
    found = list(_block_problems(view["blocks"], view["type"], "/view/blocks"))
    asks = any(block.get("type") == "input" for block in view["blocks"])
    if not found and view["type"] == "modal" and asks and not view.get("submit"):
        found.append(problem("must define `submit` when a modal has input blocks", "/view"))
    return found


def view_too_large(view: Json) -> bool:
    """Above 250 kB when written out."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES


def _block_problems(blocks: list[Json], surface: str, at: str) -> Iterator[str]:
    found = [each for index, block in enumerate(blocks) for each in BLOCK(block, f"{at}/{index}")]
    if found:
        yield from found
        return
    yield from surface_problems(blocks, surface, at)
    yield from _counted_as_a_whole(blocks, at)


def _counted_as_a_whole(blocks: list[Json], at: str) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        yield problem(f"block_id already exists: {twice}", at)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_MOST:
        yield problem(f"markdown must be less than {MARKDOWN_MOST + 1} characters in all", at)
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield problem("only one table allowed", at)
