"""Follow-through: how much was fulfilled of what the company promised in plans and what fell due. Decision 0030."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.weekly.promises import Promise, PromiseVerdict

FLOOR = 4
"""Promises below which no share is named: one missed talk of three says little."""
REACH = timedelta(days=365)
"""How long ago a counted plan may have begun: old years are not held against anybody."""


@dataclass(frozen=True)
class Tally:
    """The number of fulfilled promises, and of those that count."""

    fulfilled: int = 0
    promised: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Adds both counts."""
        return Tally(self.fulfilled + other.fulfilled, self.promised + other.promised)


@dataclass(frozen=True)
class Score:
    """Fulfilled against promised, separately for weekly check-ins and support."""

    talks: Tally = Tally()
    support: Tally = Tally()

    @property
    def total(self) -> Tally:
        """Check-ins and support together."""
        return self.talks + self.support

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where too little fell due to name one."""
        return self.total.fulfilled / self.total.promised if self.total.promised >= FLOOR else None


def score(judged: Iterable[Promise]) -> Score:
    """Counts the promises that are decided."""
    tallies = {True: Tally(), False: Tally()}
    for promise in judged:
        if promise.verdict is not PromiseVerdict.OPEN:
            tallies[promise.is_talk] += Tally(promise.verdict is PromiseVerdict.FULFILLED, 1)
    return Score(talks=tallies[True], support=tallies[False])


def by_leader(judged: Iterable[Promise]) -> dict[str, Score]:
    """Returns the score of each person with decided promises to answer for."""
    found: dict[str, list[Promise]] = {}
    for promise in judged:
        found.setdefault(promise.leader, []).append(promise)
    scores = {leader: score(theirs) for leader, theirs in found.items()}
    return {leader: theirs for leader, theirs in scores.items() if theirs.total.promised}


def settled(judged: Iterable[Promise], today: date) -> list[Promise]:
    """Returns the promises that may be shown to others than their leader: the time to correct the record is over."""
    return [promise for promise in judged if promise.settles < today]


def missing(judged: Iterable[Promise], today: date) -> list[Promise]:
    """Returns those whose day has passed without a record that they were fulfilled, the newest first."""
    found = [promise for promise in judged if promise.verdict is not PromiseVerdict.FULFILLED and promise.day < today]
    return sorted(found, key=lambda promise: (promise.day, promise.key), reverse=True)
