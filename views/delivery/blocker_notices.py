"""The words of what is in the way."""

from coaching.delivery.blocker_notices import BlockerAnsweredNotice, BlockerNotice
from views.delivery.notice_words import words

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
)
