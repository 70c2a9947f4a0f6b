"""Weekly readings as a contact centre gets them: few surveys, five reviews a week, and the noise that comes with it.

Shares (CSAT, first contacts) are so many yes of so many answers; reviews and times are means whose spread shrinks with
the number of contacts. Numbers of contacts and spreads follow what the field reports: 12 to 22 surveys a week on the
phone, five quality reviews a week in a plan with a spread of 10 points each.
"""

from dataclasses import dataclass
from random import Random

HISTORY_WEEKS = 13
_STEADY, _SLIDING = 5, 4
"""Weeks at the earlier level, then weeks on the way to the plan's baseline."""


@dataclass(frozen=True)
class Measuring:
    """How a metric is measured: `least` to `most` contacts a week; `spread` of one contact, None for shares."""

    least: int
    most: int
    spread: float | None = None
    digits: int = 1
    highest: float | None = None


KINDS = {
    "csat": Measuring(12, 22),
    "fcr": Measuring(55, 80),
    "reopen_rate": Measuring(45, 60),
    "escalation_rate": Measuring(130, 170),
    "follow_up": Measuring(18, 26),
    "qa": Measuring(5, 5, spread=10, highest=100),
    "aht": Measuring(130, 170, spread=2.8),
    "response_time": Measuring(60, 90, spread=22, digits=0),
}
RARE = Measuring(0, 0)
"""Events that are counted, not shared out: their reading is a number of times and has no sample."""


def draw(chance: Random, kind: Measuring, level: float) -> tuple[float, int | None]:
    """One week's reading around its true `level`: value and sample size, None where things are only counted."""
    if kind is RARE:
        return float(sum(chance.random() < level / 10 for _ in range(10))), None
    sample = chance.randint(kind.least, kind.most)
    if kind.spread is None:
        return share((sum(chance.random() * 100 < level for _ in range(sample)), sample))
    mean = chance.gauss(level, kind.spread / sample**0.5)
    return round(min(mean, kind.highest or mean), kind.digits), sample


def share(counted: tuple[int, int]) -> tuple[float, int]:
    """So many yes of so many answers, as a reading: percent with one decimal, and the sample."""
    yes, answers = counted
    return round(100 * yes / answers, 1), answers


def history_levels(before: float, baseline: float) -> list[float]:
    """The true level in each of the 13 weeks before a plan: steady, then sliding to the baseline and staying there."""
    slide = [min(max(week - _STEADY, 0) / _SLIDING, 1) for week in range(1, HISTORY_WEEKS + 1)]
    return [before + (baseline - before) * share for share in slide]


def plan_levels(baseline: float, reached: float, weeks: int) -> list[float]:
    """The true level at each of the plan's check-ins so far, on the way from the baseline to what is reached now."""
    return [baseline + (reached - baseline) * week / weeks for week in range(1, weeks + 1)]
