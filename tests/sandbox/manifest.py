"""A manifest that asks for everything the sandbox serves, and workspaces made from it."""

import copy
from datetime import UTC, datetime
from typing import Any

from sandbox import Workspace

MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MAYA = "U_MAYA"
BEN = "U_BEN"

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Parrot"},
    "features": {
        "bot_user": {"display_name": "parrot"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/say", "description": "Says it", "usage_hint": "words"},
            {"command": "/tell", "description": "Tells somebody", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Start", "callback_id": "start", "type": "global", "description": "Starts"},
            {"name": "Keep", "callback_id": "keep", "type": "message", "description": "Keeps"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "channels:history",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "team:read",
                "usergroups:read",
                "users:read",
                "users:read.email",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "channel_archive",
                "channel_created",
                "channel_rename",
                "channel_unarchive",
                "group_rename",
                "member_joined_channel",
                "member_left_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "team_join",
                "user_change",
            ]
        }
    },
}


def manifest(**changes: Any) -> dict[str, Any]:
    """The manifest with other scopes, events or app_home settings."""
    made = copy.deepcopy(MANIFEST)
    if "scopes" in changes:
        made["oauth_config"]["scopes"]["bot"] = changes["scopes"]
    if "events" in changes:
        made["settings"]["event_subscriptions"]["bot_events"] = changes["events"]
    if "app_home" in changes:
        made["features"]["app_home"] = changes["app_home"]
    return made


def workspace(**changes: Any) -> Workspace:
    """A workspace with two people, at nine on a Monday morning."""
    made = Workspace(manifest(**changes), MONDAY)
    made.add_user("Maya Lind", id=MAYA, title="Team lead", tz="Europe/Berlin")
    made.add_user("Ben Ode", id=BEN, tz="America/New_York")
    return made
