"""The tables, by subject. Importing this package registers them all."""

from storage.models.before import KeptFindingRow, MeasureRow, NoteRow, TemplateRow
from storage.models.feedback import FeedbackAnswerRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackRoundRow
from storage.models.ledger import DeliveryRow, DueItemRow
from storage.models.life import (
    AbsenceRow,
    AmendmentChangeRow,
    AmendmentRow,
    BlockerRow,
    HrRequestRow,
    OutcomeRow,
    PromiseMarkRow,
    ReviewRow,
    StatementRow,
    SustainCheckRow,
)
from storage.models.people import PersonRow, ProgrammeRow, RoleChangeRow
from storage.models.plans import (
    CheckInRow,
    DraftRow,
    GoalRow,
    NextStepRow,
    PlanLeadRow,
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
    "AbsenceRow",
    "AmendmentChangeRow",
    "AmendmentRow",
    "AuditRow",
    "BlockerRow",
    "CheckInRow",
    "DeliveryRow",
    "DraftRow",
    "DueItemRow",
    "ErasureRow",
    "FeedbackAnswerRow",
    "FeedbackBufferRow",
    "FeedbackInviteRow",
    "FeedbackRoundRow",
    "GoalRow",
    "HrRequestRow",
    "KeptFindingRow",
    "LegalHoldRow",
    "MeasureRow",
    "NextStepRow",
    "NoteRow",
    "OutcomeRow",
    "PersonRow",
    "PlanLeadRow",
    "PlanReaderRow",
    "PlanRow",
    "ProgrammeRow",
    "PromiseMarkRow",
    "ReadingRow",
    "ReceiptRow",
    "ReflectionRow",
    "ReviewRow",
    "RoleChangeRow",
    "StatementRow",
    "SupportRow",
    "SustainCheckRow",
    "TemplateRow",
    "WorkspaceRow",
    "tables",
]
