"""The words of a shared plan, and of what is said about it."""

from coaching.delivery.plan_notices import (
    AcknowledgementReminderNotice,
    AmendedNotice,
    DeclinedNotice,
    HrRequestNotice,
    PlanSharedNotice,
    StatementNotice,
    ViewAnsweredNotice,
    ViewWrittenNotice,
)
from views.delivery.notice_words import TO_ALL_IN_HR, NoticeText, words
from views.kit.ids import Button

WORDS = (
    words(
        PlanSharedNotice,
        "You have a note to open.",
        "What you two talked about is written down. Open it when you have ten quiet minutes. "
        "You can add your own view. Confirming only means that you received it.",
    ),
    words(
        AcknowledgementReminderNotice,
        "A note is waiting for you.",
        "A plan is waiting for you to read it. Confirming only means that you received it, not that you agree.",
    ),
    words(
        ViewWrittenNotice,
        "A note was written to you.",
        {
            False: NoticeText(
                "The agent wrote how they see the plan. Talk about it if you can, and answer it here.",
                Button.ANSWER_VIEW,
                "Answer",
            ),
            True: NoticeText(
                "How the agent sees the plan waits for your answer. With it, the plan is settled.",
                Button.ANSWER_VIEW,
                "Answer",
            ),
        },
        lambda notice, _: notice.is_reminder,
    ),
    words(
        ViewAnsweredNotice,
        "A note was answered.",
        "Your manager answered how you see the plan. Open it to read the answer.",
    ),
    words(
        StatementNotice,
        "Something was added.",
        "The agent added a statement to a plan. Open the plan to read it.",
    ),
    words(
        DeclinedNotice,
        "Something was answered.",
        "A plan, or a change of it, was received and not confirmed, and no words were added. It counts all the same. "
        "A quiet talk may help: ask how it was meant. HR can be there.",
    ),
    words(
        HrRequestNotice,
        "A note for HR to open.",
        NoticeText(
            "Somebody would like to hear from HR, in private. Only HR is told of it. "
            "The Home tab shows it too, with a button to close it once you have talked.",
            label="Open the plan",
        ),
        foot=TO_ALL_IN_HR,
    ),
    words(
        AmendedNotice,
        "A note was changed.",
        "Your plan was changed. Open it to read what changed and why. "
        "Confirming only means that you received it, not that you agree.",
    ),
)
