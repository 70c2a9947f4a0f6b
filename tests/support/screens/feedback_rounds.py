"""Sheets of colleagues' feedback: as they usually are, and with one text wherever somebody wrote."""

from dataclasses import replace

from coaching.base.person import Person, Role
from coaching.feedback.rounds import LONGEST, MOST_ASKED, THRESHOLD, FeedbackAnswer, Question, RoundState
from coaching.plan.participants import Participants
from coaching.screens import PlanScreen
from coaching.screens.feedback_screens import (
    AskColleaguesScreen,
    FeedbackScreen,
    GiveFeedbackScreen,
    RoundLine,
    ShownAnswer,
)
from tests.support.screens import samples

AT = samples.TALK_IN_LONDON
LEAST = THRESHOLD.answers
OPEN = RoundLine(60, RoundState.OPEN, AT, with_names=False, least=LEAST)
RELEASED = RoundLine(30, RoundState.RELEASED, AT, with_names=False, least=LEAST)
SUPPRESSED = replace(RELEASED, state=RoundState.SUPPRESSED)
NAMED = replace(RELEASED, with_names=True, least=1)


def output(text: str, times: int = LEAST, author: Person | None = None) -> tuple[ShownAnswer, ...]:
    """That text, so often, to both questions."""
    return tuple(ShownAnswer(question, text, author) for question in Question for _ in range(times))


def ask_form(participants: Participants = samples.PAIR) -> AskColleaguesScreen:
    """The form that asks colleagues."""
    return AskColleaguesScreen(samples.CONFIRMED, participants, 30, AT, LEAST, THRESHOLD.asked)


def give_form(about: Person = samples.AGENT, text: str = "", *, with_names: bool = False) -> GiveFeedbackScreen:
    """The form of somebody who was asked."""
    answer = FeedbackAnswer(text, text) if text else None
    return GiveFeedbackScreen("a" * 32, about, AT, with_names, 1 if with_names else LEAST, answer)


def feedback_screen(text: str = "Shares what worked.", participants: Participants = samples.PAIR) -> FeedbackScreen:
    """Rounds of each kind."""
    lines = ((OPEN, ()), (RELEASED, output(text)), (SUPPRESSED, ()), (NAMED, output(text, 1, participants.manager)))
    return FeedbackScreen(samples.CONFIRMED, participants, lines)


def longest_screen() -> FeedbackScreen:
    """Three rounds in which everybody who can be asked wrote as much as they may."""
    full = output("字" * LONGEST, MOST_ASKED)
    lines = tuple((replace(RELEASED, number=number), full) for number in (30, 60, 90))
    return FeedbackScreen(samples.CONFIRMED, samples.PAIR, lines)


def plan_screen(role: Role, *, may_ask: bool = False) -> PlanScreen:
    """A plan with an open round and a closed one, or with one that may be opened."""
    rounds = (RELEASED,) if may_ask else (OPEN, RELEASED)
    return replace(samples.plan_screen(role, samples.CONFIRMED, 2), feedback=rounds, may_ask_colleagues=may_ask)
