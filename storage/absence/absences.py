"""Repository of absences. The kind of a leave is sealed with the person's own key."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from coaching.absence.absences import Absence
from coaching.plan.plan_clock import Cause
from coaching.records.set_aside import AGAIN_AFTER
from storage.base.unreadable import Damage, DamagedRecord, beside_plans
from storage.base.vault import Vault
from storage.models import AbsenceRow
from storage.programme.open_counts import count_anew
from storage.programme.people import AT_ONCE, People

_AWAY = AbsenceRow.cause == Cause.AWAY.value


class Absences:
    """The absences of one workspace. The leave of each person is read once in a transaction."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._read: dict[str, list[Absence]] = {}
        self._stops: list[Absence] | None = None

    def read(self, user_ids: Iterable[str]) -> None:
        """Loads the leave of several people at once, so that each of them needs no further query."""
        missing = sorted(set(user_ids) - self._read.keys())
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            self._read.update((user_id, []) for user_id in some)
            for entry in self._entries(_AWAY, AbsenceRow.person_id.in_(some)):
                self._read[entry.person_id].append(entry)

    def leave(self, user_id: str) -> list[Absence]:
        """A person's leave, by its first day, without its kind."""
        self.read([user_id])
        return self._read[user_id]

    def stops(self) -> list[Absence]:
        """All outages, holds and stand-ins of single plans, by their first day."""
        if self._stops is None:
            self._stops = self._entries(~_AWAY)
        return self._stops

    def stand_ins_of(self, plan_id: str) -> list[Absence]:
        """A plan's own entries of those who stand in, by their first day."""
        return [entry for entry in self.stops() if entry.cause is Cause.STAND_IN and entry.plan_id == plan_id]

    def turning(self, now: datetime) -> list[Absence]:
        """The entries whose stand-in begins or ends by now, by their first day.

        One that cannot be read waits until it can be.
        """
        rows = self._rows(AbsenceRow.turn_at <= now)
        entries = self._readable(rows)
        lost = {row.id for row in rows} - {entry.id for entry in entries}
        for row in rows:
            row.turn_at = now + AGAIN_AFTER if row.id in lost else row.turn_at
        return entries

    def next_turn(self) -> datetime | None:
        """When the next stand-in begins or ends (UTC)."""
        mine = select(func.min(AbsenceRow.turn_at)).where(AbsenceRow.team_id == self._team_id)
        return self._session.scalar(mine)

    def set_turn(self, absence: Absence, at: datetime | None) -> None:
        """Stores when the stand-in of an absence begins or ends next (UTC); None: never again."""
        row = self._session.get(AbsenceRow, absence.id)
        if row is not None:
            row.turn_at = at

    def look_anew(self, absence: Absence, now: datetime) -> None:
        """Has the planner look at an entry that begins or ends at some time: when that is has changed."""
        row = self._session.get(AbsenceRow, absence.id)
        if row is not None and row.turn_at is not None:
            row.turn_at = now

    def listed(self, user_id: str, since: date) -> list[Absence]:
        """Absences of a person, or entered by them, that are not over before `since`, with the kind of leave."""
        mine = (AbsenceRow.person_id == user_id) | (AbsenceRow.entered_by == user_id)
        return self._all_opened(self._rows(mine, AbsenceRow.last_day >= since))

    def all_since(self, since: date, limit: int) -> list[Absence]:
        """At most `limit` absences of anybody that are not over before `since`, with the kind of leave."""
        return self._all_opened(self._rows(AbsenceRow.last_day >= since)[:limit])

    def find(self, absence_id: str) -> Absence | None:
        """One absence, with the kind of leave."""
        row = self._session.get(AbsenceRow, absence_id)
        return self._opened(row) if row and row.team_id == self._team_id else None

    def kinds(self, user_id: str) -> list[Absence]:
        """A person's leave, by its first day, with its kind."""
        return self._all_opened(self._rows(_AWAY, AbsenceRow.person_id == user_id))

    def add(self, absence: Absence, now: datetime) -> None:
        """Stores an absence. Raises UnknownPerson."""
        row = AbsenceRow(
            id=absence.id,
            team_id=self._team_id,
            person_id=absence.person_id,
            site=absence.site,
            plan_id=absence.plan_id,
            cause=absence.cause.value,
            first_day=absence.first,
            last_day=absence.last,
            stand_in_id=absence.stand_in_id,
            entered_by=absence.entered_by,
            entered_at=now,
            turn_at=now if absence.stand_in_id or absence.cause is Cause.STAND_IN else None,
        )
        self._vault.put(row, self._people.key_for(absence.person_id) if absence.person_id else "", why=absence.kind)
        self._session.add(row)
        self._changed(absence)

    def remove(self, absence: Absence) -> None:
        """Deletes an absence."""
        self._session.delete(self._session.get_one(AbsenceRow, absence.id))
        self._changed(absence)

    def _changed(self, absence: Absence) -> None:
        self._session.flush()
        self._read.pop(absence.person_id, None)
        self._stops = None
        count_anew(self._session, self._team_id, *filter(None, [absence.person_id]))

    def _rows(self, *which: ColumnElement[bool]) -> list[AbsenceRow]:
        mine = select(AbsenceRow).where(AbsenceRow.team_id == self._team_id, *which)
        return list(self._session.scalars(mine.order_by(AbsenceRow.first_day, AbsenceRow.id)))

    def _entries(self, *which: ColumnElement[bool]) -> list[Absence]:
        return self._readable(self._rows(*which))

    def _readable(self, rows: Iterable[AbsenceRow]) -> list[Absence]:
        return list(self._vault.unread.each(rows, _absence, _damage))

    def _opened(self, row: AbsenceRow) -> Absence:
        """With its kind; without one where that does not open: the days count all the same."""
        try:
            return _absence(row, self._vault.text(row, "why"))
        except DamagedRecord as failure:
            self._vault.unread.note(failure.damage)
            return _absence(row)

    def _all_opened(self, rows: Iterable[AbsenceRow]) -> list[Absence]:
        return list(self._vault.unread.each(rows, self._opened, _damage))


def _damage(row: AbsenceRow) -> Damage:
    return beside_plans("absence", row.id)


def _absence(row: AbsenceRow, kind: str = "") -> Absence:
    return Absence(
        id=row.id,
        cause=Cause(row.cause),
        first=row.first_day,
        last=row.last_day,
        person_id=row.person_id,
        site=row.site,
        plan_id=row.plan_id,
        kind=kind,
        stand_in_id=row.stand_in_id,
        entered_by=row.entered_by,
    )
