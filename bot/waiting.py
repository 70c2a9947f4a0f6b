"""Waiting at the start for what is not there yet: after a boot, the database or the network may come later."""

import logging
from collections.abc import Callable, Iterator
from threading import Event
from typing import TypeVar

T = TypeVar("T")
LONGEST = 30.0
"""Seconds between two tries at most; the first pause is one second, and each is twice the one before."""

log = logging.getLogger(__name__)


class NotYet(Exception):
    """What a start needs is not there, and may come by itself; the text says what is missing."""


class StopAsked(Exception):
    """The process was told to stop while it waited."""


def wait_for(attempt: Callable[[], T], stop: Event, tell: Callable[[str], None] = lambda _words: None) -> T:
    """Returns what `attempt` returns as soon as it does not raise NotYet. Raises StopAsked.

    One line is logged when the waiting begins (and for another reason), one when it is over; `tell` gets the reason,
    and then nothing.
    """
    said = ""
    for pause in _pauses():
        try:
            done = attempt()
        except NotYet as reason:
            if str(reason) != said:
                said = str(reason)
                tell(said)
                log.warning("waiting: %s", said, extra={"action": "start_waits"})
            if stop.wait(pause):
                raise StopAsked from None
        else:
            if said:
                tell("")
                log.info("the waiting is over", extra={"action": "start_goes_on"})
            return done
    raise AssertionError  # the pauses do not end


def _pauses() -> Iterator[float]:
    pause = 1.0
    while True:
        yield pause
        pause = min(2 * pause, LONGEST)
