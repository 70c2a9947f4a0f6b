"""Arguments of a Web API call: from a form or from JSON, into plain values of the right type."""

import json

from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.methods import Method

# Arguments that travel as JSON inside a form, and what Slack answers when they cannot be read.
_STRUCTURED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "files": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "view": "invalid_arguments",
}
# Slack's client libraries send the workspace along with every call, named by the method's page or not.
_EVERYWHERE = frozenset({"team_id"})
_FLAGS = frozenset(
    {
        "exclude_archived",
        "include_all_metadata",
        "include_count",
        "include_disabled",
        "include_num_members",
        "include_users",
        "inclusive",
        "prevent_creation",
        "reply_broadcast",
        "return_im",
    }
)


def parse(method: Method, raw: Json) -> Json:
    """The call's arguments. Raises SlackError for unknown, missing and unreadable ones."""
    problems = [f"[ERROR] unknown argument: {name}" for name in sorted(raw.keys() - method.arguments - _EVERYWHERE)]
    given = {name: value for name, value in raw.items() if value is not None and value != ""}
    problems += [f"[ERROR] missing required field: {name}" for name in sorted(method.required - given.keys())]
    if problems:
        raise SlackError("invalid_arguments", response_metadata={"messages": problems})
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: object) -> object:
    if name in _STRUCTURED and isinstance(value, str):
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise SlackError(_STRUCTURED[name]) from error
    if name in _FLAGS:
        return value in (True, 1, "1", "true", "True")
    if name == "limit":
        return _limit(value)
    return value


def _limit(value: object) -> int:
    try:
        limit = int(str(value))
    except ValueError as error:
        raise SlackError("invalid_limit") from error
    if limit < 0:
        raise SlackError("invalid_limit")
    return limit
