"""Blocks and views that tests send."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    """A section with a line of text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain("Press"), **more}


def actions(*elements: Json, block_id: str = "row") -> Json:
    """A row of elements."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def asking(action_id: str, kind: str = "plain_text_input", block: Json | None = None, **element: Any) -> Json:
    """An input block around one element; its block id is `b_` and the action id."""
    held = {"type": kind, "action_id": action_id, **element}
    return {"type": "input", "block_id": f"b_{action_id}", "label": plain("Question"), "element": held} | (block or {})


def options(*values: str) -> list[Json]:
    """Options whose text is their value in capitals."""
    return [{"text": plain(value.upper()), "value": value} for value in values]


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal with a submit button."""
    return {"type": "modal", "title": plain("Title"), "submit": plain("Send"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: Any) -> Json:
    """An App Home."""
    return {"type": "home", "blocks": list(blocks) or [section()], **more}
