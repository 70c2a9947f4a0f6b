"""Repository of records that cannot be read and were set aside."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from coaching.records.set_aside import SetAside
from storage.base.unreadable import Damage
from storage.models import SetAsideRow


class SetAsides:
    """What is set aside in one workspace. Few rows, or none: they are read at each tick."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id
        self._plans: frozenset[str] | None = None

    def note(self, found: Iterable[Damage]) -> None:
        """Adds what is not there yet. When, and who hears of it, is the worker's to say."""
        known = {entry.record for entry in self.all()}
        for damage in found:
            if damage.record not in known:
                self._session.add(SetAsideRow(team_id=self._team_id, **vars(damage) | {"why": damage.why.value}))
        self._session.flush()

    def all(self) -> list[SetAside]:
        """Returns everything that is set aside, the oldest first."""
        mine = select(SetAsideRow).where(SetAsideRow.team_id == self._team_id)
        return [_entry(row) for row in self._session.scalars(mine.order_by(SetAsideRow.since, SetAsideRow.record))]

    def plans(self) -> frozenset[str]:
        """Returns the ids of the plans that are set aside."""
        if self._plans is None:
            mine = select(SetAsideRow.plan_id).where(SetAsideRow.team_id == self._team_id, SetAsideRow.plan_id != "")
            self._plans = frozenset(self._session.scalars(mine))
        return self._plans

    def due(self, now: datetime) -> list[SetAside]:
        """Returns what nobody has taken note of, and what is to be tried again by now."""
        ready = or_(SetAsideRow.since.is_(None), SetAsideRow.next_try_at <= now)
        mine = select(SetAsideRow).where(SetAsideRow.team_id == self._team_id, ready)
        return [_entry(row) for row in self._session.scalars(mine.order_by(SetAsideRow.record))]

    def next_try_at(self) -> datetime | None:
        """Returns when the next of them is tried again (UTC)."""
        mine = select(func.min(SetAsideRow.next_try_at)).where(SetAsideRow.team_id == self._team_id)
        return self._session.scalar(mine)

    def write(self, records: Collection[str], **moments: datetime) -> None:
        """Stores when these were set aside, are tried again, or HR was told of them (UTC)."""
        mine = (SetAsideRow.team_id == self._team_id, SetAsideRow.record.in_(records))
        self._session.execute(update(SetAsideRow).where(*mine).values(**moments))

    def remove(self, record: str) -> None:
        """Ends that a record is set aside."""
        mine = (SetAsideRow.team_id == self._team_id, SetAsideRow.record == record)
        self._session.execute(delete(SetAsideRow).where(*mine))
        self._plans = None


def _entry(row: SetAsideRow) -> SetAside:
    return SetAside(row.record, row.plan_id, row.place, row.why, row.since, row.next_try_at, row.told_at)
