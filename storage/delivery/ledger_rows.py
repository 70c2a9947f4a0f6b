"""The rows of the ledger: how an item gets a delivery, a new or an existing one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from storage.base.unreadable import Damage, Unread, beside_plans
from storage.delivery.notice_codec import fields_of, notice_of
from storage.models import DeliveryRow, DueItemRow

CANCELLED = DeliveryState.CANCELLED.value


class LedgerRows:
    """Writes the rows of one workspace's ledger. `wrote`: there is something new to deliver."""

    def __init__(self, session: Session, team_id: str, unread: Unread) -> None:
        self._session = session
        self._team_id = team_id
        self._unread = unread
        self.wrote = False

    def has(self, item: DueItem) -> bool:
        """Whether the item was ever made due."""
        return self._row_of(item) is not None

    def edit(
        self, operation: Operation, target_id: str, because: DueItem, now: datetime, channel: str = "", ts: str = ""
    ) -> None:
        """Schedules the replacement or deletion of an older delivery's message, once for each reason.

        `channel` and `ts` name a copy of the message; without them it is the one of the older delivery.
        """
        if not self.has(because):
            row = self._new(operation, because.recipient, now, target_id)
            row.channel, row.ts = channel, ts
            self._attach(because, row)

    def cancel_items(self, rows: Sequence[DueItemRow], now: datetime) -> None:
        """Takes items of one person out of their deliveries, as cancelled."""
        if rows:
            aside = self._new(Operation.POST, rows[0].recipient, now)
            aside.state, aside.next_at = CANCELLED, None
            for row in rows:
                self._move(row, aside)

    def _row_of(self, item: DueItem) -> DueItemRow | None:
        name = {"team_id": self._team_id, "recipient": item.recipient, "key": item.notice.key()}
        return self._session.scalars(select(DueItemRow).filter_by(**name)).first()

    def _joinable(self, operation: Operation, recipient: str, due: datetime) -> DeliveryRow:
        """Returns an unclaimed delivery to the same person at the same moment, or a new one."""
        return self._open_at(operation, recipient, due) or self._new(operation, recipient, due)

    def _open_at(self, operation: Operation, recipient: str, due: datetime) -> DeliveryRow | None:
        mine = (DeliveryRow.team_id == self._team_id, DeliveryRow.recipient == recipient, DeliveryRow.next_at == due)
        free = (DeliveryRow.lease_until.is_(None), DeliveryRow.intent_at.is_(None))
        return self._session.scalars(
            select(DeliveryRow).where(*mine, *free, DeliveryRow.operation == operation.value)
        ).first()

    def _new(self, operation: Operation, recipient: str, due: datetime, target_id: str | None = None) -> DeliveryRow:
        row = DeliveryRow(
            id=uuid4().hex,
            team_id=self._team_id,
            operation=operation.value,
            recipient=recipient,
            target_id=target_id,
            due_at=due,
            next_at=due,
            state=DeliveryState.PENDING.value,
        )
        self._session.add(row)
        return row

    def _attach(self, item: DueItem, delivery: DeliveryRow) -> None:
        notice = item.notice
        row = DueItemRow(
            team_id=self._team_id,
            about_id=notice.about,
            kind=notice.code,
            key=notice.key(),
            fields=fields_of(notice),
            recipient=item.recipient,
            delivery_id=delivery.id,
        )
        self._session.add(row)
        self._session.flush()
        self.wrote = True

    def _move(self, row: DueItemRow, delivery: DeliveryRow) -> None:
        before = self._session.get_one(DeliveryRow, row.delivery_id)
        self._session.flush()  # the delivery may be new
        row.delivery_id = delivery.id
        self._session.flush()
        for holder in (before, delivery):
            self._session.expire(holder, ["items"])
        self.wrote = True


def damage_of_delivery(row: DeliveryRow) -> Damage:
    """A delivery that cannot be read: it is set aside alone, whatever it is about."""
    return beside_plans("delivery", row.id)


def damage_of_item(row: DueItemRow) -> Damage:
    """The same for one of its items."""
    return beside_plans("delivery", row.delivery_id)


def to_item(row: DueItemRow) -> DueItem:
    """The due item as the domain sees it."""
    return DueItem(notice_of(row.kind, row.fields), row.recipient)


def to_delivery(row: DeliveryRow) -> Delivery:
    """The delivery as the domain sees it."""
    return Delivery(
        id=row.id,
        operation=Operation(row.operation),
        recipient=row.recipient,
        due=row.due_at,
        state=DeliveryState(row.state),
        items=tuple(to_item(entry) for entry in row.items),
        fence=row.fence,
        attempts=row.attempts,
        intent_at=row.intent_at,
        channel=row.channel,
        ts=row.ts,
        code=row.error,
    )
