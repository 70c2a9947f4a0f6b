"""What cannot be read is named in the log, and tried again when its day has come."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.core.worker_context import WorkerContext
from services.records.set_aside import due_again, look_through, retry, take_note

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Plans that are looked through in one transaction, and at one tick."""
PACE = timedelta(seconds=5)
"""Between two of these: they take some 30 ms, and each command wakes the worker while its answer is on its way."""
EVERY = timedelta(days=1)


@dataclass
class DailyLook:
    """Reads each plan once a day, a few at a time, so that neither sending nor anybody waits for it."""

    after: str = ""
    next_at: datetime | None = None

    def go_on(self, records: WorkerContext, now: datetime) -> None:
        """Looks through the next plans, if this day's are not all done."""
        if self.next_at is None or now >= self.next_at:
            self.after = records.run(look_through, self.after, AT_ONCE)
            self.next_at = now + (PACE if self.after else EVERY)


def look_after(records: WorkerContext, now: datetime) -> bool:
    """Takes note of what was newly set aside, and tries the rest again; returns whether there was anything."""
    new, again = records.run(take_note, now), records.run(due_again, now)
    for entry in new:
        log.error(
            "record set aside",
            extra={"action": "set_aside", "record": entry.record, "place": entry.place, "code": entry.why},
        )
    for entry in again:
        goes_on = retry(records, now, entry)
        state = "goes_on" if goes_on else "waits"
        log.warning("record tried again", extra={"action": "tried_again", "record": entry.record, "state": state})
    return bool(new or again)
