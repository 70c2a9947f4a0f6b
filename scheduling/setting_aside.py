"""What cannot be read is named in the log, and tried again when its day has come."""

import logging
from datetime import datetime

from services.core.worker_context import WorkerContext
from services.records.set_aside import due_again, retry, take_note

log = logging.getLogger(__name__)


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
