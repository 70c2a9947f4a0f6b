"""Pages of a list, by cursor, as Slack's lists give them."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.errors import SlackError
from sandbox.jsontypes import Json

Item = TypeVar("Item")


def page(items: Sequence[Item], arguments: Json, default: int, most: int = 1000) -> tuple[list[Item], str]:
    """One page and the cursor of the next (empty at the end). Raises SlackError (invalid_cursor)."""
    start = _start(arguments.get("cursor", ""))
    limit = min(arguments.get("limit") or default, most)
    end = start + limit
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), following


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise SlackError("invalid_cursor") from error
