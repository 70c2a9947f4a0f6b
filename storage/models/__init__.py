"""The tables, by subject. Importing this package registers them all."""

from storage.models.ledger import DeliveryRow, DueItemRow
from storage.models.people import PersonRow, ProgrammeRow, RoleChangeRow
from storage.models.plans import (
    CheckInRow,
    DraftRow,
    GoalRow,
    NextStepRow,
    PlanRow,
    ReadingRow,
    ReflectionRow,
    SupportRow,
)
from storage.types import Base

tables = Base.metadata
"""All tables: asked for here, so that they are all registered."""

__all__ = [
    "CheckInRow",
    "DeliveryRow",
    "DraftRow",
    "DueItemRow",
    "GoalRow",
    "NextStepRow",
    "PersonRow",
    "PlanRow",
    "ProgrammeRow",
    "ReadingRow",
    "ReflectionRow",
    "RoleChangeRow",
    "SupportRow",
    "tables",
]
