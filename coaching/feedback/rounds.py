"""Feedback of colleagues, in rounds: how many have to be asked and to answer, when a round closes, what is released.

Answers lie sealed until their round closes. Then they are released once, or deleted where they are too few.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coaching.base.bundles import bundle_on
from coaching.base.calendar import to_local, working_days_before, working_days_since
from coaching.base.person import Person
from coaching.plan.cadence import MILESTONE_NOTICE, Cadence
from coaching.plan.participants import on_plan

FEWEST = 3
"""No threshold is ever lower: with two answers, each writer knows which is the other's."""
SPARE = 3
"""So many more are asked than have to answer: being asked does not show that somebody wrote."""
MOST_ASKED = 30
LONGEST = 600
"""Characters of one answer."""
TIME_TO_ANSWER = 5
"""Working days between opening a round and its close, at least."""


@dataclass(frozen=True)
class Threshold:
    """How many have to answer before answers without names are released. Raises ValueError below FEWEST."""

    answers: int

    def __post_init__(self) -> None:
        """Refuses a threshold that protects nobody."""
        if self.answers < FEWEST:
            raise ValueError(f"fewer than {FEWEST} answers protect nobody")

    @property
    def asked(self) -> int:
        """How many have to be asked."""
        return self.answers + SPARE


THRESHOLD = Threshold(5)
WITH_NAMES = 1
"""How many have to answer where names stand beside the answers."""


class RoundState(StrEnum):
    """Where a round is. `suppressed`: too few answered, or its plan ended first, and all was deleted."""

    OPEN = "open"
    RELEASED = "released"
    SUPPRESSED = "suppressed"


class Question(StrEnum):
    """The two questions."""

    HELPS = "helps"
    TRY = "try"


@dataclass(frozen=True)
class Round:
    """One round about the agent of a plan. `number` is its milestone; `closes_at` is fixed when it opens (UTC)."""

    id: str
    plan_id: str
    number: int
    opened_by: str
    closes_at: datetime
    with_names: bool = False
    least: int = THRESHOLD.answers
    state: RoundState = RoundState.OPEN

    def takes_answers(self, now: datetime) -> bool:
        """Whether it is open at `now`."""
        return self.state is RoundState.OPEN and now < self.closes_at


@dataclass(frozen=True)
class FeedbackAnswer:
    """What one colleague wrote: an answer to each question."""

    helps: str
    tries: str


@dataclass(frozen=True)
class ReleasedAnswer:
    """One released answer to one question. `author_id` is empty in a round without names."""

    question: Question
    text: str
    author_id: str = ""


def next_round(cadence: Cadence, manager: Person, taken: Collection[int], now: datetime) -> tuple[int, datetime] | None:
    """The milestone that a round opened at `now` belongs to, and when it closes (UTC); None if there is none ahead.

    It closes with the milestone's announcement to the manager. `taken` are the milestones that had their round.
    """
    pattern, today = on_plan(cadence, manager), to_local(now, manager.zone).date()
    for number, day in cadence.milestones().items():
        last = working_days_before(day, MILESTONE_NOTICE, pattern)
        if number not in taken and working_days_since(today, last, pattern) >= TIME_TO_ANSWER:
            return number, bundle_on(last, manager, pattern)
    return None


def released(answers: Iterable[tuple[str, FeedbackAnswer]], round_: Round) -> list[ReleasedAnswer] | None:
    """Returns what is released of (author, answer) pairs; None where they are too few.

    Without names, the answers to the two questions are separated, and each list is sorted by its words alone: the
    order of writing, and which answers belong together, are gone before the order is drawn at random.
    """
    written = list(answers)
    if len(written) < round_.least:
        return None
    words = [
        ReleasedAnswer(question, text, author if round_.with_names else "")
        for author, answer in written
        for question, text in ((Question.HELPS, answer.helps), (Question.TRY, answer.tries))
    ]
    return sorted(words, key=lambda entry: (entry.question, entry.text, entry.author_id))


ENVELOPE = 2 * 12 * LONGEST + 64
"""Characters of every stored answer, written or not: the longest one, each character escaped, and what JSON adds."""


def padded(answer: FeedbackAnswer | None) -> str:
    """An answer, or none, as a text of always the same length."""
    return json.dumps([answer.helps, answer.tries] if answer else None).ljust(ENVELOPE)


def unpadded(text: str) -> FeedbackAnswer | None:
    """The inverse of `padded`."""
    found = json.loads(text)
    return FeedbackAnswer(*found) if found else None
