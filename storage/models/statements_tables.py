"""HR's reviews of a plan, the agent's statements, and the agent's requests to HR alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import PLAN, Base, Sealed, UtcDateTime


class ReviewRow(Base):
    """One answer of HR to a plan that waits for approval: approved, returned, or only a comment."""

    __tablename__ = "review"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    decision: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    comment: Mapped[Sealed]


class StatementRow(Base):
    """The agent's own words for the record. They are never changed or removed."""

    __tablename__ = "statement"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[Sealed]


class HrRequestRow(Base):
    """The agent asked to talk with HR, or for an adjustment. Only HR ever learns of it, and no detail is stored."""

    __tablename__ = "hr_request"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_hr_request_closed_at", "closed_at"),)
