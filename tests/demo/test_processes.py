"""Children of the demo: started, watched, started again, ended."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from demo import processes
from demo.processes import Child, Stopped, StopSignals, watch, write_pid
from tests.demo.conftest import signals_kept

PATIENCE = 20.0
AT_ONCE = "print('over')"
FOREVER = "import signal; signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); signal.pause()"

Starter = Callable[[str], Child]


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Starter]:
    """Yield what starts a child that runs a line of Python; all are stopped at the end."""
    with ExitStack() as closing:

        def started(code: str) -> Child:
            made = Child([sys.executable, "-c", code], os.environ, tmp_path / "child.log")
            closing.callback(made.stop)
            made.start()
            return made

        yield started


def test_a_child_that_ends_leaves_its_last_words(child: Starter) -> None:
    short = child(AT_ONCE)
    assert short.ended(PATIENCE)
    assert short.last_words() == "over"


def test_a_child_that_works_has_not_ended(child: Starter) -> None:
    assert not child(FOREVER).ended(0)


def test_a_child_that_was_never_started_has_no_process(tmp_path: Path) -> None:
    idle = Child([sys.executable], {}, tmp_path / "log")
    idle.stop()
    assert (idle.pid, idle.ended(0)) == (0, False)


def test_stopping_ends_the_process(child: Starter) -> None:
    long = child(FOREVER)
    long.stop()
    assert long.ended(0)


def test_a_process_that_will_not_end_is_killed(child: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_SECONDS_TO_END", 0.1)
    stubborn = child(STUBBORN)
    while not stubborn.last_words():
        assert not stubborn.ended(0.01)
    stubborn.stop()
    assert stubborn.ended(0)


def test_the_pause_grows_while_a_process_ends_soon_after_its_start(child: Starter) -> None:
    short = child(AT_ONCE)
    pauses = [_pause_after_end(short) for _ in range(6)]
    assert pauses == [0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def test_the_pause_is_short_again_after_a_long_life(child: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    short = child(AT_ONCE)
    _pause_after_end(short)
    monkeypatch.setattr(processes, "_LIVED", 0.0)
    assert _pause_after_end(short) == 0.2


def test_watching_starts_the_second_again_until_the_first_ends(child: Starter) -> None:
    first, second = child(FOREVER), child(AT_ONCE)
    starts: list[int] = []

    def restart() -> None:
        starts.append(second.pid)
        second.start()
        if len(starts) == 2:
            first.stop()

    watch(first, second, restart, lambda: None)
    assert len(set(starts)) == 2


def test_a_signal_is_noted_and_answered_between_two_steps(child: Starter) -> None:
    with signals_kept():
        signals = StopSignals()
        signals.check()
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped):
            watch(child(FOREVER), child(FOREVER), lambda: None, signals.check)


def test_a_process_id_is_written_whole(tmp_path: Path) -> None:
    write_pid(tmp_path / "bot.pid", 4711)
    assert (tmp_path / "bot.pid").read_text() == "4711\n"
    assert [file.name for file in tmp_path.iterdir()] == ["bot.pid"]


def _pause_after_end(child: Child) -> float:
    assert child.ended(PATIENCE)
    child.note_end()
    return child.pause
