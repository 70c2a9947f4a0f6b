"""The words of what is in the way."""

from coaching.delivery.blocker_notices import (
    BlockerAnsweredNotice,
    BlockerDaysAnsweredNotice,
    BlockerDaysNotice,
    BlockerDecisionNotice,
    BlockerNotice,
    BlockerRenewalNotice,
)
from views.delivery.notice_words import TO_ALL_IN_HR, NoticeText, words
from views.kit.ids import Button


def _blocker(notice: BlockerDaysNotice | BlockerDecisionNotice) -> str:
    return f"{notice.plan_id}:{notice.blocker}"


WORDS = (
    words(
        BlockerNotice,
        "Something waits for your answer.",
        {
            False: (
                "Something from outside is in the way of a plan: please answer it. Open the plan to read what it is, "
                "and by which day an answer helps."
            ),
            True: (
                "Something is in the way of a plan. An answer was agreed{by}. A short answer in the plan closes it. "
                "If it is hard to move, HR can help."
            ),
        },
        lambda notice, _: notice.is_due,
    ),
    words(
        BlockerAnsweredNotice,
        "A note was answered.",
        "What you said is in the way was answered. Open the plan to read the answer.",
    ),
    words(
        BlockerDaysNotice,
        "A question for you.",
        NoticeText(
            "Something was in the way of a plan on days before it was reported. Do the readings of these days count? "
            "Please answer{by}. After that, HR decides. Until then they count.",
            Button.AGREE_BLOCKER,
            "Answer",
        ),
        value=_blocker,
    ),
    words(
        BlockerDecisionNotice,
        "Something waits for a look by HR.",
        NoticeText(
            "Something was in the way of a plan, and its two sides did not agree on the days. Please decide whether "
            "the readings of these days count. Until then they do.",
            Button.AGREE_BLOCKER,
            "Decide",
        ),
        value=_blocker,
        foot=TO_ALL_IN_HR,
    ),
    words(
        BlockerDaysAnsweredNotice,
        "A note was answered.",
        {
            False: "Your report of what was in the way was answered. Open the plan to see which days count.",
            True: "HR decided which days count in a plan. Open it to read the reason.",
        },
        lambda notice, _: notice.by_hr,
    ),
    words(
        BlockerRenewalNotice,
        "A question for you.",
        NoticeText(
            "Something in the way of a plan goes on, one side says. Do you see it like that? Then say so in the "
            "plan. Otherwise it ends after its week.",
            Button.OPEN_PLAN,
            "Open",
        ),
    ),
)
