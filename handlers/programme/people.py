"""People and user groups as they change in Slack."""

from dataclasses import replace

from handlers.request.payload import Payload
from handlers.request.slack_people import person_from
from services.core.directory import Directory
from services.core.request_context import Desk
from services.programme.setup import group_changed


def remember(event: Payload, directory: Directory) -> None:
    """Keeps what Slack says about a person who joined or changed."""
    directory.remember(person_from(event["user"], directory.team_id))


def follow_group(event: Payload, desk: Desk) -> None:
    """Takes over who is in the HR user group now, in the name of the one who changed it.

    Slack sends this event both for a group's name and for its people.
    """
    group = event["subteam"]
    members = frozenset(group.get("users") or ())
    desk = replace(desk, user_id=group["updated_by"])
    desk.do(group_changed, group["id"], members)
