"""Running the sandbox inside a test: on a thread of its own, on a free port."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.server import serve_for_ever
from sandbox.workspace.workspace import Workspace

_START_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that serves. `url` ends with a slash; so does `api_url`, the base URL for a WebClient."""

    url: str
    workspace: Workspace

    @property
    def api_url(self) -> str:
        """For `SLACK_API_URL`."""
        return f"{self.url}api/"

    @property
    def clock_url(self) -> str:
        """For `CLOCK_URL`."""
        return f"{self.url}clock"


@contextmanager
def running(workspace: Workspace, port: int = 0) -> Iterator[Running]:
    """Serves the workspace until the block ends."""
    addresses: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()

    def tell(address: str) -> None:
        addresses.append(address)
        ready.set()

    serving = loop.create_task(serve_for_ever(workspace, port, tell))
    thread = threading.Thread(target=_run, args=(loop, serving, ready), name="sandbox", daemon=True)
    thread.start()
    ready.wait(_START_SECONDS)
    try:
        if not addresses:
            raise RuntimeError("the sandbox did not start") from serving.exception()
        yield Running(addresses[0], workspace)
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(serving.cancel)
        thread.join(_START_SECONDS)


def _run(loop: asyncio.AbstractEventLoop, serving: asyncio.Task[None], ready: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(serving)
    except (asyncio.CancelledError, OSError):
        return  # stopped, or the port was taken: `running` shows which
    finally:
        ready.set()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
