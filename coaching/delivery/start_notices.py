"""Notices before a plan is shared: HR is asked, and answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from coaching.delivery.notice import PlanNotice
from coaching.plan.statements import ReviewDecision


class ApprovalPurpose(StrEnum):
    """What HR is asked for: the plan waits for them, or is shared and they may comment."""

    APPROVE = "approve"
    COMMENT = "comment"


@dataclass(frozen=True)
class ApprovalAskedNotice(PlanNotice):
    """A plan lies before HR; `round` counts how often by then."""

    code: ClassVar[str] = "approval_asked"
    is_for_hr: ClassVar[bool] = True
    round: int
    purpose: ApprovalPurpose


@dataclass(frozen=True)
class ApprovalAnsweredNotice(PlanNotice):
    """HR answered the plan's manager; `review` is the number of their answer."""

    code: ClassVar[str] = "approval_answered"
    review: int
    decision: ReviewDecision


@dataclass(frozen=True)
class ProposalWithdrawnNotice(PlanNotice):
    """HR took a plan back that was never shared, said to its manager."""

    code: ClassVar[str] = "proposal_withdrawn"


NOTICES = (ApprovalAskedNotice, ApprovalAnsweredNotice, ProposalWithdrawnNotice)
