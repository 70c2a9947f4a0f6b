"""View models: the plain facts of screens and messages, which services gather and views put into words.

All datetimes here are aware and already in the reader's own zone, unless a name says otherwise.
"""

from coaching.screens.absence_screens import AbsenceLine, AwayScreen, ClockMove, OutageScreen, TalkClockScreen
from coaching.screens.delivery_screens import MessageItem
from coaching.screens.ending_screens import FinalReviewScreen, FollowUpScreen, OutcomeDecisionScreen, OutcomeScreen
from coaching.screens.plan_screens import (
    AmendmentScreen,
    ApprovalScreen,
    Audience,
    HandoverScreen,
    Opening,
    PlanScreen,
    StatementScreen,
    ViewAnswerScreen,
)
from coaching.screens.programme_screens import (
    BlockerCard,
    HomeFacts,
    MissingLine,
    OwnScore,
    PlanCard,
    RequestCard,
    ScoresScreen,
    SetupScreen,
)
from coaching.screens.start_screens import (
    GuideScreen,
    ImportScreen,
    NoteLine,
    NoteScreen,
    NotesScreen,
    PreviewScreen,
    SharedScreen,
    StartScreen,
    TemplateScreen,
)
from coaching.screens.weekly_screens import (
    BlockerAnswerScreen,
    BlockerScreen,
    CheckInChoice,
    CheckInScreen,
    PromiseLine,
    PromisesScreen,
    PromiseUpdateScreen,
    ReflectionScreen,
    Talks,
)

__all__ = [
    "AbsenceLine",
    "AmendmentScreen",
    "ApprovalScreen",
    "Audience",
    "AwayScreen",
    "BlockerAnswerScreen",
    "BlockerCard",
    "BlockerScreen",
    "CheckInChoice",
    "CheckInScreen",
    "ClockMove",
    "FinalReviewScreen",
    "FollowUpScreen",
    "GuideScreen",
    "HandoverScreen",
    "HomeFacts",
    "ImportScreen",
    "MessageItem",
    "MissingLine",
    "NoteLine",
    "NoteScreen",
    "NotesScreen",
    "Opening",
    "OutageScreen",
    "OutcomeDecisionScreen",
    "OutcomeScreen",
    "OwnScore",
    "PlanCard",
    "PlanScreen",
    "PreviewScreen",
    "PromiseLine",
    "PromiseUpdateScreen",
    "PromisesScreen",
    "ReflectionScreen",
    "RequestCard",
    "ScoresScreen",
    "SetupScreen",
    "SharedScreen",
    "StartScreen",
    "StatementScreen",
    "TalkClockScreen",
    "Talks",
    "TemplateScreen",
    "ViewAnswerScreen",
]
