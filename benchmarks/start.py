"""`start`: from the start of a process to Slack's hello, our app on a migrated database against a bare app."""

import tempfile
from datetime import UTC, datetime
from functools import partial

from benchmarks.harness import Figure, medians
from benchmarks.processes import BARE, OURS, application, local_slack
from storage.base.database import open_engine
from storage.migrate import upgrade

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def run(rounds: int) -> list[Figure]:
    """Starts both in turn, once beforehand so that Python has compiled all it needs."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/followthrough.db"
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        contenders = {"a bare app": partial(_start, BARE), "ours": partial(_start, OURS, DATABASE_URL=url)}
        for start in contenders.values():
            start()
        bare, ours = medians(contenders, rounds).values()
    return [Figure("ratio", ours / bare, at_most=2.0)]


def _start(command: tuple[str, ...], **settings: str) -> float:
    with local_slack(NOW) as place, application(command, place, **settings) as seconds:
        return seconds
