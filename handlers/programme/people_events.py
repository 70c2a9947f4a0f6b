"""Slack's events about people and user groups."""

from dataclasses import replace

from handlers.request.payload import Payload
from handlers.request.slack_people import person_from
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.programme.setup import group_changed


def remember(event: Payload, directory: Directory) -> None:
    """Stores a person who joined or changed."""
    directory.remember(person_from(event["user"], directory.team_id))


def follow_group(event: Payload, ctx: RequestContext) -> None:
    """Stores the present members of the HR user group, in the name of the person who changed it.

    Slack sends this event both for a group's name and for its members.
    """
    group = event["subteam"]
    members = frozenset(group.get("users") or ())
    ctx = replace(ctx, user_id=group["updated_by"])
    ctx.run(group_changed, group["id"], members)
