"""Coaching notes: informal feedback before any plan, and praise. Dated, short, open to the person they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.base.errors import Problem

FURTHEST_BACK = timedelta(days=366)
"""Feedback about something older comes too late: nobody can answer it fairly."""


class NoteKind(StrEnum):
    """The kind of a note: something to work on, or something that went well."""

    COACHING = "coaching"
    KUDOS = "kudos"


@dataclass(frozen=True)
class Note:
    """One note about `agent_id`. `day` is when it was said, a local date of its author."""

    id: str
    agent_id: str
    author_id: str
    day: date
    kind: NoteKind
    text: str


def problems(agent_id: str, author_id: str, day: date | None, text: str, today: date) -> Iterator[Problem]:
    """What is wrong with a note in the form. `today` is its author's local date."""
    if not agent_id:
        yield Problem("agent", "needed")
    elif agent_id == author_id:
        yield Problem("agent", "note_about_you")
    if not text.strip():
        yield Problem("note_text", "needed")
    if day is None:
        yield Problem("note_day", "needed")
    elif day > today:
        yield Problem("note_day", "day_in_future")
    elif day < today - FURTHEST_BACK:
        yield Problem("note_day", "note_too_old")
