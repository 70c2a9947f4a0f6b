"""Repository of updates of promises, of which the newest of each promise counts."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.plan.plan import Plan
from coaching.weekly.promise_dates import Mark, Slot, Status, newest
from storage.models import PromiseMarkRow
from storage.plan.plan_mapping import MARK, to_mark
from storage.plan.plans import Plans


class Promises:
    """The updates of promises in one workspace's plans."""

    def __init__(self, session: Session, plans: Plans) -> None:
        self._session = session
        self._plans = plans

    def marks(self, plan_id: str) -> tuple[Mark, ...]:
        """Returns all updates of a plan, the oldest first."""
        mine = select(*MARK).where(PromiseMarkRow.plan_id == plan_id)
        rows = self._session.execute(mine.order_by(PromiseMarkRow.marked_at, PromiseMarkRow.number))
        return tuple(to_mark(*row) for row in rows)

    def marked(self, plan_id: str) -> dict[Slot, Status]:
        """Returns the newest update of each promise that has one."""
        return {slot: mark.status for slot, mark in newest(self.marks(plan_id)).items()}

    def done(self, plan_id: str) -> set[Slot]:
        """Returns the fulfilled promises."""
        return {slot for slot, status in self.marked(plan_id).items() if status is Status.DONE}

    def mark(
        self, plan: Plan, slot: Slot, status: Status, marked_by: str, now: datetime, moved_to: date | None = None
    ) -> None:
        """Adds an update; earlier ones stay. Of two at once, the database refuses one."""
        count = select(func.count()).select_from(PromiseMarkRow).where(PromiseMarkRow.plan_id == plan.id)
        promise, number = slot
        here = count.where(PromiseMarkRow.promise == promise, PromiseMarkRow.slot == number)
        marks = self._session.scalar(here) or 0
        row = PromiseMarkRow(plan_id=plan.id, promise=promise, slot=number, number=marks + 1)
        row.status, row.moved_to, row.marked_by, row.marked_at = status.value, moved_to, marked_by, now
        self._plans.add_mark(row)
