"""A Slack that takes everything, at the time that a benchmark sets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.views import View

from benchmarks.sample import AGENT, MANAGER
from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelReport
from views.delivery.messages import Message


@dataclass
class SetClock:
    """Business time that moves only where it is set."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment

    def set(self, moment: datetime) -> None:
        """Moves to a moment."""
        self.moment = moment


@dataclass
class BundlePoster:
    """Takes each message at the time set. Agents live where the sample's agent does, others with its manager."""

    clock: SetClock

    @property
    def answered(self) -> int:
        """Nobody asks whether Slack is back: it never is away."""
        return 0

    def moment(self, now: datetime) -> datetime:
        """Returns our own time: Slack's is the same."""
        return now

    def look_up(self, user_id: str, _team_id: str) -> Person:
        """Returns a person."""
        return Person(user_id, "Somebody", AGENT.zone if user_id.startswith("U0A") else MANAGER.zone)

    def open_dm(self, user_id: str) -> str:
        """Returns a channel."""
        return f"D{user_id}"

    def post(self, _channel: str, _message: Message, _delivery_id: str) -> str:
        """Takes a message; its `ts` is the whole second."""
        return f"{self.clock.now().timestamp():.0f}"

    def replace(self, _channel: str, _ts: str, _message: Message) -> None:
        """Takes an edit."""

    def delete(self, _channel: str, _ts: str) -> None:
        """Takes a deletion."""

    def publish_home(self, _user_id: str, _view: View) -> None:
        """Takes a Home."""

    def find(self, _channel: str, _delivery_id: str, _oldest: datetime, _latest: datetime) -> str | None:
        """Finds nothing: everything is taken at once."""
        return None

    def inspect(self, _channel: str, _known: Callable[[Sequence[str]], Sequence[Person] | None]) -> ChannelReport:
        """Is never asked: no digest falls due."""
        raise NotImplementedError
