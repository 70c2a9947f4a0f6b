"""`followthrough demo` as people run it: in a process of its own, on a port of this machine."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.processes import FOLLOWTHROUGH
from sandbox.driver import Driver

PATIENCE = 30.0
Process = subprocess.Popen[str]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo(port: int, folder: Path, *options: str, program: Path = FOLLOWTHROUGH) -> Iterator[tuple[Process, str]]:
    """Yield the running demo and what it printed until it could be used."""
    command = [str(program), "demo", "--port", str(port), *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            printed = ""
            while "Ctrl-C" not in printed:
                line = next_line(process)
                assert line, f"the demo ended:\n{printed}"
                printed += line
            yield process, printed
        finally:
            process.terminate()
            process.communicate()


@contextmanager
def connected(port: int) -> Iterator[Driver]:
    """Yield a driver of the demo at that port, and end its connection."""
    driver = Driver(f"http://127.0.0.1:{port}/")
    try:
        yield driver
    finally:
        driver.close_connection()


def next_line(process: Process) -> str:
    """Return the next line it prints, as soon as it is there."""
    assert process.stdout
    return process.stdout.readline()


def bot_pid(folder: Path) -> int:
    """Return the bot's process id, as outside checks read it."""
    return int((folder / ".demo" / "bot.pid").read_text())
