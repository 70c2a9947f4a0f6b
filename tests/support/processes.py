"""The `followthrough` command as a process of its own, ended with the test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sandbox.testing import Running
from tests.support.keys import MASTER
from tests.support.world import PATIENCE

COMMAND = Path(sys.executable).with_name("followthrough")
Process = subprocess.Popen[str]


def joining(place: Running, database_url: str) -> dict[str, str]:
    """The settings with which `followthrough run` joins a local Slack."""
    tokens = place.workspace.tokens
    return {
        "SLACK_BOT_TOKEN": tokens.bot,
        "SLACK_APP_TOKEN": tokens.app,
        "SLACK_API_URL": place.api_url,
        "CLOCK_URL": place.clock_url,
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": MASTER,
        "AUDIT_ANCHORS": os.devnull,
        "HEALTH_PORT": "0",
    }


@contextmanager
def followthrough(
    folder: Path, settings: Mapping[str, str], *arguments: str, program: Path = COMMAND
) -> Iterator[Process]:
    """A process that works in `folder`; its words can be read from `stdout` and `stderr`."""
    process = subprocess.Popen(
        [program, *arguments],
        cwd=folder,
        env=os.environ | dict(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: Process, number: signal.Signals | None = None) -> tuple[int, str]:
    """The exit status and what was said on standard error, after a signal where one is named."""
    if number is not None:
        process.send_signal(number)
    _, output = process.communicate(timeout=PATIENCE)
    return process.returncode, output
