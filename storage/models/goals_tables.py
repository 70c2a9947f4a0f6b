"""Imported readings of people."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import Base


class MeasureRow(Base):
    """One imported reading of one person, whether or not they have a plan. A day has one of each metric.

    `unit` is that of the value; empty for the usual one of its metric.
    """

    __tablename__ = "measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    agent_id: Mapped[str]
    metric: Mapped[str]
    taken_on: Mapped[date]
    value: Mapped[float]
    sample: Mapped[int | None]
    unit: Mapped[str] = mapped_column(default="")
    spread: Mapped[float | None]

    __table_args__ = (
        UniqueConstraint("team_id", "agent_id", "metric", "taken_on"),
        Index("ix_measure_metric", "team_id", "metric", "taken_on"),
    )
