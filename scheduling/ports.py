"""What the courier needs of Slack, and the four ways a call can fail. `bot.slack.poster` implements it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelReport
from views.delivery.messages import Message


class Rejected(Exception):
    """Slack refused, definitely: nothing was posted. `code` is Slack's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Limited(Exception):
    """Slack asks to slow down: nothing was posted; try again after `seconds`. `method` is the one it limits."""

    def __init__(self, seconds: float, method: str = "") -> None:
        super().__init__(f"after {seconds} s")
        self.seconds = seconds
        self.method = method


class Unreached(Exception):
    """Slack could not be reached, so that nothing was posted: no connection, no name, no valid certificate."""


class Ambiguous(Exception):
    """No clear answer: it may or may not have been posted."""


class Poster(Protocol):
    """Slack, as the courier sees it. Every call may raise Rejected, Limited, Unreached or Ambiguous."""

    @property
    def answered(self) -> int:
        """How many calls Slack has done as they were asked."""

    def moment(self, now: datetime) -> datetime:
        """Returns Slack's time at our `now`; asks Slack where it is not known."""

    def look_up(self, user_id: str, team_id: str) -> Person:
        """Returns a person, seen from a team: members of others are guests."""

    def open_dm(self, user_id: str) -> str:
        """Returns the channel id of the app's direct conversation with a person."""

    def post(self, channel: str, message: Message, delivery_id: str) -> str:
        """Posts a message that carries its delivery's id; returns Slack's `ts`."""

    def replace(self, channel: str, ts: str, message: Message) -> None:
        """Replaces the content of an old message."""

    def delete(self, channel: str, ts: str) -> None:
        """Deletes one of our own messages."""

    def publish_home(self, user_id: str, view: View) -> None:
        """Publishes a person's App Home."""

    def find(self, channel: str, delivery_id: str, oldest: datetime, latest: datetime) -> str | None:
        """Returns the `ts` of the message that carries this delivery's id, if Slack has one in that window."""

    def inspect(self, channel: str, known: Callable[[Sequence[str]], Sequence[Person] | None]) -> ChannelReport:
        """Returns whether a channel suits HR's digest, and its members. `known` returns people by user id."""
