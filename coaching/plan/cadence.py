"""A plan's cadence: its weekly check-ins and its milestones, on a clock that stands still on days off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import NamedTuple

from coaching.base.calendar import (
    STANDARD_HOURS,
    WorkPattern,
    working_day_on_or_after,
    working_days_after,
    working_days_since,
)
from coaching.plan.plan_clock import moved

MILESTONE_HOUR = time(9)

MILESTONE_NOTICE = 3
"""Working days between the announcement of a milestone and its day."""
NEAR = 7
"""Days before and after a milestone within which it is looked at."""


class FormerHour(NamedTuple):
    """The hour of the check-ins before the day `until`, on the wall clock of the manager of that time (IANA zone)."""

    until: date
    hour: time
    zone: str


class Resumption(NamedTuple):
    """When a plan went on after it had waited for HR: its length until then in days, and the day of the decision."""

    length_days: int
    day: date


@dataclass(frozen=True)
class Cadence:
    """When the check-ins and milestones are: `weekday` (Monday is 0) and `hour` are the manager's wall clock.

    `work_days` are the agent's weekdays when the plan began: its clock counts them, and stands still on `days_off`.
    `moved_talks` are (number, day) of check-ins that were moved to another day. `former_hours` hold for
    check-ins before a handover to another zone, the earliest first. Days that were added after the last one count from
    the day on which the plan was `resumed`; those between were waited, and count nowhere.
    """

    start: date
    length_days: int
    weekday: int
    hour: time
    days_off: frozenset[date] = frozenset()
    work_days: frozenset[int] = STANDARD_HOURS.days
    moved_talks: tuple[tuple[int, date], ...] = ()
    former_hours: tuple[FormerHour, ...] = ()
    resumed: Resumption | None = None

    def now_on(self, agreed: date) -> date:
        """Where a date agreed at the start lies now: later by the working days on which the clock stood still."""
        since, count_from = self._counting(agreed > self._before_waiting)
        days = agreed - count_from
        return moved(since, since + days, self._counted) if self.days_off else since + days

    @property
    def agreed_end(self) -> date:
        """The last day of the plan as if the clock had never stood still."""
        return self.start + timedelta(days=self.length_days)

    @property
    def end(self) -> date:
        """The last day of the plan."""
        return self.now_on(self.agreed_end)

    def agreed_on(self, day: date) -> date:
        """Returns the day that, agreed at the start, lies on this one now: what is typed while days are off."""
        if self.was_waited(day):
            return self._before_waiting
        since, count_from = self._counting(self.resumed is not None and day > self.resumed.day)
        agreed = count_from + (day - since)
        if not self.days_off or (self.resumed and self.now_on(agreed) == day):
            return agreed
        counted = working_days_since(since, day, self._counted)
        return count_from + (working_days_after(since, counted, self._agreed) - since)

    def was_waited(self, day: date) -> bool:
        """Whether on a day the plan was over and waited for HR, the day of the decision included."""
        return self.resumed is not None and self.now_on(self._before_waiting) < day <= self.resumed.day

    def milestones(self) -> dict[int, date]:
        """The day of each milestone, by its number: 30, 60, 90 calendar days on a clock that never stood still.

        The last one is the last day, also of a plan that got more than thirty days more.
        """
        agreed = {number: self.start + timedelta(days=number) for number in range(30, self.length_days + 1, 30)}
        agreed |= {max(agreed): self.agreed_end} if agreed else {}
        return {number: working_day_on_or_after(self.now_on(day), self._counted) for number, day in agreed.items()}

    @property
    def last_milestone(self) -> tuple[int, date]:
        """Its number and its day: the last day of the plan, or the next working day where that is none."""
        return max(self.milestones().items())

    def milestone_near(self, on: date) -> int | None:
        """The number of the milestone within a week of a day, before or after it; None where none is near."""
        days = self.milestones().items()
        return next((number for number, day in days if abs((day - on).days) <= NEAR), None)

    def last_passed(self, today: date) -> date:
        """The day of the last milestone that has come by `today`; before the first, the start."""
        return max((day for day in self.milestones().values() if day <= today), default=self.start)

    def agreed_day(self, number: int) -> date:
        """The day of the `number`-th weekly check-in by the rhythm, before any move."""
        first = self.start + timedelta(days=(self.weekday - self.start.weekday() - 1) % 7 + 1)
        return first + timedelta(weeks=number - 1)

    def check_in_day(self, number: int) -> date:
        """The day of the `number`-th check-in, whether or not it takes place.

        A move that no longer fits between its neighbours, because the rhythm or the end changed, does not count.
        """
        agreed, to = self.agreed_day(number), dict(self.moved_talks).get(number)
        if to is None or not self.agreed_day(number - 1) < to < self.agreed_day(number + 1):
            return agreed
        return to if self.start < to <= self.end else agreed

    def check_in_days(self) -> list[date]:
        """The days of all weekly check-ins, in order, those that fall on days off included.

        The first falls after the start, the last not after the end.
        """
        weeks = (self.end - self.agreed_day(1)).days // 7 + 1
        return [self.check_in_day(number) for number in range(1, weeks + 1)]

    def check_ins(self) -> dict[int, date]:
        """The check-ins that take place, by number. One on a day off is excused; the others keep their numbers."""
        return dict(self._taking_place)

    @cached_property
    def _taking_place(self) -> Mapping[int, date]:
        numbered = enumerate(self.check_in_days(), start=1)
        return {number: day for number, day in numbered if day not in self.days_off and not self.was_waited(day)}

    @property
    def _before_waiting(self) -> date:
        """The agreed last day before the plan waited; the present one where it never did."""
        length = self.resumed.length_days if self.resumed else self.length_days
        return self.start + timedelta(days=length)

    def _counting(self, is_after: bool) -> tuple[date, date]:
        """The day from which days count, and the agreed one that lies on it: after the waiting, or from the start."""
        if is_after and self.resumed is not None:
            return self.resumed.day, self._before_waiting
        return self.start, self.start

    @property
    def _agreed(self) -> WorkPattern:
        return WorkPattern(days=self.work_days)

    @property
    def _counted(self) -> WorkPattern:
        return WorkPattern(days=self.work_days, off=self.days_off)
