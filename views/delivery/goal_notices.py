"""The words of the days on which goals are looked at together."""

from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from views.delivery.notice_words import NoticeText, words
from views.kit.ids import Button

_PAST = "past"
"""Its day is over: it was no working day, or the message comes late."""
WORDS = (
    words(
        MilestoneNotice,
        "A date to look at together.",
        {
            (_PAST, False): "Day {number} was{day}: a good moment to look together at {look}.",
            (_PAST, True): NoticeText(
                "Day {number} was{day}, the last of the plan: a good moment to look at the whole together.",
                Button.OPEN_WHOLE,
                "See the facts",
            ),
            (MilestoneStage.AHEAD, False): "Day {number} comes{day}: a good moment to look together at {look}.",
            (MilestoneStage.HERE, False): "Day {number} is here: a good moment to look together at {look}.",
            (MilestoneStage.AHEAD, True): NoticeText(
                "Day {number} comes{day}, the last of the plan. The facts are ready, side by side: "
                "what was reached, what was promised, what was in the way.",
                Button.OPEN_WHOLE,
                "See the facts",
            ),
            (MilestoneStage.HERE, True): NoticeText(
                "Day {number} is here, the last of the plan: a good moment to look at the whole together.",
                Button.OPEN_WHOLE,
                "See the facts",
            ),
        },
        lambda notice, item: (_PAST if item.is_past else notice.stage, item.is_last),
    ),
)
