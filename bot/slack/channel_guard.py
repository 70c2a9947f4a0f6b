"""Where HR's summary may be posted: a private channel that is ours alone, alive, with the app and no guest in it.

It fails closed: what Slack does not say is not taken for granted.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from coaching.base.people import Person
from coaching.programme.hr_channel import ChannelProblem

CLOSED = ("is_archived", "is_frozen")
SHARED = ("is_ext_shared", "is_shared", "is_org_shared", "is_pending_ext_shared")
PENDING = ("pending_shared", "pending_connected_team_ids")
SAID = ("is_archived", *SHARED)
"""What Slack says of every channel, and says False of ours."""
PERSON_SAYS = ("is_restricted", "is_ultra_restricted", "is_bot", "team_id")
"""What Slack says of everybody whose account is open."""


def problem_of_channel(channel: Mapping[str, Any], asked: str, team_id: str) -> ChannelProblem | None:
    """Why a channel (as `conversations.info` shows it) is not fit; None if it is. `asked` is the id we asked about."""
    is_shared = any(channel.get(flag) for flag in (*SHARED, *PENDING)) or _is_others(channel, team_id)
    rules = (
        (ChannelProblem.UNREADABLE, "id" not in channel),
        (ChannelProblem.UNREACHABLE, channel.get("id") != asked),
        (ChannelProblem.ARCHIVED, any(channel.get(flag) for flag in CLOSED)),
        (ChannelProblem.NOT_PRIVATE, channel.get("is_private") is not True),
        (ChannelProblem.SHARED, is_shared),
        (ChannelProblem.UNREADABLE, any(channel.get(flag) is not False for flag in SAID)),
        (ChannelProblem.UNREACHABLE, channel.get("is_member") is not True),
    )
    return next((problem for problem, applies in rules if applies), None)


def problem_of_members(members: Iterable[Person]) -> ChannelProblem | None:
    """Whether a guest, or somebody of another organisation, can read it."""
    return ChannelProblem.GUEST if any(one.is_guest for one in readers(members)) else None


def readers(members: Iterable[Person]) -> tuple[Person, ...]:
    """Those who can read it: closed accounts cannot."""
    return tuple(one for one in members if not one.is_deleted)


def is_readable(user: Mapping[str, Any]) -> bool:
    """Whether Slack said of a person what tells a guest from a member."""
    return bool(user.get("deleted")) or all(name in user for name in PERSON_SAYS)


def _is_others(channel: Mapping[str, Any], team_id: str) -> bool:
    return any(team != team_id for team in channel.get("shared_team_ids") or ())
