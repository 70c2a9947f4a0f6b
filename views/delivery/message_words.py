"""The words of messages put together; the sentences of each kind stand in the `*_notices.py` beside it."""

from collections.abc import Mapping

from slack_sdk.models.blocks import ButtonElement

from coaching.base.calendar import to_local
from coaching.delivery.notice import Notice
from coaching.screens import MessageItem, OutageItem
from views.absence import pause_words
from views.delivery import (
    absence_notices,
    blocker_notices,
    ending_notices,
    feedback_notices,
    goal_notices,
    plan_notices,
    programme_notices,
    start_notices,
    weekly_notices,
)
from views.delivery.notice_words import NoticeWords
from views.kit import block_kit, milestones, wording
from views.kit.plan_label import with_plan_label
from views.programme import digest_words

_SUBJECTS = (
    weekly_notices.WORDS,
    goal_notices.WORDS,
    ending_notices.WORDS,
    plan_notices.WORDS,
    blocker_notices.WORDS,
    start_notices.WORDS,
    absence_notices.WORDS,
    feedback_notices.WORDS,
    programme_notices.WORDS,
)
WORDS: Mapping[type[Notice], NoticeWords] = {words.kind: words for subject in _SUBJECTS for words in subject}
"""The words of each kind."""


def body(item: MessageItem, zone: str) -> str:
    """Returns the text of the block. Times are shown in `zone`, the reader's."""
    at = to_local(item.at, zone) if item.at else None
    number = item.notice.occasion
    return with_plan_label(WORDS[item.kind].text(item).body).format(
        number=number,
        on=f" on {wording.moment(at)}" if at else "",
        day=f" on {wording.short_day(at)}" if at else " soon",
        by=f" by {wording.short_day(at)}" if at else "",
        due=f", due {wording.short_day(at)}," if at else "",
        digest="\n".join(digest_words.open_matters(item.digest) or ("Nothing is open.",)) if item.digest else "",
        look=milestones.contents(number),
        clock=pause_words.moved(item.clock) if item.clock else "",
        **_outage(item.outage),
        running=with_plan_label(wording.count(item.digest.running, "plan")) if item.digest else "",
    )


def _outage(outage: OutageItem | None) -> dict[str, str]:
    """What the words of an outage name; its cause is a code."""
    if outage is None:
        return {}
    began, ended = wording.moment(outage.began), wording.moment(outage.ended)
    return {"began": began, "ended": ended, "waited": wording.count(outage.late, "note"), "cause": outage.cause}


def button(item: MessageItem) -> ButtonElement | None:
    """Returns the button at the side of an item, if there is something to open."""
    words = WORDS[item.kind]
    text = words.text(item)
    return block_kit.button(text.action, text.label, words.value(item.notice)) if text.action else None


def more_buttons(item: MessageItem) -> list[ButtonElement]:
    """Returns the further answers to an item: that a check-in was moved, or could not take place."""
    return WORDS[item.kind].more(item.notice)
