"""Identifiers in Slack's shapes, and the message timestamps that follow the business clock."""

import secrets
from datetime import datetime

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_MICROSECONDS = 1_000_000


def new_id(prefix: str, length: int = 10) -> str:
    """A fresh id such as `U0K3P…`; the prefix says what it names (T, U, B, C, D, V, A, Ev)."""
    return prefix + "0" + "".join(secrets.choice(_ALPHABET) for _ in range(length - 1))


def short_id() -> str:
    """What Slack puts in for a missing block_id or action_id."""
    return secrets.token_urlsafe(4)[:5]


def ts_key(ts: str) -> int:
    """A timestamp as whole microseconds, so that two can be compared. Raises ValueError on anything else."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * _MICROSECONDS + int(fraction.ljust(6, "0")[:6] or 0)


class Timestamps:
    """Hands out message timestamps: the clock's time, moved on by a microsecond where it would repeat."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, now: datetime) -> str:
        """A `ts` that is unique in the workspace and strictly later than the one before."""
        self._last = max(int(now.timestamp()) * _MICROSECONDS, self._last + 1)
        return f"{self._last // _MICROSECONDS}.{self._last % _MICROSECONDS:06d}"
