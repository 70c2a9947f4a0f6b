"""What became of promised slots: marks, which are added and never changed. The newest of a slot counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Slot = tuple[int, int]
"""A support action's position from 1, or 0 for the weekly talk, and which of its times it is, from 1."""
TALK = 0
"""The position of the weekly talk: its slots are the numbers of the check-ins."""


class Status(StrEnum):
    """What became of a slot. One without a mark is open; only a talk is cancelled."""

    DONE = "done"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Mark:
    """One thing said of a slot. `moved_to` is a local date of the manager, for MOVED alone; `at` is UTC."""

    slot: Slot
    status: Status
    moved_to: date | None
    at: datetime
    by: str


def newest(marks: Iterable[Mark]) -> dict[Slot, Mark]:
    """The mark of each slot that counts. `marks` are the oldest first."""
    return {mark.slot: mark for mark in marks}
