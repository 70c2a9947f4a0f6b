"""`followthrough run`, as a process: how it ends, and what keeps it from starting."""

import signal
from pathlib import Path

import pytest

from cli.main import main
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import running
from tests.cli.test_database import WORDS_OF_A_NEWER_ONE, from_the_future
from tests.support.builders import NOW
from tests.support.processes import ended, followthrough, joining
from tests.support.world import MANIFEST


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_well_within_seconds(folder: Path, sqlite_url: str, number: signal.Signals) -> None:
    with running(Workspace(MANIFEST, NOW)) as place, followthrough(folder, joining(place, sqlite_url), "run") as bot:
        driver = Driver(place.url)
        driver.clock(advance=60)
        status, output = ended(bot, number)
        assert driver.clock()["workers"] == []
        driver.close_connection()
    assert status == 0
    assert "Traceback" not in output


def test_a_second_one_on_the_same_file_is_refused_in_words(folder: Path, sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, NOW)) as place:
        settings = joining(place, sqlite_url)
        with followthrough(folder, settings, "run") as first:
            driver = Driver(place.url)
            driver.clock(advance=60)
            with followthrough(folder, settings, "run") as second:
                status, output = ended(second)
            assert driver.clock(advance=60)["ok"], "the first one goes on"
            driver.close_connection()
            assert ended(first, signal.SIGTERM)[0] == 0
    assert status == 2
    assert output.splitlines()[-1].startswith("followthrough: another Followthrough is using ")


def test_without_settings_it_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    output = capsys.readouterr().err
    assert output.startswith("followthrough: SLACK_BOT_TOKEN is missing: ")
    assert "SLACK_APP_TOKEN is missing: " in output


def test_what_keeps_it_from_starting_is_told_in_words(folder: Path, sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, NOW)) as place:
        settings = joining(place, sqlite_url)
        refused = settings | {"SLACK_BOT_TOKEN": "xoxb-of-nobody"}
        nowhere = settings | {"DATABASE_URL": "sqlite:////nowhere/at/all.db"}
        elsewhere = settings | {"CLOCK_URL": "http://192.0.2.1/clock"}
        cases = {
            "check SLACK_BOT_TOKEN": refused,
            "nothing can be written to the folder /nowhere/at: check DATABASE_URL": nowhere,
            "CLOCK_URL is not right": elsewhere,
        }
        for words, wrong in cases.items():
            with followthrough(folder, wrong, "run") as bot:
                status, output = ended(bot)
            assert (status, words in output, "Traceback" in output) == (2, True, False), output
        from_the_future(sqlite_url)
        with followthrough(folder, settings, "run") as bot:
            status, output = ended(bot)
        assert (status, WORDS_OF_A_NEWER_ONE in output) == (2, True)
