"""Sheets of colleagues' feedback: as they usually are, and with one text wherever somebody wrote."""

from dataclasses import replace

from coaching.base.people import Person, Role
from coaching.feedback.rounds import LONGEST, MOST_ASKED, THRESHOLD, Answer, Question, RoundState
from coaching.plan.participants import Participants
from coaching.screens import PlanSheet
from coaching.screens.feedback import AskForm, FeedbackSheet, GiveForm, RoundLine, Said
from tests.support.screens import samples

AT = samples.TALK_IN_LONDON
LEAST = THRESHOLD.answers
OPEN = RoundLine(60, RoundState.OPEN, AT, with_names=False, least=LEAST)
RELEASED = RoundLine(30, RoundState.RELEASED, AT, with_names=False, least=LEAST)
SUPPRESSED = replace(RELEASED, state=RoundState.SUPPRESSED)
NAMED = replace(RELEASED, with_names=True, least=1)


def said(text: str, times: int = LEAST, author: Person | None = None) -> tuple[Said, ...]:
    """That text, so often, to both questions."""
    return tuple(Said(question, text, author) for question in Question for _ in range(times))


def ask_form(pair: Participants = samples.PAIR) -> AskForm:
    """The form that asks colleagues."""
    return AskForm(samples.CONFIRMED, pair, 30, AT, LEAST, THRESHOLD.asked)


def give_form(about: Person = samples.AGENT, text: str = "", *, with_names: bool = False) -> GiveForm:
    """The form of somebody who was asked."""
    answer = Answer(text, text) if text else None
    return GiveForm("a" * 32, about, AT, with_names, 1 if with_names else LEAST, answer)


def feedback_sheet(text: str = "Shares what worked.", pair: Participants = samples.PAIR) -> FeedbackSheet:
    """Rounds of each kind."""
    lines = ((OPEN, ()), (RELEASED, said(text)), (SUPPRESSED, ()), (NAMED, said(text, 1, pair.manager)))
    return FeedbackSheet(samples.CONFIRMED, pair, lines)


def longest_sheet() -> FeedbackSheet:
    """Three rounds in which everybody who can be asked wrote as much as they may."""
    full = said("字" * LONGEST, MOST_ASKED)
    lines = tuple((replace(RELEASED, number=number), full) for number in (30, 60, 90))
    return FeedbackSheet(samples.CONFIRMED, samples.PAIR, lines)


def plan_sheet(role: Role, *, may_ask: bool = False) -> PlanSheet:
    """A plan with an open round and a closed one, or with one that may be opened."""
    rounds = (RELEASED,) if may_ask else (OPEN, RELEASED)
    return replace(samples.plan_sheet(role, samples.CONFIRMED, 2), feedback=rounds, may_ask_colleagues=may_ask)
