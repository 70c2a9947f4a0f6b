"""HR's channel: what prevents a post of the digest, and the members without the HR role."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coaching.base.person import Person
from coaching.programme.programme import Programme


class ChannelProblem(StrEnum):
    """Why nothing is posted there."""

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


@dataclass(frozen=True)
class ChannelReport:
    """A channel as Slack describes it now. `members` can read it: the app itself and closed accounts are left out."""

    problem: ChannelProblem | None
    members: tuple[Person, ...] = ()


def problem_of_error(code: str) -> ChannelProblem:
    """Returns the problem that an error code of Slack stands for."""
    return _SLACK_SAYS.get(code, ChannelProblem.UNREACHABLE)


def problem_of_refusal(code: str) -> ChannelProblem | None:
    """What is wrong with the channel where a summary was refused with this code; None where it is not the channel."""
    known = {problem.value: problem for problem in ChannelProblem}
    return _SLACK_SAYS.get(code) or known.get(code)


def outside_hr(members: Iterable[Person], programme: Programme) -> tuple[Person, ...]:
    """Returns the members without the HR role, other apps included, by name."""
    return tuple(sorted((one for one in members if one.id not in programme.hr), key=lambda one: (one.name, one.id)))


def fingerprint(members: Iterable[Person]) -> str:
    """Returns a digest of exactly these members, in any order: a confirmation holds for them alone."""
    return hashlib.sha256(" ".join(sorted(one.id for one in members)).encode()).hexdigest()[:12]
