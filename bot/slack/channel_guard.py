"""Where HR's digest may be posted: a private channel of this workspace alone, not archived, with the app and no guest.

It fails closed: a fact that Slack does not state counts against the channel.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelProblem

CLOSED = ("is_archived", "is_frozen")
SHARED = ("is_ext_shared", "is_shared", "is_org_shared", "is_pending_ext_shared")
PENDING = ("pending_shared", "pending_connected_team_ids")
SAID = ("is_archived", *SHARED)
"""Facts that Slack states of every channel, and that must be False."""
PERSON_SAYS = ("is_restricted", "is_ultra_restricted", "is_bot", "team_id")
"""Facts that Slack states of everybody with an active account."""


def problem_of_channel(channel: Mapping[str, Any], asked: str, team_id: str) -> ChannelProblem | None:
    """Returns why a channel (from `conversations.info`) is unsuitable; None if it suits. `asked` is the wanted id."""
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
    """Returns the problem if a guest, or somebody of another organisation, can read it."""
    return ChannelProblem.GUEST if any(one.is_guest for one in readers(members)) else None


def readers(members: Iterable[Person]) -> tuple[Person, ...]:
    """Returns those who can read it: closed accounts cannot."""
    return tuple(one for one in members if not one.is_deleted)


def is_readable(user: Mapping[str, Any]) -> bool:
    """Whether Slack stated the facts that distinguish a guest from a member."""
    return bool(user.get("deleted")) or all(name in user for name in PERSON_SAYS)


def _is_others(channel: Mapping[str, Any], team_id: str) -> bool:
    return any(team != team_id for team in channel.get("shared_team_ids") or ())
