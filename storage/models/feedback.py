"""Feedback of colleagues, in rounds: answers lie sealed until the round closes; then they are released once, shuffled.

No table says who answered, and no answer has a time or an order: docs/decisions tells what would leak otherwise.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.plans import PLAN
from storage.types import Base, Sealed


class FeedbackRoundRow(Base):
    """One round about the agent of a plan. `state`: open, released, suppressed, or named where few could answer."""

    __tablename__ = "feedback_round"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    number: Mapped[int]
    state: Mapped[str]
    least: Mapped[int]
    opened_on: Mapped[date]
    closes_on: Mapped[date]

    __table_args__ = (Index("ix_feedback_round_plan", "plan_id", "number"),)


class FeedbackInviteRow(Base):
    """Who was asked in a round. Nothing here may tell who has answered."""

    __tablename__ = "feedback_invite"

    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    person_id: Mapped[str] = mapped_column(primary_key=True)


class FeedbackBufferRow(Base):
    """An answer that waits, sealed, for its round to close. Removed, and its pages overwritten, at the release."""

    __tablename__ = "feedback_buffer"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"))
    answer: Mapped[Sealed]

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's way


class FeedbackAnswerRow(Base):
    """A released answer: what helped, what to try. `author_id` only in a round with names."""

    __tablename__ = "feedback_answer"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"))
    author_id: Mapped[str] = mapped_column(default="")
    answer: Mapped[Sealed]

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's way
