"""Repository of coaching notes. The text of each is sealed with the key of the person it is about."""

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from coaching.start.notes import Note, NoteKind
from storage.base.unreadable import Damage, beside_plans
from storage.base.vault import Vault
from storage.models import NoteRow
from storage.programme.people import People


class Notes:
    """The coaching notes of one workspace."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people

    def add(self, note: Note, now: datetime) -> None:
        """Stores a note. Raises UnknownPerson."""
        row = NoteRow(
            id=note.id,
            team_id=self._team_id,
            agent_id=note.agent_id,
            author_id=note.author_id,
            day=note.day,
            kind=note.kind.value,
            written_at=now,
        )
        self._vault.put(row, self._people.key_for(note.agent_id), text=note.text)
        self._session.add(row)
        self._session.flush()

    def about(self, agent_id: str, author_id: str = "") -> list[Note]:
        """The notes about a person, the newest first; with an author, those of that author alone."""
        mine = select(NoteRow).where(NoteRow.team_id == self._team_id, NoteRow.agent_id == agent_id)
        if author_id:
            mine = mine.where(NoteRow.author_id == author_id)
        newest = mine.order_by(NoteRow.day.desc(), NoteRow.written_at.desc(), NoteRow.id)
        return list(self._vault.unread.each(self._session.scalars(newest), self._note, _damage))

    def count_about(self, agent_id: str) -> int:
        """Counts the notes about a person."""
        mine = select(func.count()).where(NoteRow.team_id == self._team_id, NoteRow.agent_id == agent_id)
        return self._session.scalar(mine) or 0

    def oldest(self) -> dict[str, date]:
        """The day of the oldest note, person by person."""
        mine = select(NoteRow.agent_id, func.min(NoteRow.day)).where(NoteRow.team_id == self._team_id)
        return dict(iter(self._session.execute(mine.group_by(NoteRow.agent_id))))

    def forget(self, agent_id: str, before: date) -> None:
        """Deletes the notes about a person from before a day."""
        mine = (NoteRow.team_id == self._team_id, NoteRow.agent_id == agent_id)
        self._session.execute(delete(NoteRow).where(*mine, NoteRow.day < before))

    def _note(self, row: NoteRow) -> Note:
        text = self._vault.text(row, "text")
        return Note(row.id, row.agent_id, row.author_id, row.day, NoteKind(row.kind), text)


def _damage(row: NoteRow) -> Damage:
    return beside_plans("note", row.id)
