"""People as Slack describes them, turned into the domain's `Person`."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError

from coaching.base.errors import InvalidForm, Problem
from coaching.base.person import Person
from handlers.request.payload import Payload
from services.core.directory import Directory

NO_ZONE = "UTC"
MOST_LOOK_UPS = 15
"""Requests to Slack that fit into the three seconds a response may take."""
_ADMINS = ("is_admin", "is_owner", "is_primary_owner")
_GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")
_BOTS = ("is_bot", "is_workflow_bot")
SLACKBOT = "USLACKBOT"
_NOBODY_THERE = frozenset({"user_not_found", "users_not_found", "user_not_visible"})


def is_known(directory: Directory, user_id: str) -> bool:
    """Looks an unknown person up in Slack; returns whether Slack knows them."""
    try:
        directory.ensure(user_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in _NOBODY_THERE:
            raise
        return False
    return True


def look_up_new(directory: Directory, user_ids: Collection[str], field: str, being_read: str) -> None:
    """Looks those up in Slack of whom nothing is stored, a few at a time; these stay known for the next attempt.

    Raises InvalidForm at `field` for somebody unknown to Slack, and with the code `being_read` if more are left.
    """
    new = directory.never_seen(sorted(user_ids))
    if not all(is_known(directory, user_id) for user_id in new[:MOST_LOOK_UPS]):
        raise InvalidForm([Problem(field, "person_unknown")])
    if len(new) > MOST_LOOK_UPS:
        raise InvalidForm([Problem(field, being_read)])


def person_from(user: Payload, team_id: str = "") -> Person:
    """Returns the person of a user object (`users.info`, `user_change`, `team_join`). An unknown zone counts as UTC.

    `team_id` is our workspace: somebody of another organisation, met in a shared channel, counts as a guest.
    """
    return Person(
        id=user["id"],
        name=_name(user),
        zone=_zone(user.get("tz") or NO_ZONE),
        is_admin=_any(user, _ADMINS),
        is_guest=_any(user, _GUESTS) or _is_foreign(user, team_id),
        is_deleted=bool(user.get("deleted")),
        is_bot=_any(user, _BOTS) or user["id"] == SLACKBOT,
        locale=str(user.get("locale") or ""),
    )


def _is_foreign(user: Payload, team_id: str) -> bool:
    """Whether they belong to another workspace and not to the same organisation."""
    home, ours = user.get("team_id"), (user.get("enterprise_user") or {}).get("teams") or ()
    return bool(home and team_id) and home != team_id and team_id not in ours


def _name(user: Payload) -> str:
    """The real name; a deactivated account keeps it in the profile alone."""
    profile = user.get("profile") or {}
    names = (user.get("real_name"), profile.get("real_name"), user.get("name"), user["id"])
    return next(str(name) for name in names if name)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # a name nobody knows, a folder's name, a path outside
        return NO_ZONE


def _any(user: Payload, flags: tuple[str, ...]) -> bool:
    return any(user.get(flag) for flag in flags)
