"""The words of who leads a plan, and of dates that moved."""

from coaching.delivery.absence_notices import (
    ClockMovedNotice,
    HandedOverNotice,
    NewManagerNotice,
    StandInNotice,
)
from views.delivery.notice_words import words

WORDS = (
    words(
        HandedOverNotice,
        "Something was handed over to you.",
        "A plan was handed over to you. Open it to see whose, and what was agreed.",
    ),
    words(
        NewManagerNotice,
        "A note about who you talk with.",
        "Your plan has a new manager. Open it to see who.",
    ),
    words(
        StandInNotice,
        "A note about standing in.",
        {
            False: "You stand in for a manager for a while. Open the plan to see whose it is.",
            True: "Somebody stands in for your manager for a while. Open your plan to see who.",
        },
        lambda notice, _: notice.is_to_agent,
    ),
    words(ClockMovedNotice, "A note about dates.", "{clock} Nothing is asked of you."),
)
