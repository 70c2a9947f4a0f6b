"""Processes of the demo: a `followthrough` command each, with its output in a file, ended with the demo."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import FrameType

FOLLOWTHROUGH = Path(sys.executable).with_name("followthrough")
_SECONDS_TO_END = 2.0
"""A killed bot loses nothing, so there is no use in waiting long."""
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_LIVED = 10.0
"""Seconds after which a process counts as having worked: its next end is answered without delay."""
_LAST_LINES = 8
_LOOK_EVERY = 0.2


class Child:
    """One command as a process of its own group, so that Ctrl-C reaches us alone and we end the others in order."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str], log: Path) -> None:
        self._command = list(command)
        self._environment = dict(environment)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self.pause = _SHORTEST_PAUSE

    def start(self) -> None:
        """Starts the command; what it writes is added to its file."""
        self._began = monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id of the last start; 0 before the first."""
        return self._process.pid if self._process else 0

    def ended(self, within: float) -> bool:
        """Whether the process is over, after waiting for that for at most `within` seconds."""
        if self._process is None:
            return False
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def note_end(self) -> None:
        """Sets the pause before the next start: short, and longer each time the process ends soon after a start."""
        lived = monotonic() - self._began >= _LIVED
        self.pause = _SHORTEST_PAUSE if lived else min(self.pause * 2, _LONGEST_PAUSE)

    def stop(self) -> None:
        """Asks the process to end; after two seconds it is killed."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        if not self.ended(_SECONDS_TO_END):
            self._process.kill()
            self._process.wait()

    def last_words(self) -> str:
        """The last lines it wrote."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-_LAST_LINES:])


class Stopped(Exception):
    """Somebody asked us to end."""


class StopSignals:
    """Notes that a signal asked us to end. Nothing is cut off: loops call `check` between two steps."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def check(self) -> None:
        """Raises Stopped once a signal came."""
        if self._asked:
            raise Stopped

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True


def watch(first: Child, second: Child, restart: Callable[[], None], check: Callable[[], None]) -> None:
    """Has `second` started again whenever it ends, until `first` ends or `check` raises."""
    while not first.ended(0):
        check()
        if second.ended(_LOOK_EVERY):
            second.note_end()
            if not first.ended(second.pause):
                restart()


def write_pid(path: Path, pid: int) -> None:
    """Writes a process id in one step: nobody ever reads half of it."""
    draft = path.with_suffix(".new")
    draft.write_text(f"{pid}\n")
    os.replace(draft, path)
