"""`fuzz`: requests of every kind, bent in every way, from everybody.

None may break the bot, and refused requests may write nothing. With `SHARED` set, Slack's own payloads are bent, too.
"""

import logging
import tempfile
from random import Random

import pytest

from benchmarks.harness import Figure, tell
from storage.base.database import open_engine
from storage.migrate import upgrade
from tests.fuzz.playing import Found, watched
from tests.fuzz.running import run as play
from tests.matrix.stage import Stage
from tests.support.office import open_office

CASES_A_ROUND = 1000


def run(rounds: int, seed: int = 20_261_124) -> list[Figure]:
    """Hands over a thousand requests a round."""
    found, patch = Found(), pytest.MonkeyPatch()
    watched(found, patch)
    logging.getLogger("bot.slack.socket").setLevel(logging.ERROR)  # each refused request is a line there
    tell(f"bending {rounds * CASES_A_ROUND:,} requests")
    try:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/fuzz.db"
            engine = open_engine(url)
            upgrade(engine)
            engine.dispose()
            with open_office(url) as office:
                play(Stage(office), found, Random(seed), rounds * CASES_A_ROUND)
    finally:
        patch.undo()
    for line in [*found.errors, *found.writes][:20]:
        print(f"  {line}")
    return [
        Figure("cases", found.cases),
        Figure("errors", len(found.errors), at_most=0),
        Figure("writes", len(found.writes), at_most=0),
    ]
