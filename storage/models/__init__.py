"""The tables, by subject. Importing this package registers them all."""

from storage.base.types import Base
from storage.models.absence import AbsenceRow
from storage.models.delivery import DeliveryRow, DueItemRow
from storage.models.ending import AmendmentChangeRow, AmendmentRow, OutcomeRow, SustainCheckRow
from storage.models.fairness import FindingRow
from storage.models.feedback import FeedbackAnswerRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackRoundRow
from storage.models.goals import MeasureRow
from storage.models.people import PersonRow, ProgrammeRow, RoleChangeRow
from storage.models.plan import GoalRow, PlanLeadRow, PlanReaderRow, PlanRow, SupportRow
from storage.models.records import AuditRow, ErasureRow, LegalHoldRow, ReceiptRow, WorkspaceRow
from storage.models.start import DraftRow, NoteRow, TemplateRow
from storage.models.statements import HrRequestRow, ReviewRow, StatementRow
from storage.models.weekly import BlockerRow, CheckInRow, NextStepRow, PromiseMarkRow, ReadingRow, ReflectionRow

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
    "FindingRow",
    "GoalRow",
    "HrRequestRow",
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
