"""The ledger: what must reach somebody, written in the transaction that causes it.

Protocol (measured: 0 lost and 0 visible duplicates under kill -9): claim under a lease on the database's clock, commit
the intent to post, post, finish; every write of a holder names the fence it got, so a late holder changes nothing. One
fact needs no fence: that Slack has the message. The first worker to record it is right; a second deletes its own.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from coaching.delivery.edits import HomeEdit
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from storage.base.types import database_now
from storage.base.unreadable import reading
from storage.delivery.ledger_rows import (
    CANCELLED,
    LedgerRows,
    damage_of_delivery,
    damage_of_item,
    to_delivery,
    to_item,
)
from storage.models import DeliveryRow, DueItemRow

SET_ASIDE = "unreadable"
"""The error code of a delivery that is set aside."""
LONGEST_LEASE = 600.0
"""Seconds; longer than any lease. One that ends later shows that the database's clock was set back, and is over."""


class Ledger(LedgerRows):
    """The due items and deliveries of one workspace."""

    def known(self, plan_ids: Iterable[str]) -> set[DueItem]:
        """Returns all items that some plans ever made due, without cancelled ones, which may become due once more."""
        mine = select(DueItemRow).where(DueItemRow.team_id == self._team_id, DueItemRow.about_id.in_(list(plan_ids)))
        lasting = mine.join(DeliveryRow, DeliveryRow.id == DueItemRow.delivery_id)
        rows = self._session.scalars(lasting.where(DeliveryRow.state != CANCELLED))
        return set(self._unread.each(rows, to_item, damage_of_item))

    def post(self, item: DueItem, due: datetime) -> None:
        """Makes an item due as a message, once for ever; several to one person at one moment share a message.

        One that was cancelled before it was sent is due once more: a plan may return to its former leader.
        """
        known = self._row_of(item)
        if known is None:
            self._attach(item, self._joinable(Operation.POST, item.recipient, due))
        elif self._session.get_one(DeliveryRow, known.delivery_id).state == CANCELLED:
            self._move(known, self._joinable(Operation.POST, item.recipient, due))

    def refresh_home(self, user_ids: Iterable[str], plan_id: str, revision: int, now: datetime) -> None:
        """Has people's Home published anew."""
        for user_id in user_ids:
            item = DueItem(HomeEdit(plan_id, revision), user_id)
            if not self.has(item):
                self._attach(item, self._joinable(Operation.HOME, user_id, now))

    def settle_past(self, items: Iterable[DueItem], now: datetime) -> None:
        """Counts items of one plan as settled before `now`, so that they never become messages."""
        dealt_with: dict[str, DeliveryRow] = {}
        for item in items:
            if item.recipient not in dealt_with:
                row = dealt_with[item.recipient] = self._new(Operation.POST, item.recipient, now)
                row.state, row.next_at, row.error = DeliveryState.SKIPPED.value, None, "settled"
            if (known := self._row_of(item)) is None:
                self._attach(item, dealt_with[item.recipient])
            else:
                self._move(known, dealt_with[item.recipient])

    def reopen(self, plan_id: str, items: Collection[DueItem], now: datetime) -> None:
        """Makes items of a plan due once more that were settled without being sent."""
        mine = select(DueItemRow).where(DueItemRow.team_id == self._team_id, DueItemRow.about_id == plan_id)
        never_sent = mine.join(DeliveryRow, DeliveryRow.id == DueItemRow.delivery_id).where(
            DeliveryRow.state == DeliveryState.SKIPPED.value
        )
        of_reader: dict[str, list[DueItemRow]] = {}
        stored = self._session.scalars(never_sent)
        for row, item in self._unread.each(stored, lambda row: (row, to_item(row)), damage_of_item):
            if item in items:
                of_reader.setdefault(row.recipient, []).append(row)
        for rows in of_reader.values():
            self.cancel_items(rows, now)

    def take_back(self, original: DueItem, because: DueItem, now: datetime) -> None:
        """Cancels a message that was not sent yet; replaces a sent one by a neutral text."""
        if (row := self._row_of(original)) is not None:
            self.edit(Operation.REPLACE, row.delivery_id, because, now)

    def cancel_plan(self, plan_id: str) -> None:
        """Cancels what is pending and about this plan only. The check at sending covers shared messages."""
        items = select(DueItemRow.delivery_id)
        about = items.where(DueItemRow.team_id == self._team_id, DueItemRow.about_id == plan_id)
        shared = items.where(DueItemRow.delivery_id.in_(about), DueItemRow.about_id != plan_id)
        alone = set(self._session.scalars(about)) - set(self._session.scalars(shared))
        pending = (DeliveryRow.state == DeliveryState.PENDING.value, DeliveryRow.intent_at.is_(None))
        mine = update(DeliveryRow).where(DeliveryRow.id.in_(alone), *pending)
        self._session.execute(mine.values(state=DeliveryState.CANCELLED.value, next_at=None))

    def is_only_planner(self) -> bool:
        """Whether this transaction alone plans for the workspace: two could split one person's bundle between them.

        SQLite has one process, and one writer at a time.
        """
        if self._session.get_bind().dialect.name != "postgresql":
            return True
        lock = func.hashtextextended(f"planner/{self._team_id}", 0)
        return bool(self._session.scalar(select(func.pg_try_advisory_xact_lock(lock))))

    def next_at(self) -> datetime | None:
        """When the earliest unfinished delivery is due or tried again (UTC)."""
        mine = select(func.min(DeliveryRow.next_at)).where(DeliveryRow.team_id == self._team_id)
        return self._session.scalar(mine)

    def claim(self, now: datetime, lease: float, limit: int) -> list[Delivery]:
        """Claims at most `limit` due deliveries for `lease` seconds. Those whose posting was interrupted come first."""
        not_put_off = func.coalesce(DeliveryRow.next_at, now) <= now  # an expression: else SQLite takes the wrong index
        unsure = self._claim(lease, limit, DeliveryRow.intent_at.is_not(None) & not_put_off)
        return unsure or self._claim(lease, limit, DeliveryRow.intent_at.is_(None), DeliveryRow.next_at <= now)

    def claim_kind(self, now: datetime, lease: float, limit: int, kind: type[Notice]) -> list[Delivery]:
        """Claims at most `limit` due deliveries of one kind for `lease` seconds."""
        of_kind = select(DueItemRow.delivery_id).where(
            DueItemRow.team_id == self._team_id, DueItemRow.kind == kind.code
        )
        return self._claim(lease, limit, DeliveryRow.id.in_(of_kind), DeliveryRow.next_at <= now)

    def begin(self, delivery: Delivery, now: datetime, channel: str) -> bool:
        """Records the intent to post to `channel`. False: another worker holds the delivery now."""
        return self._write(delivery, intent_at=now, channel=channel, attempts=delivery.attempts + 1)

    def finish(self, delivery: Delivery, state: DeliveryState, ts: str = "", error: str = "") -> bool:
        """Ends a delivery. False: another worker holds it now."""
        done = {"state": state.value, "next_at": None, "lease_until": None, "intent_at": None}
        return self._write(delivery, **done, ts=ts, error=error)

    def arrived(self, delivery: Delivery, ts: str) -> bool:
        """Ends a delivery that Slack took. The first worker to know records it, holder or not. False: already done."""
        done = {"state": DeliveryState.SENT.value, "next_at": None, "lease_until": None, "intent_at": None, "ts": ts}
        return self._write_pending(DeliveryRow.id == delivery.id, **done)

    def retry(self, delivery: Delivery, at: datetime, error: str = "") -> bool:
        """Schedules a retry at `at` after a refusal by Slack. An earlier unclear attempt is still to be looked up."""
        return self._write(delivery, next_at=at, lease_until=None, intent_at=delivery.intent_at, error=error)

    def release(self, delivery: Delivery) -> None:
        """Releases a claimed delivery, unchanged."""
        self._write(delivery, lease_until=None)

    def hold(self, delivery: Delivery, seconds: float) -> None:
        """Holds a delivery whose posting is unclear for `seconds` more (database clock); then it is looked up."""
        self._write(delivery, lease_until=database_now() + seconds, attempts=delivery.attempts + 1)

    def postpone(self, until: datetime, operation: Operation | None = None) -> None:
        """Postpones all that nobody holds until `until`; with an operation, only what is of it and not begun."""
        free = or_(DeliveryRow.lease_until.is_(None), DeliveryRow.lease_until < database_now())
        mine = [DeliveryRow.team_id == self._team_id, DeliveryRow.next_at < until, free]
        if operation is not None:
            mine += [DeliveryRow.operation == operation.value, DeliveryRow.intent_at.is_(None)]
        self._session.execute(update(DeliveryRow).where(*mine).values(next_at=until))

    def look_at_once(self, now: datetime) -> None:
        """Has whatever may have been posted looked up from `now` on: our clock was set back."""
        begun = (DeliveryRow.team_id == self._team_id, DeliveryRow.intent_at.is_not(None), DeliveryRow.next_at > now)
        self._session.execute(update(DeliveryRow).where(*begun).values(next_at=now))

    def expedite(self, recipient: str, now: datetime) -> None:
        """Makes the unclaimed deliveries to somebody due now."""
        mine = (DeliveryRow.team_id == self._team_id, DeliveryRow.recipient == recipient, DeliveryRow.next_at > now)
        idle = (DeliveryRow.lease_until.is_(None), DeliveryRow.intent_at.is_(None))
        self._session.execute(update(DeliveryRow).where(*mine, *idle).values(next_at=now))

    def wait(self, delivery: Delivery, until: datetime, *, is_put_off: bool = False) -> None:
        """Postpones a message until the reader is at work; it joins what they get at that moment anyway.

        One that `is_put_off` is due at that moment, and not late.
        """
        other = self._open_at(Operation.POST, delivery.recipient, until)
        if not self.retry(delivery, until) or other is None:
            if is_put_off:
                self._write(delivery, due_at=until)
            return
        for table, link in ((DueItemRow, DueItemRow.delivery_id), (DeliveryRow, DeliveryRow.target_id)):
            self._session.execute(update(table).where(link == delivery.id).values({link: other.id}))
        self._session.execute(delete(DeliveryRow).where(DeliveryRow.id == delivery.id))

    def sent_lately(self, recipient: str, kinds: Collection[type[Notice]], since: datetime) -> list[datetime]:
        """Returns when messages with these kinds were due that went to somebody, from a moment on."""
        codes = [kind.code for kind in kinds]
        mine = (DueItemRow.team_id == self._team_id, DueItemRow.recipient == recipient, DueItemRow.kind.in_(codes))
        posted = (DeliveryRow.state == DeliveryState.SENT.value, DeliveryRow.operation == Operation.POST.value)
        found = select(DeliveryRow.due_at).join(DueItemRow, DueItemRow.delivery_id == DeliveryRow.id).distinct()
        return list(self._session.scalars(found.where(*mine, *posted, DeliveryRow.due_at >= since)))

    def sent_ts(self, delivery_id: str) -> str:
        """The `ts` under which a delivery is known as sent; empty if it is not."""
        return self._session.scalar(select(DeliveryRow.ts).where(DeliveryRow.id == delivery_id)) or ""

    def target_of(self, delivery_id: str) -> Delivery | None:
        """The message a replacement is about."""
        row = self._session.get_one(DeliveryRow, delivery_id).target
        return to_delivery(row) if row else None

    def free_idle_leases(self) -> None:
        """Frees a killed process's leases on deliveries not begun. Only where no second process can run (SQLite)."""
        held = update(DeliveryRow).where(DeliveryRow.lease_until.is_not(None), DeliveryRow.intent_at.is_(None))
        self._session.execute(held.values(lease_until=None))

    def all(self) -> list[Delivery]:
        """Every delivery, oldest due first: what `followthrough deliveries` prints."""
        mine = select(DeliveryRow).where(DeliveryRow.team_id == self._team_id)
        rows: Sequence[DeliveryRow] = self._session.scalars(mine.order_by(DeliveryRow.due_at, DeliveryRow.id)).all()
        return list(self._unread.each(rows, to_delivery, damage_of_delivery))

    def set_aside(self, delivery_ids: Collection[str]) -> None:
        """Ends deliveries that cannot be read; `take_up` is the way back."""
        mine = (DeliveryRow.id.in_(delivery_ids), DeliveryRow.next_at.is_not(None))
        ended = {"state": DeliveryState.DEAD.value, "next_at": None, "lease_until": None, "intent_at": None}
        self._session.execute(update(DeliveryRow).where(*mine).values(**ended, error=SET_ASIDE))

    def take_up(self, delivery_id: str, now: datetime) -> bool:
        """Makes a delivery that was set aside due again, if it can be read. False: it is gone. Raises DamagedRecord."""
        row = self._session.get(DeliveryRow, delivery_id)
        if row is None:
            return False
        with reading(damage_of_delivery(row)):
            to_delivery(row)
        if row.error == SET_ASIDE:
            row.state, row.next_at, row.error = DeliveryState.PENDING.value, now, ""
        return True

    def part(self, delivery: Delivery, items: Collection[DueItem], until: datetime) -> None:
        """Takes items out of a delivery: they become one of their own, due at `until`."""
        row = self._session.get_one(DeliveryRow, delivery.id)
        rest = self._new(Operation.POST, delivery.recipient, until)
        rest.due_at = delivery.due
        for entry in [entry for entry in row.items if to_item(entry) in items]:
            self._move(entry, rest)

    def _claim(self, lease: float, limit: int, *which: ColumnElement[bool]) -> list[Delivery]:
        ended = or_(DeliveryRow.lease_until < database_now(), DeliveryRow.lease_until > database_now() + LONGEST_LEASE)
        free = or_(DeliveryRow.lease_until.is_(None), ended)
        due = select(DeliveryRow).where(*which, DeliveryRow.team_id == self._team_id, free)
        first = due.order_by(DeliveryRow.due_at if not which[1:] else DeliveryRow.next_at).limit(limit)
        ids = [row.id for row in self._session.scalars(first.with_for_update(skip_locked=True, of=DeliveryRow))]
        if not ids:
            return []
        mine = DeliveryRow.id.in_(ids)
        held = {"lease_until": database_now() + lease, "fence": DeliveryRow.fence + 1}
        self._session.execute(update(DeliveryRow).where(mine).values(held).execution_options(synchronize_session=False))
        self._session.expire_all()
        rows = self._session.scalars(select(DeliveryRow).where(mine)).all()
        found = list(self._unread.each(rows, to_delivery, damage_of_delivery))
        if len(found) < len(rows):
            self.set_aside({row.id for row in rows} - {delivery.id for delivery in found})
        return sorted(found, key=lambda delivery: (delivery.due, delivery.id))

    def _write(self, delivery: Delivery, **values: object) -> bool:
        held = (DeliveryRow.id == delivery.id, DeliveryRow.fence == delivery.fence)
        return self._write_pending(*held, **values)

    def _write_pending(self, *which: ColumnElement[bool], **values: object) -> bool:
        pending = DeliveryRow.state == DeliveryState.PENDING.value
        written = update(DeliveryRow).where(*which, pending).values(**values).returning(DeliveryRow.id)
        return self._session.scalar(written) is not None
