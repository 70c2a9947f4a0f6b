"""Server-sent events for the page: what changed, so that it can ask again."""

import asyncio
import json

from aiohttp import web

from sandbox.connection.bus import on_loop
from sandbox.jsontypes import Json
from sandbox.workspace.workspace import Workspace

_TOPICS = frozenset({"message", "view", "home", "clock", "people", "channels", "call", "connected", "reset"})


class Stream:
    """Every open page has a queue; what is told on the bus goes into all of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._bus = workspace.bus
        self._queues: set[asyncio.Queue[str | None]] = set()

    def open(self) -> None:
        """Begins to listen; from within the event loop."""
        self._hearer = on_loop(self._hear)
        self._bus.hear(self._hearer)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """`GET /sandbox/stream`: `data: {"type": …, "channel"?, "user"?}` for as long as the page stays."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            await response.write(b": welcome\n\n")
            while (line := await queue.get()) is not None:
                await response.write(f"data: {line}\n\n".encode())
        except ConnectionError:
            return response
        finally:
            self._queues.discard(queue)
        return response

    def close(self) -> None:
        """Lets every page go: the server stops."""
        self._bus.forget(self._hearer)
        for queue in self._queues:
            queue.put_nowait(None)

    def _hear(self, topic: str, facts: Json) -> None:
        if topic in _TOPICS and self._queues:
            told = {name: value for name, value in facts.items() if value is not None}
            line = json.dumps({"type": topic, **told})
            for queue in self._queues:
                queue.put_nowait(line)
