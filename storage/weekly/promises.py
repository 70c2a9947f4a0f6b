"""Repository of updates of promises, of which the newest of each promise counts."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.plan.plan import Plan
from coaching.weekly.promise_dates import PromiseKey, PromiseStatus, PromiseUpdate, newest_updates
from storage.models import PromiseUpdateRow
from storage.plan.plan_mapping import PROMISE_UPDATE, to_promise_update
from storage.plan.plans import Plans


class Promises:
    """The updates of promises in one workspace's plans."""

    def __init__(self, session: Session, plans: Plans) -> None:
        self._session = session
        self._plans = plans

    def updates(self, plan_id: str) -> tuple[PromiseUpdate, ...]:
        """Returns all updates of a plan, the oldest first."""
        mine = select(*PROMISE_UPDATE).where(PromiseUpdateRow.plan_id == plan_id)
        rows = self._session.execute(mine.order_by(PromiseUpdateRow.marked_at, PromiseUpdateRow.number))
        return tuple(to_promise_update(*row) for row in rows)

    def updated_keys(self, plan_id: str) -> dict[PromiseKey, PromiseStatus]:
        """Returns the newest update of each promise that has one."""
        return {key: entry.status for key, entry in newest_updates(self.updates(plan_id)).items()}

    def done(self, plan_id: str) -> set[PromiseKey]:
        """Returns the fulfilled promises."""
        return {key for key, status in self.updated_keys(plan_id).items() if status is PromiseStatus.DONE}

    def add_update(
        self,
        plan: Plan,
        key: PromiseKey,
        status: PromiseStatus,
        marked_by: str,
        now: datetime,
        moved_to: date | None = None,
    ) -> None:
        """Adds an update; earlier ones stay. Of two at once, the database refuses one."""
        count = select(func.count()).select_from(PromiseUpdateRow).where(PromiseUpdateRow.plan_id == plan.id)
        promise, number = key
        here = count.where(PromiseUpdateRow.promise == promise, PromiseUpdateRow.slot == number)
        updates = self._session.scalar(here) or 0
        row = PromiseUpdateRow(plan_id=plan.id, promise=promise, slot=number, number=updates + 1)
        row.status, row.moved_to, row.marked_by, row.marked_at = status.value, moved_to, marked_by, now
        self._plans.add_promise_update(row)
