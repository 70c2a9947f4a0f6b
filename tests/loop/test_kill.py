"""`kill -9` at random moments while the loop is played: nothing is lost, nothing arrives twice."""

from collections import Counter
from pathlib import Path

import pytest

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import running
from storage.base.database import open_engine
from storage.unit_of_work import Storage
from testbed.four_weeks.expected import expected_messages
from testbed.four_weeks.play import BEGAN, LENGTH, START, UNTIL, play, travel
from testbed.four_weeks.script import until_answered
from tests.loop import ledger
from tests.loop.databases import new_database
from tests.loop.killing import Killer
from tests.support.keys import a_storage
from tests.support.world import MANIFEST

KILLS = {"sqlite": 50, "postgresql": 15}
CHANNEL_KINDS = {"hr_digest", "post_unsure"}


@pytest.mark.kill
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_bot_loses_nothing_and_repeats_nothing(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = rounds = lost = twice = 0
    while kills < KILLS[kind]:
        rounds += 1
        url = new_database(kind, request, tmp_path)
        killed, missing, doubled = _one_round(url, tmp_path / f"{rounds}.log", seed=rounds)
        kills, lost, twice = kills + killed, lost + missing, twice + doubled

    with capsys.disabled():
        print(f"\nkill {kind}_kills={kills} rounds={rounds} lost={lost} twice={twice}")  # noqa: T201 - the issue asks for the counts
    assert (lost, twice) == (0, 0)


def _one_round(url: str, log: Path, seed: int) -> tuple[int, int, int]:
    """Plays the loop once under fire; answers kills, lost and doubled messages."""
    with running(Workspace(MANIFEST, BEGAN)) as place, Killer(place, url, log, seed) as killer:
        driver = Driver(place.url)
        play(driver, until_answered)
        killer.spare()
        travel(driver, UNTIL)
        engine = open_engine(url)
        storage = a_storage(engine)
        missing = ledger.lost(driver, storage) + _missing(driver, storage)
        doubled = ledger.twice(driver)
        driver.close_connection()
        engine.dispose()
    return killer.kills, len(missing), len(doubled)


def _missing(driver: Driver, storage: Storage) -> list[object]:
    """What the timetable promises to people and nobody got, and what somebody got that it does not promise."""
    seen = Counter(what for _at, what in ledger.items_seen(driver, storage) if what[1] not in CHANNEL_KINDS)
    due = Counter(what for _at, what in expected_messages(START, LENGTH, BEGAN, UNTIL) if what[1] not in CHANNEL_KINDS)
    return [*(due - seen).elements(), *(seen - due).elements()]
