"""SIGTERM and Ctrl-C, told to the threads that have to end."""

import os
import signal
from threading import Event, Thread


def set_on_signals(stop: Event) -> None:
    """Has `stop` set by SIGTERM and Ctrl-C.

    A handler runs in the middle of whatever the main thread does. If that is waiting for `stop`, it may hold the lock
    that `set` needs, and both would wait for ever. So the handler only writes a byte, and another thread sets `stop`.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)

    def told() -> None:
        os.read(reading, 1)
        stop.set()

    Thread(target=told, name="signals", daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os.write(writing, b"."))
