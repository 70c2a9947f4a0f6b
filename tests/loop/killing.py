"""A bot in a process of its own, and somebody who kills it at random moments and starts it again."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from sandbox.driver import Driver
from sandbox.testing import Running

COMMAND = str(Path(sys.executable).parent / "followthrough")
TIMES = {"SLACK_TIMEOUT": "1.5", "SETTLE_TIME": "0.5", "LEASE_TIME": "3"}
"""Short times, in seconds: a killed bot's unclear posts are looked into soon."""
LIFE = (0.05, 1.5)
"""How long a connected bot lives, at least and at most, in seconds."""
STARTS_WITHIN = 30.0


class Killer:
    """Keeps a bot running and kills it `kills` times with SIGKILL, each time at a random moment after it connected."""

    def __init__(self, place: Running, database_url: str, log: Path, seed: int) -> None:
        self._place, self._database_url, self._log = place, database_url, log
        self._chance = random.Random(seed)
        self._done = Event()
        self._thread = Thread(target=self._rage, name="killer")
        self._bot = self._start()
        self.kills = 0

    def __enter__(self) -> "Killer":
        """Begins to kill."""
        self._thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        """Ends the killing and the bot."""
        self.spare()
        self._bot.send_signal(signal.SIGTERM)
        self._bot.wait(STARTS_WITHIN)

    def spare(self) -> None:
        """Kills no more; a bot runs when this returns."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join(STARTS_WITHIN)

    def _rage(self) -> None:
        driver = Driver(self._place.url)
        while not self._done.wait(0.02):
            if not driver.state()["connected"]:
                continue
            if self._done.wait(self._chance.uniform(*LIFE)):
                break
            self._bot.kill()
            self._bot.wait()
            self.kills += 1
            self._bot = self._start()
        driver.close_connection()

    def _start(self) -> "subprocess.Popen[bytes]":
        tokens = self._place.workspace.tokens
        settings = {
            "SLACK_BOT_TOKEN": tokens.bot,
            "SLACK_APP_TOKEN": tokens.app,
            "SLACK_API_URL": self._place.api_url,
            "CLOCK_URL": self._place.clock_url,
            "DATABASE_URL": self._database_url,
        }
        with self._log.open("ab") as log:
            return subprocess.Popen([COMMAND, "run"], env=os.environ | settings | TIMES, stdout=log, stderr=log)
