"""People of the workspace, and how Slack describes them to an app."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.jsontypes import Json


@dataclass(slots=True)
class User:
    """A person or a bot. `tz` is an IANA zone; `updated` is epoch seconds on the business clock.

    `team_id` is set for somebody of another workspace; `is_stranger` says that they came by a shared channel.
    `locale` is the language chosen in Slack.
    """

    id: str
    name: str
    title: str = ""
    tz: str = "Etc/UTC"
    is_admin: bool = False
    is_restricted: bool = False
    deleted: bool = False
    is_bot: bool = False
    bot_id: str = ""
    updated: int = 0
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    team_id: str = ""
    locale: str = "en-US"

    @property
    def handle(self) -> str:
        """The short name: `Maya Lind` is `maya.lind`."""
        return re.sub(r"[^a-z0-9]+", ".", self.name.lower()).strip(".") or self.id.lower()


@dataclass(slots=True)
class Usergroup:
    """A named group of people, such as `@hr`."""

    id: str
    name: str
    handle: str
    users: list[str]
    created: int
    creator: str


def user_json(user: User, team_id: str, now: datetime, with_email: bool) -> Json:
    """Slack's user object (docs: objects/user-object). `tz_offset`, in seconds, follows daylight saving."""
    team_id = user.team_id or team_id
    local = now.astimezone(ZoneInfo(user.tz))
    offset = local.utcoffset()
    found: Json = {
        "id": user.id,
        "team_id": team_id,
        "name": user.handle,
        "deleted": user.deleted,
        "color": "9f69e7",
        "real_name": user.name,
        "tz": user.tz,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(user, team_id, with_email),
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
        "is_email_confirmed": not user.is_bot,
    }
    return found | ({"is_stranger": True} if user.is_stranger else {})


def _profile(user: User, team_id: str, with_email: bool) -> Json:
    first, _, last = user.name.partition(" ")
    profile: Json = {
        "title": user.title,
        "real_name": user.name,
        "real_name_normalized": user.name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": first,
        "last_name": last,
        "status_text": "",
        "status_emoji": "",
        "team": team_id,
    }
    if user.is_bot:
        profile["bot_id"] = user.bot_id
    elif with_email:
        profile["email"] = f"{user.handle}@example.com"
    return profile


def usergroup_json(group: Usergroup, team_id: str, with_users: bool, with_count: bool) -> Json:
    """Slack's usergroup object."""
    found: Json = {
        "id": group.id,
        "team_id": team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_create": group.created,
        "date_update": group.created,
        "date_delete": 0,
        "created_by": group.creator,
        "updated_by": group.creator,
        "prefs": {"channels": [], "groups": []},
    }
    if with_users:
        found["users"] = list(group.users)
    if with_count:
        found["user_count"] = len(group.users)
    return found
