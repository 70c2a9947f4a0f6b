"""The words of who leads a plan, and of dates that moved."""

from coaching.delivery.absence_notices import (
    AgentLeftNotice,
    ClockMovedNotice,
    HandedOverNotice,
    ManagerLeftNotice,
    NewManagerNotice,
    StandInNotice,
)
from views.delivery.notice_words import NoticeText, words
from views.kit.ids import Button

WORDS = (
    words(
        HandedOverNotice,
        "Something was handed over to you.",
        "A plan was handed over to you. Open it to see whose, and what was agreed.",
    ),
    words(
        NewManagerNotice,
        "A note about who you talk with.",
        {
            False: "Your plan has a new manager. Open it to see who.",
            True: "Your plan has a new manager, in another time zone. Open it to see who. Your next talk is{on}.",
        },
        lambda _, item: item.at is not None,
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
    words(
        AgentLeftNotice,
        "A note about somebody's account.",
        NoticeText(
            "The agent's account here was closed, so the plan rests. Nothing more is asked of anybody. "
            "If they do not work here any more, record it here.",
            Button.PROPOSE_OUTCOME,
            "Record how it ends",
        ),
    ),
    words(
        ManagerLeftNotice,
        "A note about somebody's account.",
        {
            True: NoticeText(
                "The account of the manager was closed. Until somebody else leads the plan, it rests. "
                "Please choose who takes it over.",
                Button.HAND_OVER,
                "Hand it over",
            ),
            False: NoticeText(
                "The account of somebody who reported to you was closed. A plan that they led rests until HR chooses "
                "who leads it. If it should be you, talk to HR.",
                action=None,
            ),
        },
        lambda notice, _: notice.is_to_hr,
    ),
)
