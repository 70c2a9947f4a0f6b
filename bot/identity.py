"""Who asks: the middleware that puts the moment, the people and the desk of one request into its context.

Nothing here asks Slack or the database: somebody unknown is looked up by the first use case that needs them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.channel_guard import problem_of_channel
from coaching.people import Person
from handlers.payload import Payload
from handlers.slack_people import person_from
from scheduling.clock import Clock
from services.desk import Desk
from services.directory import Directory
from storage.unit_of_work import Storage


@dataclass(frozen=True)
class Identity(Middleware):
    """Gives each request `now`, `directory`, `desk` and `channel_problem`; what bots do is acknowledged and left alone.

    `wake` tells the courier that something was written; `owner_id` may set up beside the workspace admins.
    """

    storage: Storage
    clock: Clock
    wake: Callable[[], None]
    owner_id: str = ""

    def process(
        self, *, req: BoltRequest, next: Callable[[], BoltResponse], **_unused: BoltResponse
    ) -> BoltResponse | None:
        """Runs the rest with the context filled."""
        if _is_of_a_bot(req.body):
            return BoltResponse(status=200)
        self._introduce(req.context, req.context.client)
        return next()

    def _introduce(self, context: BoltContext, client: WebClient) -> None:
        now, team_id = self.clock.now(), context.team_id or ""
        directory = Directory(self.storage, team_id, lambda user: look_up(client, user, team_id), now)
        context["now"] = now
        context["directory"] = directory
        context["desk"] = Desk(self.storage, directory, context.user_id or "", now, self.wake, self.owner_id)
        context["channel_problem"] = lambda channel: channel_problem(client, channel)


def look_up(client: WebClient, user_id: str, team_id: str) -> Person:
    """Asks Slack who somebody is, seen from our workspace. Raises SlackApiError."""
    return person_from(client.users_info(user=user_id)["user"], team_id)


def channel_problem(client: WebClient, channel: str) -> str | None:
    """Asks Slack why a channel cannot be HR's; None if it can.

    The app may look at private channels it is in, and has no scope for public ones: that is how those show.
    """
    try:
        return problem_of_channel(client.conversations_info(channel=channel)["channel"])
    except SlackApiError as refused:
        is_public = refused.response.get("error") == "missing_scope"
        return "channel_not_private" if is_public else "channel_unreachable"


def _is_of_a_bot(body: Payload) -> bool:
    event = body.get("event") or {}
    return bool(event.get("bot_id"))
