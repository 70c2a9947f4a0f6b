"""Reading a driver call's body, field by field, with a plain refusal of what is missing or of the wrong kind."""

import json
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from sandbox.errors import Refused
from sandbox.jsontypes import Json

Value = TypeVar("Value")


async def body_of(request: web.Request) -> Json:
    """The JSON object that was sent. Raises Refused (invalid_json)."""
    try:
        body = json.loads(await request.text() or "{}")
    except json.JSONDecodeError as error:
        raise Refused("invalid_json") from error
    if not isinstance(body, dict):
        raise Refused("invalid_json")
    return body


def need(body: Json, name: str, kind: type[Value]) -> Value:
    """A field that must be there. Raises Refused (missing_field, invalid_field)."""
    if body.get(name) is None:
        raise Refused("missing_field", field=name)
    return _checked(body, name, kind)


def may(body: Json, name: str, kind: type[Value], otherwise: Value) -> Value:
    """A field that may be left out."""
    return otherwise if body.get(name) is None else _checked(body, name, kind)


def optional(body: Json, name: str, kind: type[Value]) -> Value | None:
    """A field that may be left out, with nothing in its place."""
    return None if body.get(name) is None else _checked(body, name, kind)


def picked(body: Json, kinds: dict[str, type]) -> Json:
    """Those of some fields that were given, each of its kind."""
    return {name: _checked(body, name, kind) for name, kind in kinds.items() if body.get(name) is not None}


def _checked(body: Json, name: str, kind: type[Value]) -> Value:
    value: object = body[name]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind):
        raise Refused("invalid_field", field=name)
    return value


def time_of(value: object) -> datetime:
    """An ISO time with its offset. Raises Refused (invalid_time)."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Refused("invalid_time") from error
    if found.tzinfo is None:
        raise Refused("invalid_time")
    return found
