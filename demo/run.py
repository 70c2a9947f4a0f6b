"""`followthrough demo`: the local Slack and the bot as two processes, watched until Ctrl-C."""

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex
from time import monotonic

from demo.address import HOST, PortTaken, is_ready, require_free
from demo.moments import START
from demo.processes import FOLLOWTHROUGH, Child, Stopped, StopSignals, watch, write_pid
from demo.seed import seed
from demo.world import TEAM_ID
from sandbox import Tokens
from services.start.past_plans import worker_context_at

_READY_WITHIN = 60.0
_LOOK_EVERY = 0.1
_OURS = ("followthrough.db*", "followthrough.key*", "*.anchors.jsonl", "*.log", "bot.pid")

say = partial(print, flush=True)


class DemoFailed(Exception):
    """The demo cannot go on; the text says why."""


def run_demo(port: int, empty: bool, folder: Path) -> int:
    """Serves until Ctrl-C; returns the exit status. `folder` holds the database, which each start makes anew."""
    try:
        _Demo(port, empty, folder, StopSignals()).run()
    except Stopped:
        say("Stopped.")
    except (PortTaken, DemoFailed) as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


@dataclass(frozen=True)
class _Demo:
    port: int
    empty: bool
    folder: Path
    signals: StopSignals
    master_key: str = field(default_factory=lambda: token_hex(32), repr=False)

    def run(self) -> None:
        """Starts one after the other, then watches. Raises PortTaken, DemoFailed, or Stopped."""
        require_free(self.port)
        _make_fresh(self.folder)
        self._keep_key()
        slack, bot = self._children()
        with ExitStack() as closing:
            closing.callback(slack.stop)
            say("Opening the local Slack ...")
            slack.start()
            say(f"Making a new database and its master key in {self.folder.name} ...")
            self._write_plans()
            self._wait("/", slack)
            closing.callback(bot.stop)
            say("Starting the bot ...")
            self._start_bot(bot)
            self._wait("/sandbox/state", slack, bot)
            say(f"\nFollowthrough is ready: open http://{HOST}:{self.port}/ in a browser. Ctrl-C stops it.")
            watch(slack, bot, partial(self._start_again, bot), self.signals.check)
            raise DemoFailed(f"The local Slack has ended:\n{slack.last_words()}")

    def _children(self) -> tuple[Child, Child]:
        environment = {**os.environ, **self._settings()}
        serve = ["sandbox", "--port", str(self.port), *(["--empty"] if self.empty else [])]
        slack = Child([FOLLOWTHROUGH, *serve], environment, self.folder / "slack.log")
        return slack, Child([FOLLOWTHROUGH, "run"], environment, self.folder / "bot.log")

    def _settings(self) -> dict[str, str]:
        tokens, url = Tokens.random(), f"http://{HOST}:{self.port}"
        return {
            "SLACK_BOT_TOKEN": tokens.bot,
            "SLACK_APP_TOKEN": tokens.app,
            "SLACK_SIGNING_SECRET": tokens.signing_secret,
            "SLACK_API_URL": f"{url}/api/",
            "CLOCK_URL": f"{url}/clock",
            "DATABASE_URL": self._database_url,
            "ENCRYPTION_KEYS": self.master_key,
            "AUDIT_ANCHORS": str(self.folder.resolve() / "followthrough.anchors.jsonl"),
        }

    @property
    def _database_url(self) -> str:
        return f"sqlite:///{self.folder.resolve()}/followthrough.db"

    def _keep_key(self) -> None:
        """Keeps the demo's key beside its database, where commands look for it."""
        file = self.folder / "followthrough.key"
        file.touch(0o600)
        file.write_text(self.master_key)

    def _write_plans(self) -> None:
        if self.empty:
            return
        say("Writing 40 people and 8 plans ...")
        with worker_context_at(self._database_url, TEAM_ID, self.master_key) as records:
            seed(records, START)

    def _start_bot(self, bot: Child) -> None:
        bot.start()
        write_pid(self.folder / "bot.pid", bot.pid)

    def _start_again(self, bot: Child) -> None:
        self._start_bot(bot)
        say("The bot had ended and was started again.")

    def _wait(self, path: str, *children: Child) -> None:
        """Waits until `path` is served, and says that the bot is connected where it says anything about that."""
        deadline = monotonic() + _READY_WITHIN
        while not is_ready(self.port, path):
            self.signals.check()
            for child in children:
                if child.ended(_LOOK_EVERY):
                    raise DemoFailed(f"The demo could not start:\n{child.last_words()}")
            if monotonic() > deadline:
                raise DemoFailed(f"The demo did not start within a minute. See the logs in {self.folder}.")


def _make_fresh(folder: Path) -> None:
    """Leaves nothing of an earlier demo."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in _OURS:
        for old in folder.glob(pattern):
            old.unlink()
