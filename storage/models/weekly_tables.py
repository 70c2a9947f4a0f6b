"""The week of a plan: check-ins, reflections, updates of promises, blockers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import PLAN, Base, Sealed, UtcDateTime


class PromiseUpdateRow(Base):
    """An update of a promised check-in (`promise` 0) or support action (its position): `slot` counts from 1.

    `status` is done, moved, cancelled or not_done; `moved_to` is a local date of the manager.
    """

    __tablename__ = "promise_mark"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    marked_by: Mapped[str]
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    moved_to: Mapped[date | None]


class BlockerRow(Base):
    """An outside cause that gets in the way. Readings of its days are shown and not counted.

    `at_once_from`, `lasts_until`, `agreement` and `agree_by` say which days it covers; `days_reply` is the other side's
    answer about them, `days_decision` HR's. `renewal_by` wants it renewed, which waits for the other side.
    """

    __tablename__ = "blocker"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    reported_by: Mapped[str]
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[Sealed]
    owner: Mapped[str]
    due: Mapped[date]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[Sealed]
    at_once_from: Mapped[date | None]
    lasts_until: Mapped[date | None]
    agreement: Mapped[str] = mapped_column(default="not_needed")
    agree_by: Mapped[date | None]
    days_reply: Mapped[Sealed]
    days_decision: Mapped[Sealed]
    renewals: Mapped[int] = mapped_column(default=0)
    renewal_by: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_blocker_owner", "owner"), Index("ix_blocker_agreement", "agreement"))


class CheckInRow(Base):
    """One logged check-in. `source` is the form it came from: a repeated submission has one effect."""

    __tablename__ = "check_in"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    logged_by: Mapped[str]
    strength: Mapped[Sealed]
    focus: Mapped[Sealed]
    blocker: Mapped[Sealed]
    source: Mapped[str]


class CorrectionRow(Base):
    """One correction of a logged check-in. `version` is the version that does not stand in the plan, as JSON.

    `state` is done, waits or declined. Of a sealed one nobody reads the version and the reason.
    """

    __tablename__ = "correction"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    check_in: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[Sealed]
    version: Mapped[Sealed]
    state: Mapped[str]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sealed_by: Mapped[str] = mapped_column(default="")
    sealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_correction_state", "state", "made_at"),)


class ReadingRow(Base):
    """One measured value. `check_in` is the check-in it was logged in, `follow_up` the check after success.

    Both are 0 for what came before the plan, and for what was imported of an own measure.
    """

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN))
    check_in: Mapped[int]
    goal: Mapped[int]
    value: Mapped[float]
    sample: Mapped[int | None]
    taken_on: Mapped[date]
    spread: Mapped[float | None]
    follow_up: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index("ix_reading_plan", "plan_id", "taken_on"),)


class NextStepRow(Base):
    """Something to do until the next check-in."""

    __tablename__ = "next_step"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    check_in: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[Sealed]
    owner: Mapped[str]
    due: Mapped[date | None]


class ReflectionRow(Base):
    """The agent's answers before one check-in; a later answer replaces the earlier one."""

    __tablename__ = "reflection"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    better: Mapped[Sealed]
    blocked: Mapped[Sealed]
    ask: Mapped[Sealed]
    source: Mapped[str]
