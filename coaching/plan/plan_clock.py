"""The plan's clock: it counts the agent's working days and stands still on days off.

A date agreed at the start lies a certain number of working days after it. With days off it is the same number of
*counted* working days after the start: never earlier than agreed, and later by exactly the working days lost. From that
follows that the order in which leave is entered does not matter, that taking it back restores every date, and that a
date which has passed stays where it is when later days are taken off.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from coaching.base.calendar import ONE_DAY, WorkPattern, working_days_after, working_days_since


class Cause(StrEnum):
    """Why a plan's clock stands still; STAND_IN alone, that it need not while the manager is away."""

    AWAY = "away"
    MANAGER_AWAY = "manager_away"
    HOLIDAY = "holiday"
    OUTAGE = "outage"
    HOLD = "hold"
    STAND_IN = "stand_in"


class ClockChange(NamedTuple):
    """Why dates moved: days off of this cause were entered, or taken back."""

    cause: Cause
    is_entered: bool


class Pause(NamedTuple):
    """Days on which a plan's clock stands still, first and last included; none where it ends before it begins.

    `cause` is a `Cause`.
    """

    first: date
    last: date
    cause: str

    def days(self) -> Iterator[date]:
        """Each of its days."""
        return (self.first + count * ONE_DAY for count in range((self.last - self.first).days + 1))


def days_off(pauses: Iterable[Pause]) -> frozenset[date]:
    """All days on which the clock stands still."""
    return frozenset(day for pause in pauses for day in pause.days())


class Standstill(NamedTuple):
    """A clock that stands still today: its `Cause`, and the first working day on which it counts again."""

    cause: str
    goes_on: date


def standstill(pauses: Iterable[Pause], day: date, work_days: frozenset[int]) -> Standstill | None:
    """Returns why a clock stands still on a day, and until when; None where it counts."""
    mine = [*pauses]
    cause = next((pause.cause for pause in mine if pause.first <= day <= pause.last), None)
    if cause is None:
        return None
    return Standstill(cause, working_days_after(day, 1, WorkPattern(days=work_days, off=days_off(mine))))


def moved(start: date, agreed: date, counted: WorkPattern) -> date:
    """Where a date agreed at the `start` lies when the clock counts only the days of `counted`."""
    agreed_days = working_days_since(start, agreed, WorkPattern(days=counted.days))
    return max(agreed, working_days_after(start, agreed_days, counted))


def settled(before: Iterable[Pause], requested: Iterable[Pause], first: date, last: date) -> tuple[Pause, ...]:
    """Returns the pauses `wanted` from `first` to `last`, and on all other days those `before`.

    So entering or taking back leave changes only its own days, and none before a milestone that has been reached.
    """
    old, new = _by_cause(before), _by_cause(requested)
    return _paused(
        {
            cause: {day for day in old.get(cause, set()) if not first <= day <= last}
            | {day for day in new.get(cause, set()) if first <= day <= last}
            for cause in old.keys() | new.keys()
        }
    )


def joined(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Returns the same days and causes in as few pauses as possible, in order of time."""
    return _paused(_by_cause(pauses))


def _by_cause(pauses: Iterable[Pause]) -> dict[str, set[date]]:
    days: dict[str, set[date]] = {}
    for pause in pauses:
        days.setdefault(pause.cause, set()).update(pause.days())
    return days


def _paused(by_cause: Mapping[str, set[date]]) -> tuple[Pause, ...]:
    return tuple(sorted(run for cause, days in by_cause.items() for run in _runs(days, cause)))


def _runs(days: set[date], cause: str) -> Iterator[Pause]:
    ordered = sorted(days)
    gaps = [(left, right) for left, right in pairwise(ordered) if right - left > ONE_DAY]
    firsts = [*ordered[:1], *(right for _, right in gaps)]
    lasts = [*(left for left, _ in gaps), *ordered[-1:]]
    return (Pause(first, last, cause) for first, last in zip(firsts, lasts, strict=True))
