"""The demo's calendar: everything is dated in days before or after the moment at which the demo begins."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

START = datetime(2026, 10, 13, 14, tzinfo=UTC)
"""A Tuesday: 09:00 in Chicago and Bogotá, 15:00 in London, 22:00 in Manila. The plans' days count from a Tuesday."""


def day(now: datetime, days: int, zone: str) -> date:
    """The local date `days` after today; `zone` (IANA) says whose today it is."""
    return now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)


def moment(now: datetime, days: int, hour: str, zone: str) -> datetime:
    """The instant (UTC) at which clocks in `zone` show `hour` ("HH:MM") on that day."""
    local = datetime.combine(day(now, days, zone), time.fromisoformat(hour), ZoneInfo(zone))
    return local.astimezone(UTC)
