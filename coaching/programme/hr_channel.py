"""HR's channel: what may keep the weekly summary out of it, and who in it does not hold the HR role."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coaching.base.people import Person
from coaching.programme.programme import Programme


class ChannelProblem(StrEnum):
    """Why nothing is posted there. The order is that of the steps of a notice: new ones go to the end."""

    ARCHIVED = "channel_archived"
    NOT_PRIVATE = "channel_not_private"
    SHARED = "channel_shared"
    GUEST = "channel_guest"
    UNREACHABLE = "channel_unreachable"
    UNREADABLE = "channel_unreadable"
    BEING_READ = "channel_being_read"


_SLACK_SAYS = {
    "channel_not_found": ChannelProblem.UNREACHABLE,
    "not_in_channel": ChannelProblem.UNREACHABLE,
    "is_archived": ChannelProblem.ARCHIVED,
    "missing_scope": ChannelProblem.NOT_PRIVATE,
}
"""The app has no scope for public channels: that is how those show."""
_STEPS = {str(problem): step for step, problem in enumerate(ChannelProblem, start=1)}


@dataclass(frozen=True)
class ChannelReport:
    """What Slack says of a channel now. `members` are who can read it: us and closed accounts left out."""

    problem: ChannelProblem | None
    members: tuple[Person, ...] = ()


def problem_of_error(code: str) -> ChannelProblem:
    """What an error code of Slack's means for a channel that was asked about."""
    return _SLACK_SAYS.get(code, ChannelProblem.UNREACHABLE)


def notice_step(code: str) -> int:
    """The step of the notice about a summary that was not posted; 0 for what has no words of its own."""
    return _STEPS.get(_SLACK_SAYS.get(code, code), 0)


def outside_hr(members: Iterable[Person], programme: Programme) -> tuple[Person, ...]:
    """Those who do not hold the HR role, other apps included, by name."""
    return tuple(sorted((one for one in members if one.id not in programme.hr), key=lambda one: (one.name, one.id)))


def fingerprint(members: Iterable[Person]) -> str:
    """A short mark of exactly these members, whatever their order: what was confirmed holds for them alone."""
    return hashlib.sha256(" ".join(sorted(one.id for one in members)).encode()).hexdigest()[:12]
