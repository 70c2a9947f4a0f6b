"""The words before a plan is shared: HR is asked, and answers."""

from coaching.delivery.start_notices import (
    ApprovalAnsweredNotice,
    ApprovalAskedNotice,
    ApprovalPurpose,
    ProposalWithdrawnNotice,
)
from coaching.plan.statements import ReviewDecision
from views.delivery.notice_words import TO_ALL_IN_HR, words

_ANSWERED = "HR answered you."
WORDS = (
    words(
        ApprovalAskedNotice,
        "Something waits for a look by HR.",
        {
            ApprovalPurpose.APPROVE: (
                "A plan is ready for HR to look at. Its agent hears of it only after it is approved."
            ),
            ApprovalPurpose.COMMENT: (
                "A plan was shared with its agent. You can open it and write a comment to its manager."
            ),
        },
        lambda notice, _: notice.purpose,
        foot=TO_ALL_IN_HR,
    ),
    words(
        ApprovalAnsweredNotice,
        _ANSWERED,
        {
            ReviewDecision.APPROVED: "HR approved the plan. It is shared with its agent now.",
            ReviewDecision.RETURNED: "HR asks for a change before the plan is shared. Open it to read what.",
            ReviewDecision.COMMENTED: "HR wrote a comment on the plan. Open it to read it.",
        },
        lambda notice, _: notice.decision,
    ),
    words(
        ProposalWithdrawnNotice,
        _ANSWERED,
        "HR took the plan back before it was shared. Open it to read why.",
    ),
)
