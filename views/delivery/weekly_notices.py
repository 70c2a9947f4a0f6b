"""The words of a plan's weeks: the talks, and the support that was promised."""

from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInCorrectedNotice,
    CheckInReminderNotice,
    CorrectionAnsweredNotice,
    CorrectionAskedNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from views.delivery.notice_words import TO_ALL_IN_HR, NoticeText, words
from views.kit.ids import Button
from views.weekly.promises import talk_buttons


def _check_in(notice: ReflectionNotice | AgendaNotice | CheckInReminderNotice) -> str:
    return f"{notice.plan_id}:{notice.check_in}"


WORDS = (
    words(
        CheckInReminderNotice,
        "A short log is open.",
        {
            1: NoticeText(
                "Check-in {number}{on} is not logged yet. Held, or moved? "
                "A short log keeps the record fair to you both.",
                Button.OPEN_CHECK_IN,
                "Log the check-in",
            ),
            2: NoticeText(
                "Check-in {number}{on} is not logged yet. From now on HR's weekly summary counts it. "
                "A short log closes it.",
                Button.OPEN_CHECK_IN,
                "Log the check-in",
            ),
        },
        lambda notice, _: notice.reminder,
        value=_check_in,
        more=lambda notice: talk_buttons(notice.plan_id, notice.check_in),
    ),
    words(
        ReflectionNotice,
        "Three short questions are ready for you.",
        NoticeText(
            "Three short questions before your check-in{on}. No reply needed if you would rather talk. "
            "You can also write your answer here.",
            Button.OPEN_REFLECTION,
            "Answer",
        ),
        value=_check_in,
    ),
    words(
        ReflectionOfferNotice,
        "About the message you just wrote.",
        NoticeText(
            "Would you like to use what you wrote as your reflection? You see it first. "
            "Nothing is kept until you send it.",
            Button.USE_AS_REFLECTION,
            "Use as my reflection",
        ),
        value=lambda notice: f"{notice.plan_id}:{notice.check_in}:{notice.message_ts}",
    ),
    words(
        AgendaNotice,
        "Your agenda is ready.",
        NoticeText("Check-in {number} is ahead{on}. Your agenda is ready.", Button.OPEN_CHECK_IN, "Open the agenda"),
        value=_check_in,
    ),
    words(
        SupportReminderNotice,
        "Please mark what was done.",
        {
            (1, False): NoticeText(
                "Promised help{due} is not marked yet. Done, moved, or not done? "
                "One click keeps the record fair to you both.",
                Button.OPEN_PROMISES,
            ),
            (2, False): NoticeText(
                "Promised help{due} is not marked yet. From now on HR's weekly summary counts it. One click closes it.",
                Button.OPEN_PROMISES,
            ),
            (1, True): NoticeText(
                "What you planned to do yourself{due} is not marked yet. Done, moved, or not done?",
                Button.OPEN_PROMISES,
            ),
            (2, True): NoticeText(
                "What you planned to do yourself{due} is not marked yet. One click closes it.", Button.OPEN_PROMISES
            ),
        },
        lambda notice, item: (notice.reminder, item.is_own),
    ),
    words(
        CheckInCorrectedNotice,
        "A note was put right.",
        "The notes of check-in {number} were put right. "
        "Open the plan to read what they say now, why, and what they said before.",
    ),
    words(
        CorrectionAskedNotice,
        "Something waits for a look by HR.",
        NoticeText(
            "The notes of a check-in should be put right. A proposal on how the plan goes on rests on them, "
            "so HR looks at it first.",
            Button.ANSWER_CORRECTION,
            "Look at it",
        ),
        value=lambda notice: f"{notice.plan_id}:{notice.check_in}",
        foot=TO_ALL_IN_HR,
    ),
    words(
        CorrectionAnsweredNotice,
        "HR answered you.",
        "HR answered your correction of check-in {number}. Open the plan to read the notes as they are now.",
    ),
)
