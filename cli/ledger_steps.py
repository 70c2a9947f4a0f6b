"""The number `step` of `followthrough deliveries`, derived from a notice for those who read it: machines outside.

It tells notices of one kind and occasion apart: the first reminder from the second, an answer from another. The order
of the values below is what they know.
"""

from collections.abc import Callable, Mapping
from typing import Any

from coaching.delivery.absence_notices import ClockMovedNotice, StandInNotice
from coaching.delivery.blocker_notices import BlockerDaysAnsweredNotice, BlockerNotice, BlockerRenewalNotice
from coaching.delivery.edits import DeletedEdit
from coaching.delivery.ending_notices import OutcomeDecidedNotice, OutcomeReminderNotice
from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice, FeedbackResult
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import ViewWrittenNotice
from coaching.delivery.programme_notices import PostRefusedNotice
from coaching.delivery.start_notices import ApprovalAnsweredNotice, ApprovalAskedNotice, ApprovalPurpose
from coaching.delivery.weekly_notices import (
    CheckInCorrectedNotice,
    CheckInReminderNotice,
    CorrectionAnsweredNotice,
    CorrectionAskedNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from coaching.ending.outcomes import OutcomeVerdict
from coaching.plan.plan_clock import Cause
from coaching.plan.statements import ReviewDecision
from coaching.programme.hr_channel import ChannelProblem

CAUSES = (Cause.AWAY, Cause.MANAGER_AWAY, Cause.HOLIDAY, Cause.OUTAGE, Cause.HOLD)
RESULTS = (FeedbackResult.RELEASED, FeedbackResult.WITHHELD, FeedbackResult.NOBODY_WROTE)
DECISIONS = (ReviewDecision.APPROVED, ReviewDecision.RETURNED, ReviewDecision.COMMENTED)
PROBLEMS = (
    None,
    ChannelProblem.ARCHIVED,
    ChannelProblem.NOT_PRIVATE,
    ChannelProblem.SHARED,
    ChannelProblem.GUEST,
    ChannelProblem.UNREACHABLE,
    ChannelProblem.UNREADABLE,
    ChannelProblem.BEING_READ,
)
STEPS: Mapping[type[Notice], Callable[[Any], int]] = {
    CheckInReminderNotice: lambda notice: notice.reminder,
    SupportReminderNotice: lambda notice: notice.reminder,
    OutcomeReminderNotice: lambda notice: notice.reminder,
    ReflectionOfferNotice: lambda notice: _digits(notice.message_ts),
    MilestoneNotice: lambda notice: (MilestoneStage.AHEAD, MilestoneStage.HERE).index(notice.stage),
    BlockerNotice: lambda notice: int(notice.is_due),
    BlockerDaysAnsweredNotice: lambda notice: int(notice.by_hr),
    BlockerRenewalNotice: lambda notice: notice.renewal,
    CheckInCorrectedNotice: lambda notice: notice.correction,
    CorrectionAskedNotice: lambda notice: notice.correction,
    CorrectionAnsweredNotice: lambda notice: notice.correction,
    ViewWrittenNotice: lambda notice: int(notice.is_reminder),
    StandInNotice: lambda notice: int(notice.is_to_agent),
    ClockMovedNotice: lambda notice: 2 * CAUSES.index(notice.cause) + notice.is_entered,
    FeedbackAskedNotice: lambda notice: int(notice.with_names),
    FeedbackReadyNotice: lambda notice: RESULTS.index(notice.result),
    OutcomeDecidedNotice: lambda notice: (OutcomeVerdict.CONFIRMED, OutcomeVerdict.RETURNED).index(notice.verdict),
    ApprovalAskedNotice: lambda notice: (ApprovalPurpose.APPROVE, ApprovalPurpose.COMMENT).index(notice.purpose),
    ApprovalAnsweredNotice: lambda notice: DECISIONS.index(notice.decision),
    PostRefusedNotice: lambda notice: PROBLEMS.index(notice.problem),
    DeletedEdit: lambda edit: _digits(edit.copy_ts),
}


def step_of(notice: Notice) -> int:
    """The number; 0 for a kind that has none."""
    derive = STEPS.get(type(notice))
    return derive(notice) if derive else 0


def _digits(ts: str) -> int:
    """Slack's `ts` as a whole number of microseconds."""
    return int(ts.replace(".", "")) if ts else 0
