"""The vocabulary for a plan of the demo: plain values.

Days count from the day the demo begins, in the manager's zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.staff import BY_NAME, Human


@dataclass(frozen=True)
class Aim:
    """One goal. Its readings go from `before` (13 weeks before the plan) to `baseline` and on to `reached`.

    `counted_before` and `counted` take the place of the last weeks before the plan, and of its check-ins, where they
    are told: so many yes of so many answers.
    """

    metric: str
    statement: str
    how: str
    baseline: float
    target: float
    before: float
    reached: float
    unit: str = ""
    counted_before: tuple[tuple[int, int], ...] = ()
    counted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class StorySupport:
    """One support action: the values of the start modal's fields."""

    kind: str
    text: str
    owner: str
    rhythm: str


@dataclass(frozen=True)
class Step:
    """A next step, due so many days after the check-in."""

    text: str
    owner: str
    days: int = 7


@dataclass(frozen=True)
class Talk:
    """A logged check-in. `late` is how many days after the talk somebody logged it."""

    strength: str
    focus: str
    steps: tuple[Step, ...] = ()
    blocker: str = ""
    late: int = 0


@dataclass(frozen=True)
class ReflectionTexts:
    """A reflection in the agent's own words, written the day before the check-in at `at` (their wall clock)."""

    better: str
    blocked: str = ""
    ask: str = ""
    at: str = "16:20"


@dataclass(frozen=True)
class When:
    """A day from the demo's first, and the hour on the actor's wall clock."""

    day: int
    hour: str


@dataclass(frozen=True)
class Story:
    """A plan and its life so far. `talks` and `answers` go by the number of the check-in."""

    ref: str
    agent_name: str
    manager: Human
    template: str
    observed: str
    unusual: str
    workload: str
    tools: str
    customers: str
    staffing: str
    gap: str
    aims: tuple[Aim, ...]
    promises: tuple[StorySupport, ...]
    starts: int
    length: int
    first_talk: int
    hour: str
    shared: When
    opened: When | None = None
    confirmed: When | None = None
    view: str = ""
    talks: Mapping[int, Talk] = field(default_factory=dict)
    answers: Mapping[int, ReflectionTexts] = field(default_factory=dict)
    fulfilled: bool = True
    """Whether somebody marked the promised support as done whenever its day came."""

    @property
    def agent(self) -> Human:
        """The person coached."""
        return BY_NAME[self.agent_name]

    def talk_day(self, number: int) -> int:
        """The day of a weekly check-in."""
        return self.first_talk + 7 * (number - 1)
