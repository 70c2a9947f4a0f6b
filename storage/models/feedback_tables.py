"""Feedback of colleagues, in rounds: answers lie sealed until the round closes; then they are released once, shuffled.

No table shows who answered, and no answer has a time or an order: docs/decisions/0027 says what would leak otherwise.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import PLAN, Base, Sealed, UtcDateTime


class FeedbackRoundRow(Base):
    """One round about the agent of a plan, for the milestone `number`. `state`: open, released, or suppressed.

    `key_id` is the data key of its buffer; it is destroyed when the round closes, and is empty from then on.
    """

    __tablename__ = "feedback_round"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    number: Mapped[int]
    state: Mapped[str]
    with_names: Mapped[bool]
    least: Mapped[int]
    opened_by: Mapped[str]
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    key_id: Mapped[str]

    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        Index("ix_feedback_round_open", "state", "closes_at"),
        Index("ix_feedback_round_key", "state", "key_id"),
    )


class FeedbackInviteRow(Base):
    """A person asked in an open round. Nothing here may show who has answered; deleted when the round closes."""

    __tablename__ = "feedback_invite"

    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    person_id: Mapped[str] = mapped_column(primary_key=True)


class FeedbackBufferRow(Base):
    """The place of one person who was asked: their answer, or none, sealed, and of one length for all.

    `id` is an HMAC of the person under the round's key. All places are made when the round opens, are all rewritten
    with each answer, and deleted when it closes; then their key is destroyed, too.
    """

    __tablename__ = "feedback_buffer"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"))
    answer: Mapped[Sealed]

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's way


class FeedbackAnswerRow(Base):
    """A released answer to one question. `author_id` only in a round with names.

    The answers of one person to the two questions are rows that nothing connects. `id` is random, and the order.
    """

    __tablename__ = "feedback_answer"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    round_id: Mapped[str] = mapped_column(ForeignKey("feedback_round.id"))
    question: Mapped[str]
    author_id: Mapped[str] = mapped_column(default="")
    answer: Mapped[Sealed]

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's way
