"""What happens in a plan's life: HR's review, statements, changes, promises kept, blockers, the outcome."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.plans import PLAN
from storage.types import Base, Sealed, UtcDateTime


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
    """What the agent wants to have in the record, in their own words. Nobody changes or removes one."""

    __tablename__ = "statement"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[Sealed]


class HrRequestRow(Base):
    """The agent asked to talk with HR, or for an adjustment. Only HR ever learns of it, and no detail is kept."""

    __tablename__ = "hr_request"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(default="")


class AmendmentRow(Base):
    """A change of a final plan: why, and when the agent confirmed that they received it, or said that they do not."""

    __tablename__ = "amendment"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[Sealed]
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AmendmentChangeRow(Base):
    """One changed thing of an amendment. `field` is a code like goal_1_target; the values as people read them."""

    __tablename__ = "amendment_change"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]
    before: Mapped[Sealed]
    after: Mapped[Sealed]


class PromiseMarkRow(Base):
    """What became of one promised talk (`promise` 0) or support action (its position): `slot` counts from 1.

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
    """An outside cause that gets in the way. Readings of its days are shown and not counted."""

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


class OutcomeRow(Base):
    """A proposed outcome, and what HR said. `override` is HR's written reason to pass the gate.

    `wish` is what an extension changes, as JSON: fields of the form and their values.
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


class SustainCheckRow(Base):
    """One light look after success: does it hold?"""

    __tablename__ = "sustain_check"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    logged_by: Mapped[str]
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holds: Mapped[bool]
    note: Mapped[Sealed]


class AbsenceRow(Base):
    """Days on which somebody is away, or (with no person) on which a site stands still.

    `why` says which kind of leave and is for HR and the person alone. `stand_in_id`: who leads their plans meanwhile.
    """

    __tablename__ = "absence"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    person_id: Mapped[str]
    site: Mapped[str] = mapped_column(default="")
    plan_id: Mapped[str] = mapped_column(default="")
    cause: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    why: Mapped[Sealed]
    stand_in_id: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_absence_person", "team_id", "person_id", "last_day"),
        Index("ix_absence_site", "team_id", "cause", "last_day"),
    )
