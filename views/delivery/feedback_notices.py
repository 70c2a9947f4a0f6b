"""The words of colleagues' feedback."""

from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice, FeedbackResult
from views.delivery.notice_words import NoticeText, words
from views.kit.ids import Button

_ASKED = (
    "Your view can help a colleague grow. Two short questions: what helps, and what could they try? "
    "Answering is your choice. "
)
WORDS = (
    words(
        FeedbackAskedNotice,
        "Two short questions, if you like.",
        {
            False: NoticeText(
                f"{_ASKED}Open it to see whom it is about, and who can read what you write. "
                "Nobody is told whether you answered.",
                Button.OPEN_FEEDBACK,
            ),
            True: NoticeText(
                f"{_ASKED}Your name stands beside your answer. Open it to see whom it is about, and who can read it.",
                Button.OPEN_FEEDBACK,
            ),
        },
        lambda notice, _: notice.with_names,
    ),
    words(
        FeedbackReadyNotice,
        "A note is ready for you.",
        {
            FeedbackResult.RELEASED: NoticeText(
                "Colleagues wrote what helps and what could be tried. Read it when you have ten quiet minutes, "
                "then talk about it together.",
                Button.READ_FEEDBACK,
                "Read",
            ),
            FeedbackResult.WITHHELD: NoticeText(
                "Too few colleagues wrote, so nothing is shown, and what was written is deleted. "
                "That protects those who did. Colleagues can be asked before a later milestone.",
                Button.READ_FEEDBACK,
                "Read",
            ),
            FeedbackResult.NOBODY_WROTE: NoticeText(
                "Nobody wrote this time, so there is nothing to read. "
                "Colleagues can be asked before a later milestone.",
                Button.READ_FEEDBACK,
                "Read",
            ),
        },
        lambda notice, _: notice.result,
    ),
)
