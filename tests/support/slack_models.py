"""Slack's models, quicker: which of an object's methods are validators depends on its class, and is found out once.

The SDK looks through all names of an object whenever it becomes JSON, and again for each object within. Where ten
thousand screens are made, that takes half of the time.
"""

from functools import cache

from slack_sdk.models.basic_objects import JsonObject

validate_as_the_sdk_does = JsonObject.validate_json


def quicken() -> None:
    """Have all models validate themselves this way, from now on."""
    JsonObject.validate_json = _validate  # type: ignore[method-assign, assignment]


@cache
def validators(kind: type[JsonObject]) -> tuple[str, ...]:
    """Return the names of a class's validators, its bases' included, in the order in which the SDK calls them."""
    names = (name for name in dir(kind) if not name.startswith("__"))
    return tuple(name for name in names if hasattr(getattr(kind, name, None), "validator"))


def _validate(thing: JsonObject) -> None:
    for name in validators(type(thing)):
        getattr(thing, name)()
