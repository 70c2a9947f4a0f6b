"""What Priya said to Callum before any plan: two talks and a thank-you, kept on the day."""

from collections.abc import Iterator
from datetime import datetime

from demo.moments import moment
from demo.staff import BY_NAME, PRIYA
from services.start.past_plans import NoteRecord

_SAID = (
    (-41, "coaching", "Four chats were handed to tier two that the returns guide covers. We went through the guide."),
    (-20, "kudos", "Calm and clear with a customer who had waited for an hour. They wrote back to say so."),
    (-13, "coaching", "Three more of the same kind last week. We agreed to look at the guide before a hand-over."),
)


def note_records(now: datetime) -> Iterator[NoteRecord]:
    """The notes as they stand at `now`."""
    callum = BY_NAME["Callum Reid"].id
    for days, kind, text in _SAID:
        yield NoteRecord(callum, PRIYA.id, moment(now, days, "16:00", PRIYA.zone), kind, text)
