"""What properties about time are tried with: every zone there is, and three years with their clock changes."""

from datetime import UTC, date, datetime
from zoneinfo import available_timezones

from hypothesis import strategies as st

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
