"""Publish and subscribe between the parts of the sandbox."""

import asyncio
import threading
from collections.abc import Callable

from sandbox.jsontypes import Json

Hearer = Callable[[str, Json], None]


class Bus:
    """Topics with facts. Page topics: message, view, home, clock, people, channels, call, connected, reset.

    Topics for the Socket Mode side: `event` (an event for the app) and `refresh` (drop the connections).
    """

    def __init__(self) -> None:
        self._hearers: list[Hearer] = []

    def hear(self, hearer: Hearer) -> None:
        """Calls `hearer(topic, facts)` for everything published from now on."""
        self._hearers.append(hearer)

    def forget(self, hearer: Hearer) -> None:
        """Stops calling `hearer`."""
        self._hearers.remove(hearer)

    def tell(self, topic: str, **facts: object) -> None:
        """Notifies all hearers, in the order in which they began to listen."""
        for hearer in list(self._hearers):
            hearer(topic, facts)


def on_loop(hearer: Hearer) -> Hearer:
    """Makes a hearer run on the running event loop, also when a test's own thread changes the workspace."""
    loop, home = asyncio.get_running_loop(), threading.get_ident()

    def hop(topic: str, facts: Json) -> None:
        if threading.get_ident() == home:
            hearer(topic, facts)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(hearer, topic, facts)

    return hop
