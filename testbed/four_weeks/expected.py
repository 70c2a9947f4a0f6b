"""What the timetable promises, worked out a second time and by other means than the product's own code.

All from the timetable's words: the reader's zone, Monday to Friday, 08:00 to 18:00; late hours come down to 17:00.
What plans make due comes with the bundle, so many seconds after 08:00 as the reader's id says.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from testbed.four_weeks.cast import HR, HR_CHANNEL, PAIRS, Cast

Expected = tuple[str, str, int, int]
"""Recipient, kind, occasion, and what tells two of one occasion apart, as `followthrough deliveries` prints them."""
DAY = timedelta(days=1)
WEEKS_LOGGED_LATE = {("UMANILA01", 2)}
"""The one check-in that nobody logs: of this agent, of this number."""
UNMARKED = {("UBOGOTA01", 2), ("UMANILA01", 3)}
"""The weeks of promised support of which nobody says what became of them."""
MOVED_SUPPORT = {("ULORDHO01", 2): date(2026, 10, 22)}
"""Support that is moved on the day of the second check-in, from 20 October; nobody marks it later."""
MOVED_TALKS = {("ULONDON01", 3): date(2026, 10, 29)}
"""The talk of Tuesday 27 October, moved at the hour of the one before: so its week's support is asked about once."""
CANCELLED_TALKS = {("UCHATHA01", 3)}
"""The talk that cannot take place, as its manager says at its hour."""


def check_ins(pair: Cast, start: date, end: date) -> list[tuple[int, datetime]]:
    """Number and instant of each weekly check-in, by counting days."""
    days = [start + n * DAY for n in range(1, (end - start).days + 1)]
    dates = [day for day in days if day.weekday() == int(pair.weekday)]
    hour = time.fromisoformat(pair.time)
    held = [(number, MOVED_TALKS.get((pair.agent, number), day)) for number, day in enumerate(dates, start=1)]
    return [(number, datetime.combine(day, hour, ZoneInfo(pair.manager_zone)).astimezone(UTC)) for number, day in held]


def promised_support(pair: Cast, start: date, end: date) -> Iterator[tuple[int, datetime, datetime | None]]:
    """Number and hour of each week of the one support action, and when its manager says that it was done.

    That is at the hour of the week's talk. None where nobody says so.
    """
    hour, talks = time.fromisoformat(pair.time), dict(check_ins(pair, start, end))
    for number in range(1, (end - start).days // 7 + 1):
        week = (pair.agent, number)
        day = MOVED_SUPPORT.get(week, start + number * 7 * DAY)
        due = datetime.combine(day, hour, ZoneInfo(pair.manager_zone)).astimezone(UTC)
        yield number, due, None if week in UNMARKED or week in MOVED_SUPPORT else talks[number]


def expected_messages(start: date, length: int, began: datetime, until: datetime) -> list[tuple[datetime, Expected]]:
    """Every message between `began` and `until`, in order of time."""
    found = [entry for pair in PAIRS for entry in _of_pair(pair, start, start + length * DAY, length)]
    found += [(_hour(date(2026, 10, 5), 8, "America/Bogota"), (HR, "role_change", 1, 0))]
    mondays = [began.date() + n * 7 * DAY for n in range(5)]
    digests = [_hour(day, 9, "Europe/London") for day in mondays]
    found += [(due, (HR_CHANNEL, "hr_digest", n, 0)) for n, due in enumerate((d for d in digests if d > began), 1)]
    return sorted((due, what) for due, what in found if due <= until)


def _of_pair(pair: Cast, start: date, end: date, length: int) -> Iterator[tuple[datetime, Expected]]:
    shared = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
    yield _opening(shared, pair.agent_zone), (pair.agent, "plan_shared", 1, 0)
    for number, moment in check_ins(pair, start, end):
        for reader, zone, kind in (
            (pair.agent, pair.agent_zone, "reflection"),
            (pair.manager, pair.manager_zone, "agenda"),
        ):
            due = _bundle(_back(moment.astimezone(ZoneInfo(zone)).date(), 1), reader, zone)
            yield _first_chance(shared, reader, zone) if due < shared < moment else due, (reader, kind, number, 0)
        if (pair.agent, number) in WEEKS_LOGGED_LATE:
            for reminder, days in ((1, 1), (2, 3)):
                due = _bundle_later(moment, days, pair)
                yield due, (pair.manager, "check_in_reminder", number, reminder)
    for number, moment, said_at in promised_support(pair, start, end):
        for reminder, days in ((1, 1), (2, 3)):
            due = _bundle_later(moment, days, pair)
            if said_at is None or due < said_at:
                yield due, (pair.manager, "support_reminder", 1000 + number, reminder)
    yield from _blockers(pair, start, end)
    written = shared + DAY  # every agent confirms with a view, and no manager of the loop answers it
    yield _opening(written, pair.manager_zone), (pair.manager, "view_written", 1, 0)
    yield _working_days_later(written, 2, pair.manager_zone), (pair.manager, "view_written", 1, 1)
    day = _working(start + length * DAY)
    for reader, zone in ((pair.agent, pair.agent_zone), (pair.manager, pair.manager_zone)):
        yield _bundle(_back(day, 3), reader, zone), (reader, "milestone", length, 0)
        yield _bundle(day, reader, zone), (reader, "milestone", length, 1)


def _blockers(pair: Cast, start: date, end: date) -> Iterator[tuple[datetime, Expected]]:
    """Each logged check-in names something in the way, which nobody settles: its manager hears of it once."""
    unlogged = WEEKS_LOGGED_LATE | CANCELLED_TALKS
    logged = [moment for number, moment in check_ins(pair, start, end) if (pair.agent, number) not in unlogged]
    for number, moment in enumerate(logged, start=1):
        yield _bundle_later(moment, 5, pair), (pair.manager, "blocker", number, 1)


def _hour(day: date, hour: float, zone: str) -> datetime:
    clock = time(int(hour), round(hour % 1 * 60))
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def _working(day: date) -> date:
    while day.weekday() > 4:
        day += DAY
    return day


def _back(day: date, count: int) -> date:
    while count:
        day -= DAY
        count -= day.weekday() < 5
    return day


def _first_chance(shared: datetime, reader: str, zone: str) -> datetime:
    opening = _opening(shared, zone)
    return shared if opening == shared else _bundle(opening.astimezone(ZoneInfo(zone)).date(), reader, zone)


def _bundle(day: date, reader: str, zone: str) -> datetime:
    return _hour(day, 8, zone) + timedelta(seconds=crc32(reader.encode()) % 1800)


def _bundle_later(moment: datetime, count: int, pair: Cast) -> datetime:
    day = _working_days_later(moment, count, pair.manager_zone).astimezone(ZoneInfo(pair.manager_zone)).date()
    return _bundle(day, pair.manager, pair.manager_zone)


def _working_days_later(moment: datetime, count: int, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date()
    while count:
        day += DAY
        count -= day.weekday() < 5
    return _hour(day, min(max(local.hour + local.minute / 60, 8.0), 17.0), zone)


def _opening(moment: datetime, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    while not (local.weekday() < 5 and 8 <= local.hour < 18):
        local = datetime.combine(local.date(), time(local.hour), local.tzinfo) + timedelta(hours=1)
    return local.astimezone(UTC)
