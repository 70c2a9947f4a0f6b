"""Logging: what a line may contain is listed here, everything else is left out.

Our own packages log templates with ids and counts, and name facts beside them (`extra`): of those a line shows the
listed ones. Messages of libraries may repeat what people typed (a payload that could not be read, an error's message),
so a line shows only known ones, and otherwise their place in the code.
"""

import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.error_path import trace

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
        error = f" {trace(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else ""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return f"{at} {record.levelname} {record.name}: {_said(record)}{error}"


def set_up_logging(level: str) -> None:
    """Sends everything from `level` on to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AllowList())
    handler.addFilter(lambda record: not str(record.msg).startswith(NOISE))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, most in QUIET.items():
        logging.getLogger(name).setLevel(max(most, logging.getLevelName(level)))


def _said(record: logging.LogRecord) -> str:
    message = record.getMessage()
    if record.name.partition(".")[0] in OWN:
        return " ".join([message, *_facts(record)])
    first_line = message.lstrip("⚡️ ").partition("\n")[0]
    return first_line if first_line.startswith(KNOWN) else f"{record.filename}:{record.lineno}:{record.funcName}"


def _facts(record: logging.LogRecord) -> Iterator[str]:
    for name in FACTS:
        value = getattr(record, name, None)
        if isinstance(value, str | int) and TOKEN.fullmatch(str(value)):
            yield f"{name}={value}"
