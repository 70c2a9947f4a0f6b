"""What comes before a plan: drafts, coaching notes, the workspace's own templates."""

from datetime import date, datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import Base, Sealed, UtcDateTime


class DraftRow(Base):
    """An unfinished plan, exactly as typed: sealed for its agent once one is chosen, until then for its author."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    manager_id: Mapped[str]
    agent_id: Mapped[str]
    values: Mapped[Sealed]
    step: Mapped[int]
    goals: Mapped[int]
    support: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_draft_owner", "team_id", "manager_id", "updated_at"),)


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
    """A workspace's own role template: it replaces the shipped one of the same key."""

    __tablename__ = "template"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    goals: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    support: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    edited_by: Mapped[str]
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)
