"""The breaker: while the trouble is everybody's, nothing is sent but, now and then, one message that tries again.

It is told what became of each delivery. A refusal that is everybody's, or no way to Slack, opens it at once. Answers
that say nothing clear open it when several deliveries got them in a row, or one for minutes: a message that Slack
cannot digest gets them too, and holds up no other. Where Slack limits a method, only its calls wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scheduling.ports import Limited

IN_A_ROW = 3
"""So many deliveries without a clear answer, and none with one between them, are everybody's trouble."""
FOR_LONG = timedelta(minutes=5)
"""So are fewer, where nothing else was answered for so long."""
LONGEST_PAUSE = timedelta(minutes=4)
"""Shorter than the longest pause of one unclear delivery, so that it is not always the same one that tries."""
SHARE = 10
"""The pause grows to this part of the time that the trouble has lasted."""


@dataclass(frozen=True)
class SendingPause:
    """A pause of sending. A moment before it began shows that the clock was set back: then it is over, too."""

    begins: datetime
    ends: datetime

    def holds(self, now: datetime) -> bool:
        """Whether the pause lasts at `now`."""
        return self.begins <= now < self.ends


@dataclass(frozen=True)
class BreakerState:
    """What health and operators are shown. `cause` is a code, `since` when it began, `probe_at` the next try (UTC).

    `limited` says until when which of Slack's methods is not called.
    """

    is_open: bool = False
    cause: str = ""
    since: datetime | None = None
    probe_at: datetime | None = None
    limited: Mapping[str, datetime] = field(default_factory=dict)


@dataclass
class Breaker:
    """The breaker of one workspace, for everything that its courier sends. Moments are business time, UTC."""

    _cause: str = ""
    _since: datetime | None = None
    _pause: SendingPause | None = None
    _unclear: set[str] = field(default_factory=set)
    _unclear_since: datetime | None = None
    _limits: dict[str, SendingPause] = field(default_factory=dict)
    _is_on_record: bool = True
    """Whether the records may name an outage without an end: an earlier process may have left one."""

    @property
    def is_open(self) -> bool:
        """Whether sending has stopped."""
        return self._since is not None

    def state(self) -> BreakerState:
        """What it is like now."""
        probe_at = self._pause.ends if self._pause else None
        limited = {method: pause.ends for method, pause in self._limits.items()}
        return BreakerState(self.is_open, self._cause, self._since, probe_at, limited)

    def paused_until(self, now: datetime) -> datetime | None:
        """Until when nothing is sent at all; None where a message may be sent, or may try whether it can be."""
        return self._pause.ends if self._pause is not None and self._pause.holds(now) else None

    def opens(self, now: datetime, cause: str, pause: timedelta) -> datetime:
        """Stops sending, or lets it rest for longer; returns until when."""
        self._since = self._since or self._unclear_since or now
        self._cause, self._is_on_record = cause, True
        lasted = min((now - self._since) / SHARE, LONGEST_PAUSE)
        self._pause = SendingPause(now, now + max(pause, lasted))
        return self._pause.ends

    def is_everybodys(self, now: datetime, delivery_id: str) -> bool:
        """Counts a delivery without a clear answer; returns whether the trouble is everybody's by now."""
        self._unclear.add(delivery_id)
        self._unclear_since = min(self._unclear_since or now, now)
        return self.is_open or len(self._unclear) >= IN_A_ROW or now - self._unclear_since >= FOR_LONG

    def closes(self) -> bool:
        """Slack gave a clear answer: sending goes on. Returns whether an outage may be on record."""
        was_on_record, self._is_on_record = self._is_on_record, False
        self._cause, self._since, self._pause = "", None, None
        self._unclear, self._unclear_since = set(), None
        return was_on_record

    def limits(self, now: datetime, method: str, until: datetime) -> bool:
        """Slack limits a method until then; returns whether that is news."""
        known = self._limits.get(method)
        self._limits[method] = SendingPause(now, until)
        return known is None or not known.holds(now)

    def require(self, now: datetime, method: str) -> None:
        """Raises Limited where a method may not be called yet."""
        limit = self._limits.get(method)
        if limit is None:
            return
        if limit.holds(now):
            raise Limited((limit.ends - now).total_seconds(), method)
        del self._limits[method]
