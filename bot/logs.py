"""Logging: what a line may contain is listed here, everything else is left out.

Our own packages log templates with ids and counts, and name facts beside them (`extra`): of those a line shows the
listed ones. Messages of libraries may repeat what people typed (a payload that could not be read, an error's message),
so a line shows only known ones, and otherwise their place in the code.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.error_path import trace
from scheduling.clock import stopwatch

OWN = frozenset({"bot", "cli", "coaching", "demo", "handlers", "reports", "scheduling", "services", "storage", "views"})
FACTS = ("action", "delivery", "plan", "record", "place", "state", "code")
"""The facts that a line may name, in this order; any other `extra` is left out."""
TOKEN = re.compile(r"[A-Za-z0-9_.:/-]{1,64}")
"""The shape of ids and codes. A value of another shape is no fact, whatever its name."""
KNOWN = (
    "A new session has been established",
    "Bolt app is running",
    "Connected to a new endpoint",
    "Connecting to a new endpoint",
    "Received CLOSE event",
    "Starting to receive messages from a new connection",
    "Stopped receiving messages from a connection",
    "The session seems to be already closed",
    "Unhandled request",
)
"""How the harmless messages of the Slack libraries begin; only their first line is shown."""
NOISE = "As you gave `client` as well"
"""Bolt's remark on a token in the environment that it does not need."""
OURS, OTHERS = (5, 300.0), (2, 900.0)
"""So many lines of a kind pass at once, ours or a library's; then one each time that so many seconds went by."""
MOST_KINDS = 10_000
"""Kinds that are remembered."""
QUIET = {
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "websocket": logging.INFO,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}
"""The most verbose levels of libraries: their further lines hold payloads or parameters, or report every query."""


class AllowList(logging.Formatter):
    """One line: UTC time, level, logger, the allowed message, and `name=value` of each fact."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        error = f" {trace(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else ""
        more = f" (and {count} more like it)" if (count := getattr(record, "left_out", 0)) else ""
        return f"{at} {record.levelname} {record.name}: {_said(record)}{error}{more}"


class FewRepeats(logging.Filter):
    """Lets the first lines of a kind pass, and then one every few minutes, which tells how many were left out.

    Lines are of one kind if they say the same, with the same code and about the same plan. A line whose words name
    something themselves (a reference number, the head of the audit chain) is there once, and always passes.
    """

    def __init__(self, seconds: Callable[[], float] = stopwatch) -> None:
        super().__init__()
        self._seconds = seconds
        self._kinds: dict[tuple[object, ...], _Kind] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line passes."""
        if record.args and _is_own(record):
            return True
        if len(self._kinds) > MOST_KINDS:
            self._kinds.clear()
        what = record.msg if _is_own(record) else f"{record.filename}:{record.lineno}"
        key = (record.name, what, getattr(record, "code", ""), getattr(record, "plan", ""))
        kind = self._kinds.setdefault(key, _Kind(self._seconds(), *(OURS if _is_own(record) else OTHERS)))
        left_out = kind.passes(self._seconds())
        record.__dict__["left_out"] = left_out
        return left_out is not None


@dataclass
class _Kind:
    at: float
    most: int
    every: float
    used: float = 0.0
    left_out: int = 0

    def passes(self, now: float) -> int | None:
        """Returns how many lines were left out before this one, or None if it is left out, too."""
        self.used, self.at = max(0.0, self.used - (now - self.at) / self.every), now
        if self.used > self.most - 1:
            self.left_out += 1
            return None
        self.used, left_out, self.left_out = self.used + 1, self.left_out, 0
        return left_out


def set_up_logging(level: str) -> None:
    """Sends everything from `level` on to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AllowList())
    handler.addFilter(lambda record: not str(record.msg).startswith(NOISE))
    handler.addFilter(FewRepeats())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, most in QUIET.items():
        logging.getLogger(name).setLevel(max(most, logging.getLevelName(level)))


def _said(record: logging.LogRecord) -> str:
    message = record.getMessage()
    if _is_own(record):
        return " ".join([message, *_facts(record)])
    first_line = message.lstrip("⚡️ ").partition("\n")[0]
    return first_line if first_line.startswith(KNOWN) else f"{record.filename}:{record.lineno}:{record.funcName}"


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OWN


def _facts(record: logging.LogRecord) -> Iterator[str]:
    for name in FACTS:
        value = getattr(record, name, None)
        if isinstance(value, str | int) and TOKEN.fullmatch(str(value)):
            yield f"{name}={value}"
