"""Whether a plan is the right step: what speaks against starting one now, before anybody decides.

Two coaching notes show that something returns after help, and leave makes numbers hard to compare. Neither forbids a
plan: whoever starts one nevertheless gives a reason, which HR reads.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.absence.absences import Absence
from coaching.base.errors import Problem
from coaching.start.notes import Note, NoteKind

LOOKED_BACK = timedelta(days=60)
ENOUGH = 2
"""Coaching notes within that time: fewer may be one bad week."""


class ReadinessFinding(StrEnum):
    """What speaks against a plan now."""

    FEW_NOTES = "few_notes"
    RECENT_LEAVE = "recent_leave"
    HIDDEN_LEAVE = "hidden_leave"
    """Leave that whoever starts the plan may not know of: HR reads of it, they are neither told nor asked."""


@dataclass(frozen=True)
class Readiness:
    """What a manager is shown before a plan: their own notes, the newest first, and what was found.

    `asks_why`: the workspace wants a reason where something was found. `knows_leave`: they may know of any leave.
    """

    notes: tuple[Note, ...]
    findings: tuple[ReadinessFinding, ...]
    asks_why: bool
    knows_leave: bool = True

    def problems(self, because: str) -> list[Problem]:
        """What the form still needs."""
        return [Problem("go_on_because", "go_on_needed")] if self.asks_why and self.findings and not because else []


def findings(
    notes: Iterable[Note], leave: Iterable[Absence], today: date, knows: Callable[[Absence], bool] = lambda _entry: True
) -> tuple[ReadinessFinding, ...]:
    """Returns what was found in a person's notes and leave. `today` is the local date of the person who starts.

    `knows` says of which leave they may know.
    """
    return tuple(_found(notes, leave, today, knows))


def shown(found: Iterable[ReadinessFinding]) -> tuple[ReadinessFinding, ...]:
    """Returns what whoever starts the plan is shown of it."""
    return tuple(each for each in found if each is not ReadinessFinding.HIDDEN_LEAVE)


def _found(
    notes: Iterable[Note], leave: Iterable[Absence], today: date, knows: Callable[[Absence], bool]
) -> Iterator[ReadinessFinding]:
    since = today - LOOKED_BACK
    coached = [note for note in notes if note.kind is NoteKind.COACHING and note.day >= since]
    if len(coached) < ENOUGH:
        yield ReadinessFinding.FEW_NOTES
    recent = [entry for entry in leave if entry.first <= today and entry.last >= since]
    if recent:
        is_known = any(map(knows, recent))
        yield ReadinessFinding.RECENT_LEAVE if is_known else ReadinessFinding.HIDDEN_LEAVE
