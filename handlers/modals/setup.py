"""The setup form."""

from collections.abc import Callable
from datetime import time

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.errors import InvalidForm, Problem
from coaching.programme import Programme
from handlers.forms import lists, texts
from handlers.payload import Payload
from handlers.slack_people import NO_ZONE
from services.desk import Desk
from services.directory import Directory
from services.setup import open_setup, set_up
from views.ids import Field

ChannelProblem = Callable[[str], str | None]
"""Asks Slack why a channel cannot be HR's; None if it can."""


def submit_setup(
    ack: Ack, view: Payload, client: WebClient, desk: Desk, directory: Directory, channel_problem: ChannelProblem
) -> None:
    """Saves the answers, once Slack confirmed the people, the group and the channel."""
    desk.do(open_setup)  # who may not set up is refused before anything is asked of Slack
    answers = programme_from(view, desk.user_id, client)
    if answers.hr_channel and (code := channel_problem(answers.hr_channel)):
        raise InvalidForm([Problem(Field.HR_CHANNEL, code)])
    directory.ensure(*answers.hr, answers.deputy)  # they are written to; those who may start are looked up when they do
    desk.do(set_up, answers)
    ack()


def programme_from(view: Payload, user_id: str, client: WebClient) -> Programme:
    """The answers of the form. The use case sets the zone of the digest: the actor's own."""
    typed, several = texts(view), lists(view)
    group = typed.get(Field.HR_GROUP, "")
    return Programme(
        hr_people=several.get(Field.HR_PEOPLE, frozenset()),
        hr_channel=typed.get(Field.HR_CHANNEL, ""),
        digest_weekday=int(typed[Field.DIGEST_DAY]),
        digest_hour=time.fromisoformat(typed[Field.DIGEST_TIME]),
        digest_zone=NO_ZONE,
        set_up_by=user_id,
        starters=several.get(Field.STARTERS, frozenset()),
        hr_group=group,
        deputy=typed.get(Field.HR_DEPUTY, ""),
        group_members=_members(group, client) if group else frozenset(),
    )


def _members(group: str, client: WebClient) -> frozenset[str]:
    users: list[str] = client.usergroups_users_list(usergroup=group)["users"]
    return frozenset(users)
