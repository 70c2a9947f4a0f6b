"""Amendments, outcomes and follow-up checks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import PLAN, Base, Sealed, UtcDateTime


class AmendmentRow(Base):
    """An amendment of a settled plan: why, and when the agent acknowledged it or declined that."""

    __tablename__ = "amendment"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[Sealed]
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AmendmentChangeRow(Base):
    """One changed field of an amendment. `field` is a code like goal_1_target; values are as the form holds them."""

    __tablename__ = "amendment_change"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]
    before: Mapped[Sealed]
    after: Mapped[Sealed]


class OutcomeRow(Base):
    """A proposed outcome, and HR's decision. `override` is HR's written reason to pass the locks `passed`, by code.
    `view_until` is the day until which the agent can say how they see the `role`.

    `requested` is what an extension changes, as JSON: fields of the form and their values.
    """

    __tablename__ = "outcome"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[Sealed]
    wish: Mapped[Sealed]
    decision: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    comment: Mapped[Sealed]
    override: Mapped[Sealed]
    passed: Mapped[str] = mapped_column(default="")
    role: Mapped[Sealed]
    view_until: Mapped[date | None]

    __table_args__ = (Index("ix_outcome_decision", "decision", "plan_id"),)


class FollowUpCheckRow(Base):
    """The answer of whoever leads the plan to a follow-up check after success: does the level hold?"""

    __tablename__ = "sustain_check"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    logged_by: Mapped[str]
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holds: Mapped[bool]
    note: Mapped[Sealed]


class AgentCheckRow(Base):
    """The agent's answer to a follow-up check. It has a table of its own: the other answers' keys are as they were."""

    __tablename__ = "agent_check"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holds: Mapped[bool]
    note: Mapped[Sealed]
