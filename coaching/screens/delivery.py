"""View model of one item in a message."""

from dataclasses import dataclass
from datetime import datetime

from coaching.delivery.timetable import Kind
from coaching.programme.overdue import DigestFacts
from coaching.programme.programme import RoleChange
from coaching.screens.absence import ClockMove


@dataclass(frozen=True)
class MessageItem:
    """One due item of a message. It holds no typed text and no name.

    `at` is the check-in's moment, or the day of a milestone or an answer, in the reader's zone. `digest` is set for
    HR's digest, `change` for a change of the HR role, `clock` for dates that moved, `is_last` for the plan's last
    milestone. `source_ts` is the DM a reflection offer is about.
    """

    kind: Kind
    plan_id: str
    ref: str
    number: int
    step: int
    at: datetime | None = None
    digest: DigestFacts | None = None
    change: RoleChange | None = None
    source_ts: str = ""
    clock: ClockMove | None = None
    is_last: bool = False
