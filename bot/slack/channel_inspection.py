"""Asking Slack about HR's channel, and about everybody in it, at the moment something is to be posted there."""

from collections.abc import Callable, Sequence

from slack_sdk import WebClient

from bot.slack.channel_guard import is_readable, problem_of_channel, problem_of_members, readers
from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelProblem, ChannelReport
from handlers.request.slack_people import person_from

PAGE = 200
Known = Callable[[Sequence[str]], Sequence[Person] | None]
"""People by user id; None if looking them up takes more time than there is."""


class Unreadable(ValueError):
    """Slack's answer lacks what the decision needs. Nothing of the answer is stored."""


def look_up(client: WebClient, user_id: str, team_id: str = "") -> Person:
    """Looks a person up in Slack; members of another team than `team_id` are guests.

    Raises SlackApiError and Unreadable.
    """
    user = client.users_info(user=user_id, include_locale=True).get("user") or {}
    if user.get("id") != user_id or not is_readable(user):
        raise Unreadable
    return person_from(user, team_id)


def inspect(client: WebClient, channel: str, known: Known) -> ChannelReport:
    """Returns the channel's problem, if any, and its members. Raises SlackApiError and Unreadable."""
    us = client.auth_test()
    if not us.get("team_id") or not us.get("user_id"):
        raise Unreadable
    seen = client.conversations_info(channel=channel).get("channel") or {}
    if problem := problem_of_channel(seen, channel, us["team_id"]):
        return ChannelReport(problem)
    ids = _members(client, channel)
    if us["user_id"] not in ids:
        return ChannelReport(ChannelProblem.UNREACHABLE)
    members = known([user_id for user_id in ids if user_id != us["user_id"]])
    if members is None:
        return ChannelReport(ChannelProblem.BEING_READ)
    return ChannelReport(problem_of_members(members), readers(members))


def _members(client: WebClient, channel: str) -> list[str]:
    """Everybody in it, page by page."""
    found: list[str] = []
    cursor: str | None = None
    while cursor != "":
        answer = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        if not isinstance(answer.get("members"), list):
            raise Unreadable
        found += answer["members"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
    return list(dict.fromkeys(found))
