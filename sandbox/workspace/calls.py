"""What the app asked of the Web API: kept for tests and for the page, tokens left out."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from sandbox.jsontypes import Json

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call; `n` counts from 1, `lost` marks an answer that never reached the app."""

    n: int
    method: str
    arguments: Json
    response: Json
    at: datetime
    lost: bool = False

    def as_json(self) -> Json:
        """The driver's call object."""
        found: Json = {"n": self.n, "method": self.method, "arguments": self.arguments}
        found |= {"response": self.response, "at": self.at.isoformat()}
        return found | ({"lost": True} if self.lost else {})


class Calls:
    """The latest calls, oldest first."""

    def __init__(self) -> None:
        self._kept: deque[Call] = deque(maxlen=KEPT)
        self._count = 0

    def add(self, method: str, arguments: Json, response: Json, at: datetime, lost: bool) -> None:
        """Writes down one call."""
        self._count += 1
        self._kept.append(Call(self._count, method, arguments, response, at, lost))

    def after(self, n: int, method: str | None) -> list[Json]:
        """The calls later than number `n`, of one method or of all."""
        return [c.as_json() for c in self._kept if c.n > n and method in (None, c.method)]
