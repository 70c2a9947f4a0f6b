"""`followthrough demo` as people run it: in its own process, on a port of this machine."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from demo import run
from demo.address import require_free
from demo.processes import FOLLOWTHROUGH
from demo.run import run_demo
from tests.demo.conftest import signals_kept
from tests.demo.running import PATIENCE, bot_pid, connected, demo, free_port, next_line


@pytest.fixture
def port() -> int:
    """Return a port that nobody uses."""
    return free_port()


def test_the_address_comes_last_and_the_page_can_be_used(port: int, tmp_path: Path) -> None:
    with demo(port, tmp_path) as (_, printed), connected(port) as driver:
        lines = printed.splitlines()
        assert lines[0] == "Opening the local Slack ..."
        assert f"http://127.0.0.1:{port}/" in lines[-1]
        state = driver.state()
        assert (state["connected"], len(state["users"])) == (True, 40)


def test_a_killed_bot_comes_back_and_loses_nothing(port: int, tmp_path: Path) -> None:
    with demo(port, tmp_path) as (process, _), connected(port) as driver:
        killed = bot_pid(tmp_path)
        os.kill(killed, signal.SIGKILL)
        assert "was started again" in next_line(process)
        assert bot_pid(tmp_path) != killed
        driver.clock(advance=60)  # waits for the bot
        assert len(driver.calls("chat.postMessage")) == 4, "what prepares tomorrow's two talks, to both sides"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_both_and_frees_the_port(port: int, tmp_path: Path, number: signal.Signals) -> None:
    with demo(port, tmp_path, "--empty") as (process, _):
        bot = bot_pid(tmp_path)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.kill(bot, 0)
    require_free(port)


def test_an_empty_demo_has_nobody_in_it(port: int, tmp_path: Path) -> None:
    with demo(port, tmp_path, "--empty") as (_, printed), connected(port) as driver:
        state = driver.state()
        assert (state["connected"], state["users"], state["channels"]) == (True, [], [])
        assert "plans" not in printed


def test_a_taken_port_is_one_plain_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _finished(tmp_path, port)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"Port {port} is taken: [^.]* make demo PORT=\d+\.\n", done.stderr)


def test_a_port_that_cannot_be_is_refused_in_the_same_words(tmp_path: Path) -> None:
    assert _finished(tmp_path, 70000).stderr.startswith("Port 70000 is taken: choose another one, ")


def test_a_bot_that_cannot_start_ends_the_demo_with_its_last_words(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho it broke\nexit 3\n")
    broken.chmod(0o700)
    monkeypatch.setattr(run, "FOLLOWTHROUGH", broken)
    with signals_kept():
        assert run_demo(port, True, tmp_path / ".demo") == 1
    assert "it broke" in capsys.readouterr().err


def test_a_start_that_takes_too_long_is_given_up(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\nexec sleep 60\n")
    silent.chmod(0o700)
    monkeypatch.setattr(run, "FOLLOWTHROUGH", silent)
    monkeypatch.setattr(run, "_READY_WITHIN", 0.1)
    with signals_kept():
        assert run_demo(port, True, tmp_path / ".demo") == 1
    assert "did not start" in capsys.readouterr().err


def test_a_new_start_leaves_nothing_of_the_one_before(port: int, tmp_path: Path) -> None:
    folder = tmp_path / ".demo"
    folder.mkdir()
    for name in ("followthrough.db-wal", "bot.log", "bot.pid", "mine.txt"):
        (folder / name).write_text("old")
    with demo(port, tmp_path, "--empty"):
        assert (folder / "mine.txt").read_text() == "old"
        assert "old" not in (folder / "bot.log").read_text()
        assert bot_pid(tmp_path) > 0


def _finished(folder: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = [str(FOLLOWTHROUGH), "demo", "--port", str(port)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
