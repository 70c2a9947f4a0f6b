"""Several weekly readings of one goal as one figure: shares are added up, means are weighted by their samples.

A share and a quality score need to know how many answers or reviews they rest on: a reading without that is shown, and
is not part of the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import sqrt

from coaching.goals.intervals import Estimate, Mean, Range, Share
from coaching.plan.plan import Goal, Reading

QA_SPREAD = 10.0
"""Points by which one quality review differs from the next, where no spread is given."""
LEAST_WEEKLY_VALUES = 4
"""Weekly values from which a spread may be taken."""
_SHARES = frozenset({"csat", "fcr", "escalation_rate", "reopen_rate"})
_DIGITS = 2
"""Decimals that a number is shown with at most."""


class ReadingKind(StrEnum):
    """What a metric's readings are: shares of answers, mean scores of reviews, or other means."""

    SHARE = "share"
    REVIEWS = "reviews"
    MEAN = "mean"


LEAST = {ReadingKind.SHARE: 20, ReadingKind.REVIEWS: 8, ReadingKind.MEAN: 3}
"""Fewer answers, reviews or weeks say too little to judge by."""


@dataclass(frozen=True)
class MeasuredWeek:
    """One week with readings, from `first_day` on, in their order; `excluded` are those that do not count.

    `in_question` are counted ones that will not, if both sides agree or HR decides so.
    """

    first_day: date
    counted: tuple[Reading, ...]
    excluded: tuple[Reading, ...] = ()
    in_question: tuple[Reading, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them, in the order of their days."""
        return tuple(sorted((*self.counted, *self.excluded), key=lambda reading: reading.taken_on))

    @property
    def all_counted(self) -> "MeasuredWeek":
        """The same as if nothing had been in the way."""
        return MeasuredWeek(self.first_day, self.readings)

    @property
    def all_agreed(self) -> "MeasuredWeek":
        """The same as if all that is in question did not count."""
        left = tuple(reading for reading in self.counted if reading not in self.in_question)
        return MeasuredWeek(self.first_day, left, (*self.excluded, *self.in_question))


@dataclass(frozen=True)
class Pooled:
    """The readings of some weeks as one figure. `size` is its number of answers, reviews or weeks, by `kind`."""

    estimate: Estimate
    kind: ReadingKind
    size: int
    weeks: int
    bounds: Range

    @property
    def value(self) -> float:
        """The figure itself."""
        return self.estimate.value

    @property
    def range(self) -> Range | None:
        """Its range, within the values that can be; None where the spread is not known, or nothing was counted."""
        found = self.estimate.range()
        if found is None:
            return None
        return Range(max(found.low, self.bounds.low), min(found.high, self.bounds.high))

    @property
    def is_enough(self) -> bool:
        """Whether it rests on enough to judge by."""
        return self.size >= LEAST[self.kind]


def kind_of_readings(goal: Goal, readings: Sequence[Reading]) -> ReadingKind:
    """What the goal's readings are. An own measure in percent is a share where each reading has its sample."""
    if goal.metric == "qa":
        return ReadingKind.REVIEWS
    is_own_share = goal.metric == "own" and bool(readings) and all(reading.sample for reading in readings)
    is_share = goal.unit == "%" and (goal.metric in _SHARES or is_own_share)
    return (
        ReadingKind.SHARE if is_share and all(0 <= reading.value <= 100 for reading in readings) else ReadingKind.MEAN
    )


def pooled(weeks: Sequence[Sequence[Reading]], kind: ReadingKind, bounds: Range) -> Pooled | None:
    """The readings of these weeks as one figure; None without any. What lacks its sample is shown with no size."""
    full = [[entry for entry in week if entry.sample] for week in weeks]
    sampled = [week for week in full if week]
    everything = [week for week in weeks if week]
    if not everything:
        return None
    if kind is ReadingKind.MEAN:
        return Pooled(_mean(everything), kind, len(everything), len(everything), bounds)
    if not sampled:
        return Pooled(Mean(_weighted([entry for week in everything for entry in week])), kind, 0, 0, bounds)
    readings = [entry for week in sampled for entry in week]
    size = sum(entry.sample or 0 for entry in readings)
    estimate = _share(readings) if kind is ReadingKind.SHARE else _reviews(readings)
    return Pooled(estimate, kind, size, len(sampled), bounds)


def _share(readings: Sequence[Reading]) -> Share:
    """Each value is so many whole answers of its sample."""
    yes = sum(round(entry.value * (entry.sample or 0) / 100) for entry in readings)
    return Share(yes, sum(entry.sample or 0 for entry in readings))


def _mean(weeks: Sequence[Sequence[Reading]]) -> Mean:
    readings = [entry for week in weeks for entry in week]
    has_spread = all(entry.sample and entry.spread is not None for entry in readings)
    return _heap(readings) if has_spread else _weekly(weeks)


def _reviews(readings: Sequence[Reading]) -> Mean:
    """The mean score of reviews, which differ by the usual spread where none is given."""
    if any(entry.spread is not None for entry in readings):
        return _heap([replace(entry, spread=QA_SPREAD) if entry.spread is None else entry for entry in readings])
    value, reviews = _weighted(readings), sum(entry.sample or 0 for entry in readings)
    return Mean(value, QA_SPREAD / sqrt(reviews), reviews - 1) if reviews > 1 else Mean(value)


def _heap(readings: Sequence[Reading]) -> Mean:
    """The mean of all answers laid on one heap: what each reading says of its answers gives back the whole's spread."""
    value, answers = _weighted(readings), sum(entry.sample or 0 for entry in readings)
    if answers < 2:
        return Mean(value)
    within = sum(((entry.sample or 0) - 1) * (entry.spread or 0.0) ** 2 for entry in readings)
    between = sum((entry.sample or 0) * (entry.value - value) ** 2 for entry in readings)
    spread = max(sqrt((within + between) / (answers - 1)), _half_a_digit(readings))
    return Mean(value, spread / sqrt(answers), answers - 1)


def _weekly(weeks: Sequence[Sequence[Reading]]) -> Mean:
    """The weighted mean, and the spread of the weekly values where there are enough of them."""
    readings = [entry for week in weeks for entry in week]
    value, has_samples = _weighted(readings), all(entry.sample for entry in readings)
    if len(weeks) < LEAST_WEEKLY_VALUES:
        return Mean(value)
    weights = [float(sum(entry.sample or 0 for entry in week)) if has_samples else 1.0 for week in weeks]
    total, freedom = sum(weights), len(weeks) - 1
    squares = sum(weight * (_weighted(week) - value) ** 2 for weight, week in zip(weights, weeks, strict=True))
    spread = max(sqrt(squares / total * len(weeks) / freedom), _half_a_digit(readings))
    return Mean(value, spread * sqrt(sum(weight**2 for weight in weights)) / total, freedom)


def _weighted(readings: Sequence[Reading]) -> float:
    """The mean, weighted by the samples where each reading has one."""
    has_samples = all(entry.sample for entry in readings)
    weights = [float(entry.sample or 0) if has_samples else 1.0 for entry in readings]
    return sum(weight * entry.value for weight, entry in zip(weights, readings, strict=True)) / sum(weights)


def _half_a_digit(readings: Sequence[Reading]) -> float:
    """Half of the last digit with which the values are shown: nobody measures closer than that."""
    digits = max(len(f"{entry.value:.{_DIGITS}f}".rstrip("0").partition(".")[2]) for entry in readings)
    return 0.5 * 10.0**-digits
