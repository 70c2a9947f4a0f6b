"""Old messages to be removed: replaced because their reader's access ended, or deleted.

Each becomes a delivery of its own, so that a crash loses none. What was not sent yet is cancelled; the courier waits
for what is just being posted.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from coaching.delivery.edits import AccessEndedEdit, DeletedEdit, Edit
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from storage.delivery.ledger import Ledger
from storage.delivery.ledger_rows import CANCELLED
from storage.models import DeliveryRow, DueItemRow

_OUT = or_(
    DeliveryRow.state == DeliveryState.SENT.value,
    (DeliveryRow.state == DeliveryState.PENDING.value) & DeliveryRow.intent_at.is_not(None),
)
"""Slack has it, or may have it in a moment."""
_IDLE = (DeliveryRow.state == DeliveryState.PENDING.value, DeliveryRow.intent_at.is_(None))
_POST = DeliveryRow.operation == Operation.POST.value


class OldMessages:
    """The messages of one workspace that their readers may no longer have."""

    def __init__(self, session: Session, team_id: str, ledger: Ledger) -> None:
        self._session = session
        self._team_id = team_id
        self._ledger = ledger

    def cancel_pending(self, plan_id: str, recipient: str, kinds: Collection[type[Notice]], now: datetime) -> None:
        """Cancels what is pending to somebody about a plan, of these kinds; what shares its message still goes out.

        A worker that holds one of these messages and has not begun to post it loses its claim.
        """
        rows = self._rows(*self._items(plan_id, recipient, kinds), *_IDLE)
        touched, mine = {row.delivery_id for row in rows}, {row.id for row in rows}
        others = self._rows(DueItemRow.delivery_id.in_(touched), DueItemRow.id.not_in(mine))
        shared = {row.delivery_id for row in others}
        self._write_idle(touched - shared, state=CANCELLED, next_at=None, lease_until=None)
        left = self._write_idle(shared, fence=DeliveryRow.fence + 1, lease_until=None)
        self._ledger.cancel_items([row for row in rows if row.delivery_id in left], now)

    def replace_about(
        self, plan_id: str, recipient: str, kinds: Collection[type[Notice]], now: datetime, reason: int
    ) -> int:
        """Has what somebody was told about a plan (empty: about none), of these kinds, replaced by what is still true.

        `reason` is the revision that ended their access: each message is replaced once for each. Returns how many.
        """
        rows = self._rows(*self._items(plan_id, recipient, kinds), _OUT)
        return self._replace(rows, reason, now)

    def replace_kinds(self, recipient: str, kinds: Collection[type[Notice]], now: datetime, reason: int) -> int:
        """The same for somebody's messages of these kinds, about any plan."""
        rows = self._rows(self._of_kinds(kinds), DueItemRow.recipient == recipient, _OUT)
        return self._replace(rows, reason, now)

    def delete_about(self, plan_id: str, now: datetime) -> int:
        """Schedules the deletion of every message about a plan, to any recipient. Returns how many there are.

        A message that is about other plans, too, is replaced by what still holds of those.
        """
        self._ledger.cancel_plan(plan_id)
        rows = self._rows(DueItemRow.about_id == plan_id, _OUT)
        of_others = DueItemRow.delivery_id.in_({row.delivery_id for row in rows}) & (DueItemRow.about_id != plan_id)
        shared = {row.delivery_id for row in self._rows(of_others)}
        alone = [row for row in rows if row.delivery_id not in shared]
        rest = [row for row in rows if row.delivery_id in shared]
        return self._replace(rest, 0, now) + self._delete(alone, now)

    def delete_to(self, user_id: str, now: datetime) -> int:
        """Schedules deleting every message to somebody, and sends them nothing more. Returns how many there are."""
        pending = {row.delivery_id for row in self._rows(DueItemRow.recipient == user_id, *_IDLE)}
        self._write_idle(pending, state=CANCELLED, next_at=None, lease_until=None)
        return self._delete(self._rows(DueItemRow.recipient == user_id, _OUT), now)

    def delete_copy(self, delivery: Delivery, channel: str, ts: str, now: datetime) -> None:
        """Schedules the deletion of a second copy of a delivery, which Slack holds in `channel` under `ts`."""
        first = self._rows(DueItemRow.delivery_id == delivery.id)[0]
        because = DueItem(DeletedEdit(first.about_id, delivery.id, ts), first.recipient)
        self._ledger.edit(Operation.DELETE, delivery.id, because, now, channel, ts)

    def _write_idle(self, delivery_ids: Collection[str], **values: object) -> set[str]:
        """Changes those deliveries whose posting has not begun; returns which."""
        idle = update(DeliveryRow).where(DeliveryRow.id.in_(delivery_ids), *_IDLE)
        return set(self._session.scalars(idle.values(**values).returning(DeliveryRow.id)))

    def _items(self, plan_id: str, recipient: str, kinds: Collection[type[Notice]]) -> tuple[ColumnElement[bool], ...]:
        return self._of_kinds(kinds), DueItemRow.about_id == plan_id, DueItemRow.recipient == recipient

    def _of_kinds(self, kinds: Collection[type[Notice]]) -> ColumnElement[bool]:
        return DueItemRow.kind.in_([kind.code for kind in kinds])

    def _rows(self, *which: ColumnElement[bool]) -> list[DueItemRow]:
        """Items that were or will be posted, the oldest first."""
        mine = select(DueItemRow).join(DeliveryRow, DeliveryRow.id == DueItemRow.delivery_id)
        of_ours = mine.where(DueItemRow.team_id == self._team_id, _POST, *which).order_by(DueItemRow.id)
        return list(self._session.scalars(of_ours))

    def _replace(self, rows: Iterable[DueItemRow], revision: int, now: datetime) -> int:
        def because(row: DueItemRow) -> Edit:
            return AccessEndedEdit(row.about_id, row.delivery_id, revision)

        return self._edit(Operation.REPLACE, because, rows, now)

    def _delete(self, rows: Iterable[DueItemRow], now: datetime) -> int:
        return self._edit(Operation.DELETE, lambda row: DeletedEdit(row.about_id, row.delivery_id), rows, now)

    def _edit(
        self, operation: Operation, because: Callable[[DueItemRow], Edit], rows: Iterable[DueItemRow], now: datetime
    ) -> int:
        """One edit for each message; its first item names it."""
        firsts = {row.delivery_id: row for row in reversed(list(rows))}
        for delivery_id, row in firsts.items():
            self._ledger.edit(operation, delivery_id, DueItem(because(row), row.recipient), now)
        return len(firsts)
