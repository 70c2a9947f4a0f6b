"""An outage: a time in which nothing could be sent: Slack, or the way to it, was away, or it refused everything."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TOLD_FROM = timedelta(minutes=5)
"""A shorter one is told to nobody."""
SAME_WITHIN = timedelta(minutes=10)
"""What begins so soon after the end of an outage goes on with it; what is told of it waits so long."""
AWAY = frozenset({"unreached", "no_answer"})
"""The causes with which Slack could not be reached; any other is the code by which it refused."""


@dataclass(frozen=True)
class SlackOutage:
    """One of a workspace's outages, by `number`. `ended` is None while it lasts; moments are UTC."""

    number: int
    cause: str
    began: datetime
    ended: datetime | None = None

    @property
    def was_refused(self) -> bool:
        """Whether Slack answered, and refused everything."""
        return self.cause not in AWAY

    @property
    def is_told(self) -> bool:
        """Whether it is over, and lasted long enough to be told of."""
        return self.ended is not None and self.ended - self.began >= TOLD_FROM

    def is_same(self, now: datetime) -> bool:
        """Whether trouble that begins at `now` belongs to it."""
        return self.ended is None or self.ended <= now < self.ended + SAME_WITHIN
