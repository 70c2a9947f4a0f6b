"""View models: the plain facts of screens and messages, which services gather and views put into words.

All datetimes here are aware and already in the reader's own zone, unless a name says otherwise.
"""

from coaching.screens.absence import AbsenceLine, AwaySheet, ClockMove, OutageSheet
from coaching.screens.delivery import MessageItem
from coaching.screens.ending import DecisionSheet, LookSheet, OutcomeSheet, WholeSheet
from coaching.screens.plan import (
    AmendSheet,
    AnswerSheet,
    Audience,
    HandoverSheet,
    Opening,
    PlanSheet,
    ReviewSheet,
    StatementSheet,
)
from coaching.screens.programme import (
    BlockerCard,
    HomeFacts,
    MissingLine,
    OwnScore,
    PlanCard,
    RequestCard,
    ScoresSheet,
    SetupSheet,
)
from coaching.screens.start import (
    GuideSheet,
    ImportSheet,
    NoteForm,
    NoteLine,
    NotesSheet,
    PreviewSheet,
    SharedSheet,
    StartSheet,
    TemplateSheet,
)
from coaching.screens.weekly import (
    BlockerSheet,
    CheckInChoice,
    CheckInSheet,
    PromiseLine,
    PromisesSheet,
    ReflectionSheet,
    SettleSheet,
    SlotSheet,
    Talks,
)

__all__ = [
    "AbsenceLine",
    "AmendSheet",
    "AnswerSheet",
    "Audience",
    "AwaySheet",
    "BlockerCard",
    "BlockerSheet",
    "CheckInChoice",
    "CheckInSheet",
    "ClockMove",
    "DecisionSheet",
    "GuideSheet",
    "HandoverSheet",
    "HomeFacts",
    "ImportSheet",
    "LookSheet",
    "MessageItem",
    "MissingLine",
    "NoteForm",
    "NoteLine",
    "NotesSheet",
    "Opening",
    "OutageSheet",
    "OutcomeSheet",
    "OwnScore",
    "PlanCard",
    "PlanSheet",
    "PreviewSheet",
    "PromiseLine",
    "PromisesSheet",
    "ReflectionSheet",
    "RequestCard",
    "ReviewSheet",
    "ScoresSheet",
    "SettleSheet",
    "SetupSheet",
    "SharedSheet",
    "SlotSheet",
    "StartSheet",
    "StatementSheet",
    "Talks",
    "TemplateSheet",
    "WholeSheet",
]
