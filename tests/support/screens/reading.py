"""Reads built screens as Slack and a person would: blocks, words, inputs, buttons."""

from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from views.delivery.messages import Message


def blocks_of(screen: View | Message | Sequence[Block]) -> list[dict[str, Any]]:
    """The screen's blocks as Slack gets them; raises where slack_sdk finds a limit broken."""
    if isinstance(screen, View):
        return list(screen.to_dict()["blocks"])
    return [block.to_dict() for block in (screen.blocks if isinstance(screen, Message) else screen)]


def parts_of(node: Any) -> Iterator[dict[str, Any]]:
    """All objects in the payload, from the outside in."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts_of(child)


def visible_text(screen: View | Message | Sequence[Block]) -> str:
    """All that a person reads on the screen, one text a line; a space that ties words is a space."""
    shown = [screen.to_dict()] if isinstance(screen, View) else blocks_of(screen)
    words = [part["text"] for part in parts_of(shown) if isinstance(part.get("text"), str)]
    return "\n".join([screen.text, *words] if isinstance(screen, Message) else words).replace("\u00a0", " ")


def inputs_of(screen: View) -> dict[str, dict[str, Any]]:
    """The input blocks by the action id of their element."""
    return {block["element"]["action_id"]: block for block in blocks_of(screen) if block["type"] == "input"}


def buttons_of(screen: View | Message | Sequence[Block]) -> dict[str, str]:
    """The buttons: action id → value (the last one where an id occurs more than once)."""
    found = [part for part in parts_of(blocks_of(screen)) if part.get("type") == "button"]
    return {part["action_id"]: part.get("value", "") for part in found}
