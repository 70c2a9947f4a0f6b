"""Slack for a courier in this process: it takes every call, and remembers what was posted to whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelReport
from views.delivery.messages import Message


@dataclass
class MemorySlack:
    """`people` are those whom it describes, by user id."""

    people: Mapping[str, Person]
    posted: list[tuple[str, str]] = field(default_factory=list)
    """Channel and text."""

    @property
    def answered(self) -> int:
        """How many messages were taken."""
        return len(self.posted)

    def moment(self, now: datetime) -> datetime:
        """Returns our own time: Slack's is the same."""
        return now

    def look_up(self, user_id: str, _team_id: str) -> Person:
        """Returns a person."""
        return self.people[user_id]

    def open_dm(self, user_id: str) -> str:
        """Returns a channel named after its person."""
        return f"D{user_id}"

    def post(self, channel: str, message: Message, _delivery_id: str) -> str:
        """Takes a message."""
        self.posted.append((channel, message.text))
        return f"{len(self.posted)}.000100"

    def replace(self, channel: str, ts: str, message: Message) -> None:
        """Takes an edit."""

    def delete(self, channel: str, ts: str) -> None:
        """Takes a deletion."""

    def publish_home(self, user_id: str, view: View) -> None:
        """Takes a Home."""

    def find(self, _channel: str, _delivery_id: str, _oldest: datetime, _latest: datetime) -> str | None:
        """Nothing is ever unclear."""
        return None

    def inspect(self, _channel: str, _known: Callable[[Sequence[str]], Sequence[Person] | None]) -> ChannelReport:
        """HR's channel suits."""
        return ChannelReport(None, ())


@dataclass
class SetClock:
    """Business time that stands still until it is set."""

    moment: datetime

    def now(self) -> datetime:
        """The moment."""
        return self.moment
