"""Records that cannot be read and were set aside, by id: nothing of what they hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta

AGAIN_AFTER = timedelta(days=1)
"""When a record that could not be read is tried again."""


@dataclass(frozen=True)
class SetAside:
    """A plan by its id, or another record as `table/key`; `plan_id` is empty for the latter.

    `place` is the table, with the column where that is known; `why` is `text`, `key` or `value`. `since` and
    `next_try_at` are UTC, empty until the worker has taken note. `told_at` is when HR was told.
    """

    record: str
    plan_id: str
    place: str
    why: str
    since: datetime | None = None
    next_try_at: datetime | None = None
    told_at: datetime | None = None
