"""What comes before a plan: readings, coaching notes, the workspace's templates; and what was kept on purpose."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.plans import PLAN
from storage.types import Base, Sealed, UtcDateTime


class MeasureRow(Base):
    """One imported reading of one person, whether or not they have a plan. A day has one of each metric."""

    __tablename__ = "measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    agent_id: Mapped[str]
    metric: Mapped[str]
    taken_on: Mapped[date]
    value: Mapped[float]
    sample: Mapped[int | None]

    __table_args__ = (
        UniqueConstraint("team_id", "agent_id", "metric", "taken_on"),
        Index("ix_measure_metric", "team_id", "metric", "taken_on"),
    )


class NoteRow(Base):
    """One coaching note or praise, sealed with the key of the person it is about."""

    __tablename__ = "note"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    agent_id: Mapped[str]
    author_id: Mapped[str]
    day: Mapped[date]
    kind: Mapped[str]
    text: Mapped[Sealed]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_note_agent", "team_id", "agent_id", "day"),)


class TemplateRow(Base):
    """A role template as the workspace wants it: it takes the place of the shipped one of the same key."""

    __tablename__ = "template"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    goals: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    support: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    edited_by: Mapped[str]
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeptFindingRow(Base):
    """A finding of the fairness review that the manager kept, with the reason. `goal` counts from 1; 0: the plan."""

    __tablename__ = "kept_finding"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    severity: Mapped[str]
    goal: Mapped[int]
    reason: Mapped[Sealed]
