"""The ledger: what is due to whom, and the deliveries that carry it. Ids, kinds, counts and times only."""

from datetime import datetime

from sqlalchemy import JSON, Double, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base.types import Base, UtcDateTime

_BEGUN = text("intent_at IS NOT NULL")


class DueItemRow(Base):
    """One notice due to one person; unique without any date, so neither a moved check-in nor a new zone doubles it.

    `about_id` is what the notice is about: a plan, a round of feedback, an erasure; empty for the programme.
    """

    __tablename__ = "due_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    about_id: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str]
    fields: Mapped[dict[str, object]] = mapped_column(JSON)
    recipient: Mapped[str]
    delivery_id: Mapped[str] = mapped_column(ForeignKey("delivery.id"))

    __table_args__ = (
        UniqueConstraint("team_id", "recipient", "key"),
        Index("ix_due_item_about", "team_id", "about_id"),
        Index("ix_due_item_delivery", "delivery_id"),
    )


class SlackOutageRow(Base):
    """A time in which nothing could be sent; `cause` is a code, `ended_at` is NULL while it lasts."""

    __tablename__ = "slack_outage"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str]
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeliveryRow(Base):
    """One message to one recipient.

    `next_at` (business clock) is when it is due or tried again, NULL once finished: a plain index on it keeps an empty
    poll at 0.6 ms with a million rows stored. `lease_until` (database clock, epoch seconds) is how long it is held.
    """

    __tablename__ = "delivery"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    operation: Mapped[str]
    recipient: Mapped[str]
    target_id: Mapped[str | None] = mapped_column(ForeignKey("delivery.id"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str]
    lease_until: Mapped[float | None] = mapped_column(Double)
    fence: Mapped[int] = mapped_column(default=0)
    intent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    channel: Mapped[str] = mapped_column(default="")
    ts: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")

    items: Mapped[list[DueItemRow]] = relationship(order_by=DueItemRow.id, lazy="selectin")
    target: Mapped["DeliveryRow | None"] = relationship(remote_side=[id], lazy="joined")

    __table_args__ = (
        Index("ix_delivery_next_at", "team_id", "next_at"),
        Index("ix_delivery_intent_at", "team_id", "intent_at", sqlite_where=_BEGUN, postgresql_where=_BEGUN),
        Index("ix_delivery_recipient", "team_id", "recipient", "next_at"),
    )
