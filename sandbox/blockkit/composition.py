"""Composition objects: texts, options, confirmation dialogs. Limits are those of Slack's reference pages."""

from collections.abc import Mapping
from typing import Any

from sandbox.blockkit.rules import (
    Problems,
    Rule,
    anything,
    boolean,
    by_type,
    choice,
    listing,
    problem,
    shape,
    string,
)

ACTION_ID = string(255)
PLACEHOLDER_MOST = 150


def plain(most: int, least: int = 1) -> Rule:
    """A `plain_text` object."""
    return shape({"type": choice("plain_text"), "text": string(most, least)}, {"emoji": boolean})


def text(most: int, least: int = 1) -> Rule:
    """A `plain_text` or `mrkdwn` object."""
    marked = shape({"type": choice("mrkdwn"), "text": string(most, least)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(most, least), "mrkdwn": marked})


STYLE = choice("primary", "danger")
PICTURE: Mapping[str, Rule] = {"image_url": string(3000, 1), "slack_file": anything}
CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

PLAIN_OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000)})
OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})

PLAIN_OPTIONS = listing(PLAIN_OPTION, 100)
GROUPS = listing(shape({"label": plain(75), "options": PLAIN_OPTIONS}, {}), 100)
FILTER = shape(
    {},
    {
        "include": listing(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = shape({}, {"trigger_actions_on": listing(choice("on_enter_pressed", "on_character_entered"), 2)})


def initial_among_options(value: Mapping[str, Any], at: str) -> Problems:
    """What is chosen from the start must be one of the choices, exactly."""
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group["options"]
    chosen = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    for option in chosen:
        if option not in offered:
            yield problem("initial option(s) must exactly match an option", at)
