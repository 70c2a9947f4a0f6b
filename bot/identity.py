"""Identity: the middleware that puts time, directory and request context into Bolt's context of a request.

Nothing here asks Slack or the database: an unknown person is looked up by the first use case that needs them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.channel_inspection import inspect, look_up
from coaching.programme.hr_channel import ChannelReport, problem_of_error
from handlers.request.payload import Payload
from reports.calendar_file import as_calendar
from scheduling.clock import Clock
from services.core.directory import Directory
from services.core.request_context import RequestContext
from storage.unit_of_work import Storage
from views.kit.plan_label import use_plan_label

MOST_LOOK_UPS = 15
"""Requests to Slack that fit into the three seconds a response may take."""


@dataclass(frozen=True)
class Identity(Middleware):
    """Adds `now`, `directory`, `ctx`, `channel_report` and `calendar_file` to each request.

    What bots do is acknowledged and ignored. `wake` makes the courier look for new deliveries; `owner_id` may set up
    beside the workspace admins.
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
        self._introduce(req.context, req.context.client, request_key_of(req.body))
        return next()

    def _introduce(self, context: BoltContext, client: WebClient, request_key: str) -> None:
        now, team_id = self.clock.now(), context.team_id or ""
        directory = Directory(self.storage, team_id, lambda user: look_up(client, user, team_id), now)
        context["now"] = now
        context["directory"] = directory
        user_id, owner_id = context.user_id or "", self.owner_id
        context["ctx"] = RequestContext(
            self.storage, directory, user_id, now, self.wake, owner_id, request_key, use_plan_label
        )
        context["calendar_file"] = as_calendar
        context["channel_report"] = lambda channel: channel_report(client, directory, channel)


def channel_report(client: WebClient, directory: Directory, channel: str) -> ChannelReport:
    """Asks Slack whether a channel can be HR's, and for its members. A refusal of Slack's is a problem of the channel.

    A person waits for the response, so only a few people are looked up at once; those stay known for the next attempt.
    """
    try:
        return inspect(client, channel, lambda user_ids: directory.people(user_ids, MOST_LOOK_UPS))
    except SlackApiError as refused:
        return ChannelReport(problem_of_error(str(refused.response.get("error"))))


def request_key_of(body: Payload) -> str:
    """Returns what identifies a request, as Slack repeats it. Over Socket Mode no header marks a repeat."""
    return str(body.get("event_id") or body.get("trigger_id") or "")


def _is_of_a_bot(body: Payload) -> bool:
    event = body.get("event") or {}
    return bool(event.get("bot_id"))
