"""View model of one item in a message."""

from dataclasses import dataclass
from datetime import datetime

from coaching.delivery.notice import Notice
from coaching.programme.overdue import DigestFacts
from coaching.programme.programme import RoleChange
from coaching.screens.absence_screens import ClockMove


@dataclass(frozen=True)
class OutageItem:
    """A time in which nothing could be sent (in the reader's zone), and how many messages came late because of it.

    `was_refused`: Slack answered, and refused everything with the code `cause`.
    """

    began: datetime
    ended: datetime
    late: int
    was_refused: bool
    cause: str


@dataclass(frozen=True)
class MessageItem:
    """One notice of a message. Holds nothing that was typed, and no name.

    `ref` is the plan's, empty where the reader may not know it. `at` is the check-in's moment, or the day of a
    milestone or an answer, in the reader's zone. `digest` is set for HR's digest, `change` for a change of the HR
    role, `clock` for dates that moved, `is_last` for the plan's last milestone, `is_past` for one whose day is over,
    `is_own` for support that the reader does alone, `outage` for a time in which nothing could be sent. `unreadable` is
    how many plans cannot be read.
    """

    notice: Notice
    ref: str = ""
    at: datetime | None = None
    digest: DigestFacts | None = None
    change: RoleChange | None = None
    clock: ClockMove | None = None
    is_last: bool = False
    is_own: bool = False
    unreadable: int = 0
    is_past: bool = False
    outage: OutageItem | None = None

    @property
    def kind(self) -> type[Notice]:
        """What kind of notice it is."""
        return type(self.notice)
