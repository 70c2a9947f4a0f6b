"""SIGTERM and Ctrl-C, told to the threads that have to end."""

import os
import signal
from threading import Event, Thread


def set_on_signals(stop: Event) -> None:
    """Has `stop` set by SIGTERM and Ctrl-C.

    Not by a handler, which runs in the main thread: that may hold the lock that `set` needs, or may just be falling
    asleep and never hear of the signal (seen once in thirty ends that came right after a start). The interpreter itself
    writes a byte as the signal arrives, and another thread reads it.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)

    def told() -> None:
        os.read(reading, 1)
        stop.set()

    Thread(target=told, name="signals", daemon=True).start()
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
