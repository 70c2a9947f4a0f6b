"""Findings that were open when a plan was shared."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import PLAN, Base, Sealed


class FindingRow(Base):
    """A finding of the fairness review that was open at sharing, with the reason. `goal` counts from 1; 0: the plan."""

    __tablename__ = "kept_finding"

    plan_id: Mapped[str] = mapped_column(ForeignKey(PLAN), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    severity: Mapped[str]
    goal: Mapped[int]
    reason: Mapped[Sealed]
