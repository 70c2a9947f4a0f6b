"""Plans and what belongs to them. Everything a person typed is sealed with the agent's key."""

from datetime import UTC, date, datetime, time

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base.types import PLAN, Base, Sealed, UtcDateTime
from storage.models.weekly_tables import CheckInRow, NextStepRow, PromiseUpdateRow, ReadingRow, ReflectionRow

UNCOUNTED = datetime(1970, 1, 1, tzinfo=UTC)
"""When to count what was never counted, or has changed since."""


class GoalRow(Base):
    """One goal of a plan."""

    __tablename__ = "goal"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    metric: Mapped[str]
    statement: Mapped[Sealed]
    how: Mapped[Sealed]
    kind: Mapped[str]
    baseline: Mapped[float]
    target: Mapped[float]
    unit: Mapped[Sealed]
    due: Mapped[date]


class SupportRow(Base):
    """One support action the company promised: from the start, or since the day on which it was added."""

    __tablename__ = "support_action"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    text: Mapped[Sealed]
    owner: Mapped[str]
    rhythm: Mapped[str]
    since: Mapped[date | None]
    due: Mapped[date | None]


class PlanLeadRow(Base):
    """The leaders of a plan before the day `until`, a local date of its manager: written whenever they change."""

    __tablename__ = "plan_lead"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    manager_id: Mapped[str]
    stand_in_id: Mapped[str]
    until: Mapped[date]

    __table_args__ = (Index("ix_plan_lead_manager", "manager_id"), Index("ix_plan_lead_stand_in", "stand_in_id"))


class PlanReaderRow(Base):
    """A person who opened a plan: the first and the last time, and how often. The agent sees it."""

    __tablename__ = "plan_reader"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    reader_id: Mapped[str] = mapped_column(primary_key=True)
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    times: Mapped[int]


def _oldest(kind: str) -> Index:
    """An index of the plans with open matters of a kind, by the age of the oldest."""
    which = text(f"{kind} > 0")
    columns = ("team_id", f"{kind}_age", "ref", "plan_id")
    return Index(f"ix_open_count_{kind}", *columns, sqlite_where=which, postgresql_where=which)


class OpenCountRow(Base):
    """What is open in a running plan between two moments, as counts and ages in working days, by the digest's lists.

    It follows from the plan and its people: `Plan.count_at` says when it has to be counted anew.
    """

    __tablename__ = "open_count"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ref: Mapped[str]
    running: Mapped[int]
    declined: Mapped[int]
    check_ins: Mapped[int]
    check_ins_age: Mapped[int]
    acknowledgements: Mapped[int]
    acknowledgements_age: Mapped[int]
    promises: Mapped[int]
    promises_age: Mapped[int]
    undecided: Mapped[int]
    undecided_age: Mapped[int]
    resting: Mapped[int]
    resting_age: Mapped[int]

    __table_args__ = (
        Index("ix_open_count_plan", "plan_id"),
        _oldest("check_ins"),
        _oldest("acknowledgements"),
        _oldest("promises"),
        _oldest("undecided"),
        _oldest("resting"),
        {"sqlite_with_rowid": False},  # summed up from its first page to its last
    )


class PlanRow(Base):
    """A plan. `open_for` repeats the agent while the plan is open: one per person, kept by the database.

    `pauses` are [first day, last day, cause] on which its clock stands still, as ISO dates; `clock_moves` counts how
    often they changed. `former_hours` are [first day after it, hour, zone] of talks before a handover to another zone.
    `readiness` are codes with spaces between them. `count_at` is when its open matters have to be counted anew: at once
    after a change; never while it does not run.
    """

    __tablename__ = "plan"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    ref: Mapped[str]
    draft_id: Mapped[str] = mapped_column(unique=True)
    agent_id: Mapped[str]
    manager_id: Mapped[str]
    stand_in_id: Mapped[str] = mapped_column(default="")
    open_for: Mapped[str | None]
    template: Mapped[str]
    observed: Mapped[Sealed]
    workload: Mapped[Sealed]
    tools: Mapped[Sealed]
    customers: Mapped[Sealed]
    staffing: Mapped[Sealed]
    outages: Mapped[Sealed]
    unusual: Mapped[Sealed]
    gap: Mapped[Sealed]
    start: Mapped[date]
    length_days: Mapped[int]
    resumed_on: Mapped[date | None]
    length_before: Mapped[int | None]
    weekday: Mapped[int]
    hour: Mapped[time]
    work_days: Mapped[str] = mapped_column(default="01234")
    state: Mapped[str]
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdraw_reason: Mapped[Sealed]
    agent_view: Mapped[Sealed]
    view_written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    view_answer: Mapped[Sealed]
    view_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    final_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pauses: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    former_hours: Mapped[list[list[str]] | None] = mapped_column(JSON)
    clock_moves: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(default="")
    readiness: Mapped[str] = mapped_column(default="")
    go_on_because: Mapped[Sealed]
    sustain_from: Mapped[date | None]
    sustain_days: Mapped[int] = mapped_column(default=30)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)
    next_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    count_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=UNCOUNTED)

    goals: Mapped[list[GoalRow]] = relationship(order_by=GoalRow.position, lazy="selectin")
    support: Mapped[list[SupportRow]] = relationship(order_by=SupportRow.position, lazy="selectin")
    check_ins: Mapped[list[CheckInRow]] = relationship(order_by=CheckInRow.number, lazy="selectin")
    readings: Mapped[list[ReadingRow]] = relationship(order_by=ReadingRow.id, lazy="selectin")
    next_steps: Mapped[list[NextStepRow]] = relationship(order_by=NextStepRow.position, lazy="selectin")
    reflections: Mapped[list[ReflectionRow]] = relationship(order_by=ReflectionRow.number, lazy="selectin")
    promise_updates: Mapped[list[PromiseUpdateRow]] = relationship(
        order_by="(PromiseUpdateRow.marked_at, PromiseUpdateRow.number)", lazy="selectin"
    )

    __table_args__ = (
        UniqueConstraint("team_id", "open_for"),
        Index("ix_plan_next_due_at", "team_id", "next_due_at"),
        Index("ix_plan_count_at", "team_id", "count_at"),
        Index("ix_plan_state", "team_id", "state", "shared_at", "id"),
        Index("ix_plan_manager", "team_id", "manager_id"),
        Index("ix_plan_agent", "team_id", "agent_id"),
        Index("ix_plan_stand_in", "team_id", "stand_in_id"),
    )
    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}  # noqa: RUF012 - SQLAlchemy's way
    """A write based on a revision that was replaced meanwhile is refused (`StaleDataError`)."""
