"""Between which values a figure lies by chance: Wilson and Newcombe for shares, Student and Welch for means.

A `level` is that of a range with two ends, such as 0.95.
"""

from dataclasses import dataclass
from math import hypot, inf, sqrt
from statistics import NormalDist

from coaching.goals.student_t import t_quantile

LEVEL = 0.95
"""The level of every range that is shown, and of every change that is called clear."""


@dataclass(frozen=True)
class Range:
    """Between which values the true one lies, most likely."""

    low: float
    high: float

    def shifted(self, by: float) -> "Range":
        """The same range around a value that is larger by `by`."""
        return Range(self.low + by, self.high + by)


@dataclass(frozen=True)
class Share:
    """So many times yes among so many answers, at least one."""

    yes: int
    answers: int

    @property
    def value(self) -> float:
        """The share in percent."""
        return 100 * self.yes / self.answers

    def range(self, level: float = LEVEL) -> Range:
        """Wilson's interval, in percent."""
        z = NormalDist().inv_cdf((1 + level) / 2)
        share, spread = self.yes / self.answers, z * z / self.answers
        middle = (share + spread / 2) / (1 + spread)
        half = z * sqrt(share * (1 - share) / self.answers + spread / (4 * self.answers)) / (1 + spread)
        low, high = 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
        return Range(low if self.yes else 0.0, high if self.yes < self.answers else 100.0)  # none and all are exact


@dataclass(frozen=True)
class Mean:
    """A mean with its standard error and degrees of freedom; the error is None where the spread is not known."""

    value: float
    error: float | None = None
    freedom: float = inf

    def range(self, level: float = LEVEL) -> Range | None:
        """Student's interval; None without a spread."""
        if self.error is None:
            return None
        half = t_quantile((1 + level) / 2, self.freedom) * self.error
        return Range(self.value - half, self.value + half)


Estimate = Share | Mean


@dataclass(frozen=True)
class Difference:
    """By how much a figure differs from an earlier one. Without a range no change is clear."""

    value: float
    range: Range | None

    def is_clear(self, *, upwards: bool) -> bool:
        """Whether the whole range lies on that side of no change."""
        return self.range is not None and (self.range.low > 0 if upwards else self.range.high < 0)


def difference(before: Estimate | float, now: Estimate, level: float = LEVEL) -> Difference:
    """The change from `before`: an estimate, or an agreed number, which has no range of its own.

    A share whose answers were counted on one side only is not compared beyond its value.
    """
    if isinstance(before, Share) and isinstance(now, Share):
        return Difference(now.value - before.value, _newcombe(before, now, level))
    if isinstance(before, Mean) and isinstance(now, Mean):
        return Difference(now.value - before.value, _welch(before, now).range(level))
    if isinstance(before, Share | Mean):
        return Difference(now.value - before.value, None)
    around = now.range(level)
    return Difference(now.value - before, around and around.shifted(-before))


def _newcombe(before: Share, now: Share, level: float) -> Range:
    """Newcombe's interval for the difference of two independent shares, from Wilson's intervals, in percent."""
    first, second, change = before.range(level), now.range(level), now.value - before.value
    down = hypot(now.value - second.low, first.high - before.value)
    up = hypot(second.high - now.value, before.value - first.low)
    return Range(change - down, change + up)


def _welch(before: Mean, now: Mean) -> Mean:
    """The difference of two independent means with unequal spreads, with the degrees of freedom after Welch."""
    change = now.value - before.value
    if before.error is None or now.error is None:
        return Mean(change)
    first, second = before.error**2, now.error**2
    freedom = (first + second) ** 2 / (first**2 / before.freedom + second**2 / now.freedom)
    return Mean(change, sqrt(first + second), freedom)
