"""Repository of those who opened a plan."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.plan.plan import PlanReader
from storage.models import PlanReaderRow


class Readers:
    """The readers of the plans of one workspace."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, plan_id: str, reader_id: str, now: datetime) -> None:
        """Records that somebody opened a plan."""
        row = self._session.get(PlanReaderRow, (plan_id, reader_id))
        if row is None:
            row = PlanReaderRow(plan_id=plan_id, reader_id=reader_id, first_at=now, times=0)
            self._session.add(row)
        row.last_at, row.times = now, row.times + 1

    def of(self, plan_id: str) -> list[PlanReader]:
        """Those who opened the plan, the latest first."""
        mine = select(PlanReaderRow).where(PlanReaderRow.plan_id == plan_id)
        mine = mine.order_by(PlanReaderRow.last_at.desc(), PlanReaderRow.reader_id)
        return [PlanReader(row.reader_id, row.first_at, row.last_at, row.times) for row in self._session.scalars(mine)]
