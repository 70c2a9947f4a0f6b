"""What may leave the house: pure rules over the payloads that Slack takes.

Builders put people's words only into plain_text and rich_text, where Slack reads no formatting. Where it does read
formatting, nothing but a whole user id in angle brackets may stand: no channel-wide call, no link, no hidden name.
"""

import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.models import JsonObject

NOTIFICATION = 150
"""Characters of a notification, which a lock screen may show."""
MESSAGES = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What is not seen, or turns round what follows: all controls but tab and line feed, bidi marks, surrogates."""
_MARKUP = re.compile(r"<[^<>]*>?")
_ALLOWED_MARKUP = re.compile(r"<@[UW][A-Z0-9]{2,}>")
_FORBIDDEN_TYPES = frozenset({"broadcast", "usergroup", "markdown", "link"})
_FORBIDDEN_ARGUMENTS = ("markdown_text", "attachments")
_LONGEST = 3000
_LIMIT_OF_TYPE = {"header": 150, "button": 75}
_LIMIT_OF_PART = {"title": 24, "submit": 24, "close": 24, "placeholder": 150, "label": 2000, "hint": 2000}
_OPTION = 75


class GateRefused(Exception):
    """A payload that must not leave. `reason` is a code; nothing of the payload is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def outgoing(method: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The arguments of a Web API call as they may leave. Raises GateRefused."""
    passed = screened(arguments)
    if method not in MESSAGES:
        return passed
    if any(passed.get(name) for name in _FORBIDDEN_ARGUMENTS):
        raise GateRefused("unknown_form")
    passed.pop("link_names", None)
    require_plain(passed.get("text", ""))
    if method == "chat.postMessage":
        require_notification(passed.get("text", ""))
        passed |= {"unfurl_links": False, "unfurl_media": False}
    return passed | {"parse": "none"}


def answer(payload: Mapping[str, object]) -> dict[str, Any]:
    """An acknowledgement or an answer to a response_url as it may leave. Raises GateRefused."""
    passed = screened(payload)
    if any(passed.get(name) for name in _FORBIDDEN_ARGUMENTS) or passed.get("response_type") == "in_channel":
        raise GateRefused("unknown_form")
    require_plain(passed.get("text", ""))
    return passed


def screened(payload: Mapping[str, object]) -> dict[str, Any]:
    """A payload without hidden characters and within Slack's lengths. Raises GateRefused."""
    return _checked({key: _clean(value) for key, value in payload.items()})


def require_plain(text: str) -> None:
    """Raises GateRefused for markup other than a whole user id."""
    if any(not _ALLOWED_MARKUP.fullmatch(markup) for markup in _MARKUP.findall(text)):
        raise GateRefused("markup")


def require_notification(text: str) -> None:
    """Raises GateRefused for a notification that names somebody, or says more than a notice should."""
    if not text or "<@" in text or len(text) > NOTIFICATION:
        raise GateRefused("notification")


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _HIDDEN.sub("", value)
    if isinstance(value, JsonObject):
        return screened(value.to_dict())
    if isinstance(value, Mapping):
        return screened(value)
    return [_clean(entry) for entry in value] if isinstance(value, list | tuple) else value


def _checked(thing: dict[str, Any]) -> dict[str, Any]:
    kind = thing.get("type")
    if kind in _FORBIDDEN_TYPES:
        raise GateRefused("forbidden_type")
    if kind == "mrkdwn":
        require_plain(thing["text"])
    if kind in ("mrkdwn", "plain_text"):
        return thing | {"text": _cut(thing["text"], _LONGEST)}
    limits = {part: limit for part, limit in _LIMIT_OF_PART.items() if part in thing}
    limits |= {"text": _LIMIT_OF_TYPE[kind]} if kind in _LIMIT_OF_TYPE else {}
    limits |= {"text": _OPTION} if kind is None and "value" in thing else {}
    return thing | {part: _within(thing.get(part), limit) for part, limit in limits.items()}


def _within(part: object, limit: int) -> object:
    """A text object cut to `limit`; anything else as it is."""
    return part | {"text": _cut(part["text"], limit)} if isinstance(part, dict) and "text" in part else part


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
