"""The words of a plan's end, and of the time after a success."""

from coaching.delivery.ending_notices import (
    ClosedNotice,
    FollowedLongerNotice,
    OutcomeAskedNotice,
    OutcomeDecidedNotice,
    OutcomeReminderNotice,
    RoleAskedNotice,
    SustainCheckNotice,
)
from coaching.ending.outcomes import OutcomeVerdict
from views.delivery.notice_words import TO_ALL_IN_HR, NoticeText, words
from views.kit.ids import Button

WORDS = (
    words(
        OutcomeReminderNotice,
        "One question is open.",
        {
            1: NoticeText(
                "The last day of a plan has passed. How does it go on? The facts are ready, side by side. "
                "Talk about them together, then propose it to HR.",
                Button.OPEN_WHOLE,
                "See the facts",
            ),
            2: NoticeText(
                "The last day of a plan has passed, and it is not settled how it goes on. "
                "From now on HR's weekly summary counts it. HR can help if it is hard to say.",
                Button.OPEN_WHOLE,
                "See the facts",
            ),
        },
        lambda notice, _: notice.reminder,
    ),
    words(
        OutcomeAskedNotice,
        "Something waits for a look by HR.",
        NoticeText(
            "Somebody proposes how a plan goes on. Please look at the facts and answer.",
            Button.DECIDE_OUTCOME,
            "Look at it",
        ),
        foot=TO_ALL_IN_HR,
    ),
    words(
        RoleAskedNotice,
        "A note is ready for you.",
        "A role that may fit you better is proposed. Open your plan to read which one and why. Nothing is decided: "
        "you have five working days to say how you see it.",
    ),
    words(
        OutcomeDecidedNotice,
        "A note is ready for you.",
        {
            OutcomeVerdict.CONFIRMED: "It is settled how the plan goes on. Open it when you have ten quiet minutes.",
            OutcomeVerdict.RETURNED: (
                "HR answered what was proposed for a plan. It does not go ahead as it is. Open the plan to read more."
            ),
        },
        lambda notice, _: notice.verdict,
    ),
    words(
        SustainCheckNotice,
        "One short question.",
        NoticeText(
            "A short look: does the level hold? One click, and a note if you like.", Button.LOOK_AGAIN, "Answer"
        ),
    ),
    words(
        FollowedLongerNotice,
        "A note is ready for you.",
        "The level of a plan slips a little, so you keep an eye on it together for 30 more days. No new plan follows "
        "from this by itself.",
    ),
    words(
        ClosedNotice,
        "A note was closed.",
        "A plan is closed, and usual talks go on. Open it to read the closing note.",
    ),
)
