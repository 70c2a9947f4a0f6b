"""View models of colleagues' feedback. Times are in the reader's zone."""

from dataclasses import dataclass
from datetime import datetime

from coaching.base.person import Person
from coaching.feedback.rounds import FeedbackAnswer, Question, RoundState
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan


@dataclass(frozen=True)
class AskColleaguesScreen:
    """The form that asks colleagues: the round belongs to milestone `number`."""

    plan: Plan
    participants: Participants
    number: int
    closes: datetime
    least: int
    fewest_asked: int


@dataclass(frozen=True)
class GiveFeedbackScreen:
    """The form for a colleague who was asked. It reveals nothing of a plan, not even that there is one."""

    round_id: str
    about: Person
    closes: datetime
    with_names: bool
    least: int
    answer: FeedbackAnswer | None = None


@dataclass(frozen=True)
class RoundLine:
    """One round as a reader of the plan may know it: while it is open, nothing of its answers."""

    number: int
    state: RoundState
    closes: datetime
    with_names: bool
    least: int


@dataclass(frozen=True)
class ShownAnswer:
    """One answer to one question, with its author in a round with names."""

    question: Question
    text: str
    author: Person | None = None


@dataclass(frozen=True)
class FeedbackScreen:
    """The released answers of a plan's rounds, the newest first."""

    plan: Plan
    participants: Participants
    rounds: tuple[tuple[RoundLine, tuple[ShownAnswer, ...]], ...]
