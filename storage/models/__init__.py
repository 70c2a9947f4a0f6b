"""The tables, by subject. Importing this package registers them all."""

from storage.models.ledger import DeliveryRow, DueItemRow
from storage.models.people import PersonRow, ProgrammeRow, RoleChangeRow
from storage.models.plans import (
    CheckInRow,
    DraftRow,
    GoalRow,
    NextStepRow,
    PlanReaderRow,
    PlanRow,
    ReadingRow,
    ReflectionRow,
    SupportRow,
)
from storage.models.records import AuditRow, ErasureRow, LegalHoldRow, ReceiptRow, WorkspaceRow
from storage.types import Base

tables = Base.metadata
"""All tables: asked for here, so that they are all registered."""

__all__ = [
    "AuditRow",
    "CheckInRow",
    "DeliveryRow",
    "DraftRow",
    "DueItemRow",
    "ErasureRow",
    "GoalRow",
    "LegalHoldRow",
    "NextStepRow",
    "PersonRow",
    "PlanReaderRow",
    "PlanRow",
    "ProgrammeRow",
    "ReadingRow",
    "ReceiptRow",
    "ReflectionRow",
    "RoleChangeRow",
    "SupportRow",
    "WorkspaceRow",
    "tables",
]
