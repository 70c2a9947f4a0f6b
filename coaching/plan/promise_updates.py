"""Updates of promises, which are added and never changed. The newest of each promise counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Slot = tuple[int, int]
"""A promise: a support action's position from 1, or 0 for the weekly check-in, and which of its times it is, from 1."""
TALK = 0
"""The position of the weekly check-in: its promises bear the numbers of the check-ins."""


class Status(StrEnum):
    """What became of a promise. One without an update is open; only a check-in can be cancelled."""

    DONE = "done"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Mark:
    """One update of a promise. `moved_to` is a local date of the manager, for MOVED alone; `at` is UTC."""

    slot: Slot
    status: Status
    moved_to: date | None
    at: datetime
    by: str


def newest(marks: Iterable[Mark]) -> dict[Slot, Mark]:
    """Returns the update of each promise that counts. `marks` are the oldest first."""
    return {mark.slot: mark for mark in marks}
