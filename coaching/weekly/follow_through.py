"""Follow-through: of what the company promised in plans and what fell due, how much was kept. Decision 0030."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.weekly.promises import Promise, Verdict

FLOOR = 4
"""Promises below which no share is named: one missed talk of three says little."""
REACH = timedelta(days=365)
"""How long ago a plan may have begun to be counted: old years are not held against anybody."""


@dataclass(frozen=True)
class Tally:
    """How many were kept, of how many that count."""

    kept: int = 0
    promised: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.kept + other.kept, self.promised + other.promised)


@dataclass(frozen=True)
class Score:
    """Kept against promised: weekly talks and support, apart."""

    talks: Tally = Tally()
    support: Tally = Tally()

    @property
    def total(self) -> Tally:
        """Both together."""
        return self.talks + self.support

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where too little fell due to name one."""
        return self.total.kept / self.total.promised if self.total.promised >= FLOOR else None


def score(judged: Iterable[Promise]) -> Score:
    """What counts, counted."""
    tallies = {True: Tally(), False: Tally()}
    for promise in judged:
        if promise.verdict is not Verdict.OPEN:
            tallies[promise.is_talk] += Tally(promise.verdict is Verdict.KEPT, 1)
    return Score(talks=tallies[True], support=tallies[False])


def by_leader(judged: Iterable[Promise]) -> dict[str, Score]:
    """The score of each who answers for something that counts."""
    found: dict[str, list[Promise]] = {}
    for promise in judged:
        found.setdefault(promise.leader, []).append(promise)
    scores = {leader: score(theirs) for leader, theirs in found.items()}
    return {leader: theirs for leader, theirs in scores.items() if theirs.total.promised}


def settled(judged: Iterable[Promise], today: date) -> list[Promise]:
    """Those that others than who answers for them may see: there was time to mend the record."""
    return [promise for promise in judged if promise.settles < today]


def missing(judged: Iterable[Promise], today: date) -> list[Promise]:
    """Those whose day has passed and of which nothing says that they were kept, the newest first."""
    found = [promise for promise in judged if promise.verdict is not Verdict.KEPT and promise.day < today]
    return sorted(found, key=lambda promise: (promise.day, promise.slot), reverse=True)
