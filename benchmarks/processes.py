"""Apps as processes of their own, joined to a local Slack in this one."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import yaml

from benchmarks.sample import MASTER
from sandbox import Workspace
from sandbox.testing import Running, running

HERE = Path(__file__).parent
OURS = (str(Path(sys.executable).with_name("followthrough")), "run")
BARE = (sys.executable, str(HERE / "bare.py"))
_COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
"""What Python compiled is kept, as it is where a bot runs; the first start compiles it."""
PATIENCE = 30.0
"""Seconds an app may take to connect or to leave."""


class DidNotConnect(Exception):
    """An app ended or waited too long; the text is what it said."""


@contextmanager
def local_slack(now: datetime) -> Iterator[Running]:
    """An empty workspace for our manifest, its clock at `now` (aware)."""
    manifest = yaml.safe_load((HERE.parent / "manifest.yml").read_text())
    with running(Workspace(manifest, now)) as place:
        yield place


@contextmanager
def connection_to(place: Running) -> Iterator[threading.Event]:
    """Gives what is set as soon as an app is sent Slack's hello."""
    came = threading.Event()
    place.workspace.bus.hear(hearer := lambda topic, _facts: came.set() if topic == "connected" else None)
    try:
        yield came
    finally:
        place.workspace.bus.forget(hearer)


@contextmanager
def application(command: Sequence[str], place: Running, **settings: str) -> Iterator[float]:
    """Runs an app until the block ends; gives how many seconds after its start it was sent Slack's hello.

    It joins `place` and gets further `settings` as environment variables. Raises DidNotConnect.
    """
    with (
        connection_to(place) as came,
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile("w+") as output,
    ):
        environment = os.environ | _COMPILED_ONCE | joining(place) | settings
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        try:
            connected = came.wait(PATIENCE)
            seconds = time.perf_counter() - began
            if not connected:
                output.seek(0)
                raise DidNotConnect(output.read())
            yield seconds
        finally:
            process.terminate()
            process.wait(PATIENCE)


def joining(place: Running) -> dict[str, str]:
    """The settings with which an app joins a local Slack."""
    tokens = place.workspace.tokens
    return {
        "SLACK_BOT_TOKEN": tokens.bot,
        "SLACK_APP_TOKEN": tokens.app,
        "SLACK_API_URL": place.api_url,
        "CLOCK_URL": place.clock_url,
        "ENCRYPTION_KEYS": MASTER,
    }
