"""The demo's contact centre in one process: the local Slack, its people and plans, and the real bot."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.runtime import Runtime
from demo.moments import START
from demo.seed import seed
from demo.world import TEAM_ID, build_workspace
from sandbox.testing import running
from services.start.past_plans import worker_context_at
from tests.support.keys import MASTER
from tests.support.world import MANIFEST, PATIENCE, settings_for


@contextmanager
def contact_centre(database_url: str) -> Iterator[str]:
    """Yield the page's address once the bot is connected. The database gets its tables where it has none."""
    with worker_context_at(database_url, TEAM_ID, MASTER) as records:
        seed(records, START)
    with running(build_workspace(MANIFEST, START)) as place:
        runtime = Runtime(settings_for(place, database_url))
        try:
            runtime.start()
            assert runtime.connected.wait(PATIENCE), "the bot did not connect"
            yield place.url
        finally:
            runtime.stop()
