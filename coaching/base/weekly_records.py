"""What is recorded week by week: readings, next steps, check-ins as typed and as logged, reflections."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Owner(StrEnum):
    """The person who does a support action or a next step."""

    MANAGER = "manager"
    AGENT = "agent"
    PEER = "peer"
    HR = "hr"


@dataclass(frozen=True)
class Reading:
    """One measured value of one goal. `sample` is how many contacts or reviews it rests on, if known.

    `spread` is by how much these differ among each other (their standard deviation), if known.
    """

    goal: int
    value: float
    sample: int | None
    taken_on: date
    spread: float | None = None


@dataclass(frozen=True)
class NextStep:
    """Something to do until the next check-in."""

    text: str
    owner: Owner
    due: date | None


SAID = ("strength", "focus", "blocker")
"""What is said in a check-in: the texts of its entry and its record, named as in the form and in the tables."""


@dataclass(frozen=True)
class CheckIn:
    """One logged check-in. `number` counts the plan's check-ins from 1."""

    number: int
    logged_at: datetime
    logged_by: str
    strength: str
    focus: str
    readings: tuple[Reading, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    blocker: str = ""


@dataclass(frozen=True)
class CheckInEntry:
    """What was typed into the form of a check-in. `readings`: goal position, value and sample size, as typed."""

    strength: str
    focus: str
    blocker: str = ""
    readings: tuple[tuple[int, str, str], ...] = ()
    next_steps: tuple[NextStep, ...] = ()

    def logged(self, number: int, at: datetime, by: str, readings: tuple[Reading, ...]) -> CheckIn:
        """The check-in that comes of it, with its readings as they were understood."""
        said = {name: getattr(self, name).strip() for name in SAID}
        return CheckIn(number, at, by, **said, readings=readings, next_steps=self.next_steps)


@dataclass(frozen=True)
class Reflection:
    """The agent's answers before check-in `number`."""

    number: int
    submitted_at: datetime
    better: str
    blocked: str
    ask: str
