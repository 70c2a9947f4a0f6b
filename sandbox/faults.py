"""Trouble on order: which of the next Web API calls fail, and how; and how slowly all of them answer."""

from dataclasses import dataclass

from sandbox.errors import Refused


@dataclass(slots=True)
class Fault:
    """`kind`: ratelimited (`retry_after` seconds), http_500, timeout, accepted_then_lost or an error code."""

    kind: str
    times: int
    retry_after: int


class Faults:
    """Faults by method, used up one call at a time."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}
        self.latency = 0.0
        self.hold_seconds = 30.0

    def order(self, method: str, kind: str, times: int, retry_after: int) -> None:
        """Makes the next `times` calls of a method fail; 0 takes back what was ordered for it."""
        if times < 0:
            raise Refused("invalid_times")
        if times == 0:
            self._waiting.pop(method, None)
        else:
            self._waiting.setdefault(method, []).append(Fault(kind, times, retry_after))

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one is left."""
        waiting = self._waiting.get(method)
        if not waiting:
            return None
        fault = waiting[0]
        fault.times -= 1
        if fault.times == 0:
            waiting.pop(0)
        return fault
