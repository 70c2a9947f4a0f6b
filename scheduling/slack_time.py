"""Slack's time: from the `Date` of its answers and the `ts` of our own posts, never from our clock alone.

What Slack keeps is dated by Slack's clock, and ours may be wrong, or jump. So the search for a message asks by Slack's
time. Between two answers it is carried on by a stopwatch, which no jump reaches.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduling.clock import Clock, stopwatch

KNOWN_FOR = 3600.0
"""Seconds after an answer in which a stopwatch drifts by a fraction of a second."""
TOLERANCE = 1.0
"""Seconds by which our clock and the stopwatch may go apart: more is a jump, of either side."""


@dataclass(frozen=True)
class Mark:
    """An answer: Slack's time and ours at that moment (UTC), and what the stopwatch showed."""

    slack: datetime
    ours: datetime
    stopwatch: float


@dataclass
class SlackTime:
    """What Slack's clock shows, beside ours."""

    clock: Clock
    _mark: Mark | None = None

    def heard(self, moment: datetime) -> None:
        """Slack's clock shows `moment` now."""
        self._mark = Mark(moment, self.clock.now(), stopwatch())

    def now(self) -> datetime | None:
        """Slack's time; None where that is not sure: nothing was heard for long, or a clock jumped since."""
        if self._mark is None:
            return None
        passed = stopwatch() - self._mark.stopwatch
        by_our_clock = (self.clock.now() - self._mark.ours).total_seconds()
        is_sure = passed <= KNOWN_FOR and abs(by_our_clock - passed) <= TOLERANCE
        return self._mark.slack + timedelta(seconds=passed) if is_sure else None

    @property
    def offset(self) -> float | None:
        """Seconds by which our clock was ahead of Slack's at its last answer; None before the first."""
        return (self._mark.ours - self._mark.slack).total_seconds() if self._mark else None
