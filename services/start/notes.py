"""Coaching notes: writing one, and reading those one may see."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.plan.policy import Action, require
from coaching.records.audit import EventKind
from coaching.screens import NoteLine, NoteScreen, NotesScreen
from coaching.start import notes
from coaching.start.notes import Note, NoteKind
from services.core.plan_access import permitted_plan
from services.core.setup_facts import require_programme
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NoteEntry:
    """The answers of the note's form; the day may be missing."""

    agent_id: str
    kind: str
    text: str
    day: date | None


@only_reads
def open_note(uow: UnitOfWork, actor: Actor, now: datetime, agent_id: str = "") -> NoteScreen:
    """Returns the form, about that person if one is named."""
    require_programme(uow)
    require(actor, Action.WRITE_NOTE)
    today = to_local(now, actor.person.zone).date()
    return NoteScreen(today, "" if agent_id == actor.id else agent_id)


def write_note(uow: UnitOfWork, actor: Actor, now: datetime, typed: NoteEntry) -> None:
    """Stores a note. It sends no notice: the person has heard it already, and finds the note on their Home."""
    require_programme(uow)
    require(actor, Action.WRITE_NOTE)
    today = to_local(now, actor.person.zone).date()
    found = list(notes.problems(typed.agent_id, actor.id, typed.day, typed.text, today))
    if not found and not uow.people.get(typed.agent_id).is_member:
        found = [Problem("agent", "person_not_member")]
    if found:
        raise InvalidForm(found)
    kind, day = NoteKind(typed.kind or NoteKind.COACHING), typed.day or today
    uow.notes.add(Note(uuid4().hex, typed.agent_id, actor.id, day, kind, typed.text.strip()), now)
    uow.audit.note(now, EventKind.NOTE_WRITTEN, actor.id, about=typed.agent_id, note=kind.value)


def read_notes(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> NotesScreen:
    """Returns all notes about the agent of an open plan, for its readers; without a plan, those about the actor.

    After a plan has ended, its readers see what they wrote themselves; the person the notes are about always sees all.
    """
    about, author = _asked_about(uow, actor, now, plan_id)
    found = uow.notes.about(about, author)
    uow.people.read({note.author_id for note in found})
    lines = tuple(NoteLine(note, uow.people.find(note.author_id)) for note in found)
    return NotesScreen(uow.people.get(about), lines, is_own=about == actor.id)


def _asked_about(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> tuple[str, str]:
    """Returns the person whose notes are read, and their author, empty for all authors."""
    if not plan_id:
        if not actor.person.is_member:
            raise Refusal("not_yours", action=Action.OPEN.value)
        return actor.id, ""
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    if actor.id != plan.agent_id:
        uow.readers.note(plan.id, actor.id, now)
    sees_all = plan.state.is_open or actor.id == plan.agent_id
    return plan.agent_id, "" if sees_all else actor.id
