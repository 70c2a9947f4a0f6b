"""What may be sent to Slack: pure rules over its payloads.

Builders put people's words only into plain_text and rich_text, where Slack reads no formatting. Where it does read
formatting, nothing in angle brackets and no address may stand: a mention is an element of rich text. What a payload
carries for the app (values, metadata, ids) consists of ids, numbers and counts.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.models import JsonObject

from bot.gate import payload_limits as limits
from bot.gate.outgoing_files import about_file
from bot.gate.refused import GateRefused

NOTIFICATION = 150
"""Characters of a notification, which a lock screen may show."""
MESSAGES = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What is not seen, or turns round what follows: all controls but tab and line feed, bidi marks, surrogates."""
_MARKUP = re.compile(r"<|\w:/|mailto:", re.IGNORECASE)
"""What begins a mention, a channel, a link with a name, or an address."""
_READ_BY_SLACK = ("link_names", "parse")
_NOTHING = "-"


def outgoing(method: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """Returns the arguments of a Web API call as they may be sent. Raises GateRefused."""
    passed = screened(arguments)
    if method.startswith("files."):
        if passed.get("initial_comment"):
            require_notification(passed["initial_comment"])
        return about_file(method, passed)
    if method not in MESSAGES:
        return passed
    passed = _message(passed)
    require_notification(passed.get("text", ""))
    if method == "chat.postMessage":
        passed |= {"unfurl_links": False, "unfurl_media": False}
    return passed | {"parse": "none"}


def answer(payload: Mapping[str, object]) -> dict[str, Any]:
    """Returns an acknowledgement or an answer to a response_url as it may be sent. Raises GateRefused."""
    passed = _message(screened(payload))
    if passed.get("response_type") == "in_channel":
        raise GateRefused("unknown_form")
    require_plain(passed.get("text", ""))
    return passed


def screened(payload: Mapping[str, object]) -> dict[str, Any]:
    """Returns a payload without hidden characters, of known kinds and within Slack's lengths. Raises GateRefused."""
    return _object(payload, "")


def require_plain(text: str) -> None:
    """Raises GateRefused for a mention, a link or an address where Slack would read it."""
    if _MARKUP.search(text):
        raise GateRefused("markup")


def require_notification(text: str) -> None:
    """Raises GateRefused for a notification that names somebody, or says more than a notice should."""
    require_plain(text)
    if not text or len(text) > NOTIFICATION:
        raise GateRefused("notification")


def _message(passed: dict[str, Any]) -> dict[str, Any]:
    if len(passed.get("blocks") or ()) > limits.MESSAGE_BLOCKS:
        raise GateRefused("too_many")
    return {name: value for name, value in passed.items() if name not in _READ_BY_SLACK}


def _passed(value: object, part: str, holder: str) -> object:
    """Any value that stands at `part` of a `holder`."""
    if isinstance(value, str):
        return _string(_HIDDEN.sub("", value), part)
    if isinstance(value, JsonObject):
        return _object(value.to_dict(), part, holder)
    if isinstance(value, Mapping):
        return _object(value, part, holder)
    if isinstance(value, list | tuple):
        most = limits.COUNTS_IN.get(holder, limits.COUNTS).get(part, len(value))
        if len(value) > most:
            raise GateRefused("too_many")
        return [_passed(entry, part, holder) for entry in value]
    return value


def _object(given: Mapping[str, object], part: str, holder: str = "") -> dict[str, Any]:
    kind = given.get("type")
    if kind is not None and kind not in limits.ALLOWED_TYPES:
        raise GateRefused("forbidden_type")
    if any(given.get(key) for key in limits.FORBIDDEN_KEYS.intersection(given)):
        raise GateRefused("forbidden_key")
    here = str(kind or ("option" if "value" in given else part))
    thing = {key: _passed(value, key, here) for key, value in given.items()}
    if part == "metadata":
        _require_carried(thing)
    if part == "view" and len(json.dumps(thing)) > limits.VIEW_SIZE:
        raise GateRefused("too_large")
    return _text(thing, part, holder) if kind in ("plain_text", "mrkdwn", "text", "user") else thing


def _text(thing: dict[str, Any], part: str, holder: str) -> dict[str, Any]:
    """A text object at `part` of a `holder`, or a piece of rich text, as it may leave."""
    if thing["type"] == "user":
        if not limits.USER.fullmatch(str(thing.get("user_id"))):
            raise GateRefused("markup")
        return thing
    if thing["type"] == "mrkdwn":
        require_plain(thing["text"])
        thing["verbatim"] = True
    if thing["type"] == "text":
        return thing | {"text": _cut(thing.get("text") or _NOTHING, limits.LONGEST)}
    return thing | {"text": _cut(thing["text"] if thing["text"].strip() else _NOTHING, _longest(part, holder))}


def _longest(part: str, holder: str) -> int:
    by_part = limits.LENGTHS.get(part, limits.LONGEST)
    return limits.LENGTHS_IN.get(holder, {}).get(part, by_part)


def _string(text: str, part: str) -> str:
    """A bare string: what carries ids for us is looked at closely, what somebody typed is cut."""
    if part in limits.NAMES and not (limits.NAME.fullmatch(text) and len(text) <= limits.NAMES[part]):
        raise GateRefused("carried")
    if part in limits.FORMS:
        raise GateRefused("unknown_form")
    if part == "private_metadata":
        _require_private_metadata(text)
    if part == "initial_comment":
        require_plain(text)
    return _cut(text, limits.LONGEST) if part == "initial_value" else text


def _require_private_metadata(text: str) -> None:
    if len(text) > limits.PRIVATE_METADATA:
        raise GateRefused("carried")
    try:
        _require_carried(json.loads(text or "{}"))
    except ValueError:
        raise GateRefused("carried") from None


def _require_carried(value: object) -> None:
    """Raises GateRefused unless there are only ids, numbers and counts, at whatever depth."""
    if isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for entry in value:
            _require_carried(entry)
    elif isinstance(value, str) and not (limits.NAME.fullmatch(value) and len(value) <= limits.NAMES["value"]):
        raise GateRefused("carried")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
