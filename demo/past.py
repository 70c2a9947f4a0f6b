"""A few messages the bot sent before the demo begins, so that no conversation is empty.

Like all its messages they say that something is there, never what it says. The words are those of the bot's own
messages in short; the buttons are the real ones and open what stands behind them now.
"""

from dataclasses import dataclass
from typing import Any

from demo.plan_records import plan_id
from demo.plans import STORIES
from demo.plans.story import Story, When
from demo.staff import HANNAH

OPEN, ANSWER, AGENDA, LOG = (
    ("open_plan", "Open"),
    ("open_reflection", "Answer"),
    ("open_check_in", "Open the agenda"),
    ("open_check_in", "Log the check-in"),
)
SHARED = "What you two talked about is written down. Open it when you have ten quiet minutes."
CONFIRM = "A plan is waiting for you to read it. Confirming only means that you received it, not that you agree."
ASKED = "Three short questions before your check-in. No reply needed if you would rather talk."
AHEAD = "Check-in {number} is ahead. Your agenda is ready."
UNLOGGED = "Check-in {number} is not logged yet. Held, or moved? A short log keeps the record fair to you both."
COUNTED = "Check-in {number} is not logged yet. From now on HR's weekly summary counts it. A short log closes it."
SUMMARY = (
    "Weekly summary: 7 plans running\n1 check-in not logged (oldest: 3 working days)\n"
    "1 receipt not confirmed (oldest: 3 working days)"
)
_MONDAY, _OVER_THE_WEEKEND = 6, 3
"""Days count from a Tuesday; what is due before a Monday comes on the Friday."""


@dataclass(frozen=True)
class PastMessage:
    """One message of the bot. `to` is a person's id, or empty for HR's channel; `when` is on the wall of `zone`."""

    to: str
    zone: str
    when: When
    notice: str
    text: str
    button: dict[str, Any]


def past_messages() -> list[PastMessage]:
    """All of them, in no order."""
    found = [_shared(story) for story in STORIES if story.opened]
    for story in STORIES:
        if story.talks:
            found += _before_talk(story, max({*story.talks, *story.answers}))
    late = _story("M6JVA")
    found += [_unlogged(late, 3, days, words) for days, words in ((1, UNLOGGED), (5, COUNTED))]
    waiting = _story("P3FZK")
    found.append(_to_agent(waiting, When(-4, "15:25"), "A note is waiting for you.", CONFIRM, OPEN))
    return [*found, _summary()]


def _story(ref: str) -> Story:
    return next(story for story in STORIES if story.ref == ref)


def _shared(story: Story) -> PastMessage:
    return _to_agent(story, story.shared, "You have a note to open.", SHARED, OPEN)


def _before_talk(story: Story, number: int) -> list[PastMessage]:
    """What both were sent the working day before a check-in."""
    talk = story.talk_day(number)
    when = When(talk - (_OVER_THE_WEEKEND if talk % 7 == _MONDAY else 1), story.hour)
    value = f"{plan_id(story)}:{number}"
    asked = _to_agent(story, when, "Three short questions are ready for you.", ASKED, ANSWER, value)
    return [asked, _to_manager(story, when, "Your agenda is ready.", AHEAD.format(number=number), AGENDA)]


def _unlogged(story: Story, number: int, days_after: int, words: str) -> PastMessage:
    when = When(story.talk_day(number) + days_after, story.hour)
    return _to_manager(story, when, "A short log is open.", words.format(number=number), LOG)


def _summary() -> PastMessage:
    button = _button("open_digest", "Open", "")
    return PastMessage("", HANNAH.zone, When(-1, "09:00"), "The weekly summary is ready.", SUMMARY, button)


def _to_agent(
    story: Story, when: When, notice: str, text: str, button: tuple[str, str], value: str = ""
) -> PastMessage:
    made = _button(*button, value or plan_id(story))
    return PastMessage(story.agent.id, story.agent.zone, when, notice, f"{text}\nPlan {story.ref}", made)


def _to_manager(story: Story, when: When, notice: str, text: str, button: tuple[str, str]) -> PastMessage:
    made = _button(*button, plan_id(story))
    return PastMessage(story.manager.id, story.manager.zone, when, notice, f"{text}\nPlan {story.ref}", made)


def _button(action_id: str, words: str, value: str) -> dict[str, Any]:
    made = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": words}}
    return made | ({"value": value} if value else {})
