"""Coaching notes: sealed for the person they are about, newest first, and gone in time."""

from dataclasses import replace
from datetime import date

from coaching.start.notes import Note, NoteKind
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER
from tests.support.records_harness import RecordsHarness

NOTE = Note("n1", AGENT.id, MANAGER.id, date(2026, 11, 20), NoteKind.COACHING, "The summary was missing")
OLDER = replace(NOTE, id="n2", author_id=OTHER_MANAGER.id, day=date(2026, 11, 2), kind=NoteKind.KUDOS)
ELSE = replace(NOTE, id="n3", agent_id=OTHER_AGENT.id)


def save(records: RecordsHarness, *notes: Note) -> None:
    """Keep notes."""
    with records.open() as uow:
        for note in notes:
            uow.notes.add(note, NOW)


def about(records: RecordsHarness, agent_id: str = AGENT.id, author_id: str = "") -> list[Note]:
    """The notes about a person."""
    return records.run(lambda uow: uow.notes.about(agent_id, author_id))


def test_notes_come_back_as_they_were_newest_first(records: RecordsHarness) -> None:
    save(records, OLDER, NOTE, ELSE)
    assert about(records) == [NOTE, OLDER]
    assert about(records, author_id=OTHER_MANAGER.id) == [OLDER]
    assert records.run(lambda uow: uow.notes.count_about(AGENT.id)) == 2


def test_another_workspace_has_notes_of_its_own(records: RecordsHarness) -> None:
    save(records, NOTE)
    other = RecordsHarness(records.storage, "T0OTHER")
    assert about(other) == []
    assert other.run(lambda uow: uow.notes.oldest()) == {}


def test_old_notes_are_forgotten_person_by_person(records: RecordsHarness) -> None:
    save(records, OLDER, NOTE, replace(ELSE, day=OLDER.day))
    assert records.run(lambda uow: uow.notes.oldest()) == {AGENT.id: OLDER.day, OTHER_AGENT.id: OLDER.day}
    records.run(lambda uow: uow.notes.forget(AGENT.id, NOTE.day))
    assert about(records) == [NOTE]
    assert len(about(records, OTHER_AGENT.id)) == 1
