"""What speaks against a plan: too few notes, a leave just now. Both at the edges of their sixty days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.absence.absences import Absence
from coaching.plan.plan_clock import Cause
from coaching.start.notes import Note, NoteKind
from coaching.start.readiness import Readiness, ReadinessFinding, findings, shown

TODAY = date(2026, 11, 23)
FIRST = TODAY - timedelta(days=60)
FEW, LEAVE = ReadinessFinding.FEW_NOTES, ReadinessFinding.RECENT_LEAVE


def note(day: date, kind: NoteKind = NoteKind.COACHING) -> Note:
    return Note("n", "U0AGENT", "U0MANAGER", day, kind, "Words")


def leave(first: date, last: date) -> Absence:
    return Absence("a", Cause.AWAY, first, last, person_id="U0AGENT")


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ([], (FEW,)),
        ([note(TODAY)], (FEW,)),
        ([note(TODAY), note(FIRST)], ()),
        ([note(TODAY), note(FIRST - timedelta(days=1))], (FEW,)),
        ([note(TODAY), note(TODAY, NoteKind.KUDOS)], (FEW,)),
    ],
)
def test_two_coaching_notes_of_the_last_sixty_days_are_enough(
    notes: list[Note], found: tuple[ReadinessFinding, ...]
) -> None:
    assert findings(notes, [], TODAY) == found


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [
        (FIRST - timedelta(days=9), FIRST, True),
        (FIRST - timedelta(days=9), FIRST - timedelta(days=1), False),
        (TODAY, TODAY + timedelta(days=9), True),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=9), False),
    ],
)
def test_leave_counts_while_a_day_of_it_lies_in_the_last_sixty(first: date, last: date, is_found: bool) -> None:
    assert findings([note(TODAY), note(TODAY)], [leave(first, last)], TODAY) == ((LEAVE,) if is_found else ())


def test_a_reason_is_asked_for_only_where_something_was_found_and_hr_looks() -> None:
    asked = Readiness((), (FEW,), asks_why=True)
    assert [problem.code for problem in asked.problems("")] == ["go_on_needed"]
    assert asked.problems("It came back twice") == []
    assert Readiness((), (), asks_why=True).problems("") == []
    assert Readiness((), (FEW,), asks_why=False).problems("") == []


def test_leave_that_one_may_not_know_of_is_found_for_hr_and_not_shown() -> None:
    enough, away = [note(TODAY), note(TODAY)], [leave(TODAY, TODAY)]
    assert findings(enough, away, TODAY, lambda _entry: False) == (ReadinessFinding.HIDDEN_LEAVE,)
    assert shown((FEW, ReadinessFinding.HIDDEN_LEAVE)) == (FEW,)
    own = replace(away[0], entered_by="U0MANAGER")
    assert findings(enough, [*away, own], TODAY, lambda entry: bool(entry.entered_by)) == (LEAVE,)
