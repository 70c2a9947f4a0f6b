"""The tables, by subject. Importing this package registers them all."""

from storage.base.types import Base
from storage.models.absence_tables import AbsenceRow
from storage.models.delivery_tables import DeliveryRow, DueItemRow, SlackOutageRow
from storage.models.ending_tables import AgentCheckRow, AmendmentChangeRow, AmendmentRow, FollowUpCheckRow, OutcomeRow
from storage.models.fairness_tables import FindingRow
from storage.models.feedback_tables import FeedbackAnswerRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackRoundRow
from storage.models.goals_tables import MeasureRow
from storage.models.people_tables import PersonRow, ProgrammeRow, RoleChangeRow
from storage.models.plan_tables import UNCOUNTED, GoalRow, OpenCountRow, PlanLeadRow, PlanReaderRow, PlanRow, SupportRow
from storage.models.records_tables import (
    AuditRow,
    ErasureRow,
    HandledRequestRow,
    LegalHoldRow,
    SetAsideRow,
    WorkspaceRow,
)
from storage.models.start_tables import DraftRow, NoteRow, TemplateRow
from storage.models.statements_tables import HrRequestRow, ReviewRow, StatementRow
from storage.models.weekly_tables import (
    BlockerRow,
    CheckInRow,
    CorrectionRow,
    NextStepRow,
    PromiseUpdateRow,
    ReadingRow,
    ReflectionRow,
)

tables = Base.metadata
"""All tables: asked for here, so that they are all registered."""

__all__ = [
    "UNCOUNTED",
    "AbsenceRow",
    "AgentCheckRow",
    "AmendmentChangeRow",
    "AmendmentRow",
    "AuditRow",
    "BlockerRow",
    "CheckInRow",
    "CorrectionRow",
    "DeliveryRow",
    "DraftRow",
    "DueItemRow",
    "ErasureRow",
    "FeedbackAnswerRow",
    "FeedbackBufferRow",
    "FeedbackInviteRow",
    "FeedbackRoundRow",
    "FindingRow",
    "FollowUpCheckRow",
    "GoalRow",
    "HandledRequestRow",
    "HrRequestRow",
    "LegalHoldRow",
    "MeasureRow",
    "NextStepRow",
    "NoteRow",
    "OpenCountRow",
    "OutcomeRow",
    "PersonRow",
    "PlanLeadRow",
    "PlanReaderRow",
    "PlanRow",
    "ProgrammeRow",
    "PromiseUpdateRow",
    "ReadingRow",
    "ReflectionRow",
    "ReviewRow",
    "RoleChangeRow",
    "SetAsideRow",
    "SlackOutageRow",
    "StatementRow",
    "SupportRow",
    "TemplateRow",
    "WorkspaceRow",
    "tables",
]
