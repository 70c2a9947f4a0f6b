"""Updates of promises, which are added and never changed. The newest of each promise counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PromiseKey = tuple[int, int]
"""A promise: a support action's position from 1, or 0 for the weekly check-in, and which of its times it is, from 1."""
TALK = 0
"""The position of the weekly check-in: its promises bear the numbers of the check-ins."""


class PromiseStatus(StrEnum):
    """What became of a promise. One without an update is open; only a check-in can be cancelled."""

    DONE = "done"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class PromiseUpdate:
    """One update of a promise. `moved_to` is a local date of the manager, for MOVED alone; `at` is UTC."""

    key: PromiseKey
    status: PromiseStatus
    moved_to: date | None
    at: datetime
    by: str


def newest_updates(updates: Iterable[PromiseUpdate]) -> dict[PromiseKey, PromiseUpdate]:
    """Returns the update of each promise that counts. `promise_updates` are the oldest first."""
    return {update.key: update for update in updates}
