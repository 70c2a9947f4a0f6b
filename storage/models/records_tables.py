"""The records of the application itself: the audit chain, handled requests, holds, erasures, what cannot be read."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import Base, Sealed, UtcDateTime


class AuditRow(Base):
    """One entry of a workspace's audit chain. Append-only: the database itself refuses to change or delete one."""

    __tablename__ = "audit_event"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    actor: Mapped[str]
    about: Mapped[str]
    plan: Mapped[str]
    facts: Mapped[dict[str, int | str]] = mapped_column(JSON)
    link: Mapped[str]
    mac: Mapped[str]


class WorkspaceRow(Base):
    """A workspace's newest audit entry, the ids of its audit and signing keys, and when its daily work is due."""

    __tablename__ = "workspace"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    audit_number: Mapped[int]
    audit_link: Mapped[str]
    audit_key: Mapped[str]
    signing_key: Mapped[str]
    next_daily_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HandledRequestRow(Base):
    """A request that had its effect: the same one again has none. Kept for a day."""

    __tablename__ = "receipt"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_receipt_at", "team_id", "at"),)


class LegalHoldRow(Base):
    """A reason to keep a person's records, stronger than retention and erasure."""

    __tablename__ = "legal_hold"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    placed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[Sealed]


class ErasureRow(Base):
    """An erasure in progress: the person's rows are deleted, this names what is left to do. Deleted when all is done.

    `key_id` is the data key to destroy, `stand_for` the random id that takes the person's place in the ledger.
    """

    __tablename__ = "erasure"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str]
    stand_for: Mapped[str]
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    key_gone: Mapped[bool] = mapped_column(default=False)


class SetAsideRow(Base):
    """A record that cannot be read: a plan by its id, or another one as `table/key`, and nothing that it holds.

    `since` and `next_try_at` are empty until the worker has taken note; `told_at` is when HR was told.
    """

    __tablename__ = "set_aside"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str]
    place: Mapped[str]
    why: Mapped[str]
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
