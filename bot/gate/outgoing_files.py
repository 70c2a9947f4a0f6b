"""What may leave as a file: a calendar under a neutral name, to one person's direct message. All else is refused."""

import json
from collections.abc import Mapping
from typing import Any

from bot.gate import payload_limits as limits
from bot.gate.refused import GateRefused


def about_file(method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call about files as they may leave. Raises GateRefused."""
    given = {name: value for name, value in arguments.items() if value is not None}
    if method not in limits.FILE_ARGUMENTS or not given.keys() <= limits.FILE_ARGUMENTS[method]:
        raise GateRefused("unknown_form")
    if "filename" in given:
        _require_name(given["filename"])
    if "files" in given:
        _require_listed(given["files"])
    if "channel_id" in given and not limits.DIRECT_MESSAGE.fullmatch(str(given["channel_id"])):
        raise GateRefused("unknown_form")
    if method == "files.completeUploadExternal" and "channel_id" not in given:
        raise GateRefused("unknown_form")
    return given


def require_calendar(data: object) -> None:
    """Raises GateRefused for bytes that are no calendar, or more of one than anybody has."""
    if not isinstance(data, bytes) or not data.startswith(limits.FILE_BEGINS):
        raise GateRefused("unknown_form")
    if len(data) > limits.FILE_SIZE:
        raise GateRefused("too_large")


def _require_name(name: object) -> None:
    if name not in limits.FILE_NAMES:
        raise GateRefused("carried")


def _require_listed(files: object) -> None:
    """Slack's client writes this one argument out as JSON."""
    try:
        listed = json.loads(str(files))
    except ValueError:
        raise GateRefused("unknown_form") from None
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise GateRefused("unknown_form")
    for each in listed:
        if each.keys() != {"id", "title"} or not limits.NAME.fullmatch(str(each["id"])):
            raise GateRefused("unknown_form")
        _require_name(each["title"])
