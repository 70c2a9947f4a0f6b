"""`canary`: unique words in every confidential field and every name, four weeks of five plans with Slack in trouble.

The bot is a process of its own that logs all it can. Then everything that is no screen of an entitled person is
searched: what it said, its database and key files to the byte, the ledger as printed, and all it sent to Slack.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import Any

import psycopg
from slack_sdk import WebClient
from sqlalchemy import make_url, update

from benchmarks.empty_columns import empty_columns
from benchmarks.harness import Figure, tell
from benchmarks.leak_watch import WatchingDriver, leaks, places
from benchmarks.processes import HERE, OURS, PATIENCE, DidNotConnect, connection_to, joining, local_slack
from sandbox.driver import Driver, DriverRefused
from sandbox.testing import Running
from storage.base.database import open_engine
from storage.models import PlanRow
from testbed.four_weeks import script
from testbed.four_weeks.cast import ADMIN, COLLEAGUES, HR_CHANNEL, PAIRS, everybody
from testbed.four_weeks.play import BEGAN, Step
from testbed.four_weeks.statements import play_with_statements, state_later
from testbed.postgres import running_postgres

TIMES = {"SLACK_TIMEOUT": "1.5", "SETTLE_TIME": "0.2", "LEASE_TIME": "3", "LOG_LEVEL": "DEBUG"}
FAULTS = (
    ("chat.postMessage", "http_500"),
    ("views.publish", "internal_error"),
    ("chat.postMessage", "accepted_then_lost"),
    ("views.open", "ratelimited"),
    ("chat.update", "ratelimited"),
    ("users.info", "internal_error"),
    ("chat.postMessage", "timeout"),
)
Act = Callable[[Driver, Callable[[Step], None]], None]
ACTS: Sequence[Act] = (play_with_statements, state_later)
"""After each, everything is searched: while rounds of feedback are open, and when they have closed."""
Leak = tuple[str, str]
"""A place, and the canary that stands in it."""
TRIES = 60
"""So often a step is repeated, a minute later each time: on a busy machine leases end later than the play goes on."""
EVERY = 4
"""Each so-many-th step of a person meets the next fault, and is watched by people whom it does not concern."""
HELD = "canary-operator-hold"
STRANGER = "UNOBODY01"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
COMMANDS = ("status", "list", "score", "checkin", "start", "note", "import", "calendar")


def run(_rounds: int) -> Sequence[Figure]:
    """Plays once on each database. `leaks` counts every place with every canary in it."""
    fields, found, empty = set[str](), list[Leak](), set[str]()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(running_postgres())
        server.execute("CREATE DATABASE canary")
        for name, url in (("sqlite", f"sqlite:///{folder}/canary.db"), ("postgresql", server.url("canary"))):
            tell(f"four weeks on {name}")
            done = played(url, Path(folder))
            fields |= done.typed
            found += done.leaks
            empty |= done.empty
    for place, word in found:
        print(f"  leak: {word} in {place}")
    assert not empty, f"nothing was ever planted in {sorted(empty)}"
    return [Figure("fields", len(fields)), Figure("leaks", len(found), at_most=0)]


@dataclass(frozen=True)
class Played:
    """The words that were typed, the leaks, and the sealed columns that held nothing whenever we searched."""

    typed: set[str]
    leaks: list[Leak]
    empty: set[str]


def played(url: str, folder: Path, acts: Sequence[Act] = ACTS, plants: Sequence[str] = ()) -> Played:
    """Plays once. `plants` are leaked on purpose at the end."""
    log, found, empty = folder / "bot.log", list[Leak](), list[set[str]]()
    with local_slack(BEGAN) as place:
        watcher = WatchingDriver(place.url)
        environment = os.environ | joining(place) | TIMES | {"DATABASE_URL": url}
        with _bot(place, environment, folder, log):
            watcher.users(id=STRANGER, name="Noor Haddad", tz="Europe/London")
            trouble = Trouble(watcher)
            for act in acts:
                act(watcher, trouble)
                look_around(watcher)
                if act is acts[0]:
                    _hold(environment, folder)
                empty.append(empty_columns(url))
                if act is acts[-1]:
                    for plant in plants:
                        _plant(plant, place, url, log)
                found += leaks([*places(watcher), *_kept(environment, folder, log)])
        watcher.close_connection()
    return Played({*watcher.typed, HELD}, list(dict.fromkeys(found)), set.intersection(*empty))


class Trouble:
    """Does the steps of the play, some of them while Slack fails, and has others try what is not theirs."""

    def __init__(self, watcher: WatchingDriver) -> None:
        self._ear = watcher
        self._steps = count(1)
        self._faults = cycle(FAULTS)

    def __call__(self, step: Step) -> None:
        """One step, repeated until it was answered."""
        if next(self._steps) % EVERY == 0:
            self._ear.faults(*next(self._faults))
            meddle(self._ear)
        for _ in range(TRIES):
            with suppress(AssertionError):
                return script.until_answered(step)
            self._ear.clock(advance=60)  # the message with the button is still on its way
        raise AssertionError("a step never worked")


def meddle(watcher: WatchingDriver) -> None:
    """A stranger, the admin and a manager of somebody else try commands, and buttons of other people's plans."""
    for user in (STRANGER, ADMIN, PAIRS[3].manager):
        for words in COMMANDS:
            _try(partial(watcher.command, user, "/pip", words))
    mine = list(_buttons(watcher, PAIRS[3].manager))
    for pair in PAIRS[:3]:
        for _, action, value in list(_buttons(watcher, pair.manager))[-4:]:
            for where in [message for message, own, _ in mine if own == action][-1:]:
                _try(partial(watcher.click, PAIRS[3].manager, action, message=where, value=value))


def look_around(watcher: WatchingDriver) -> None:
    """Everybody looks at everything that is theirs, and meddlers at what is not."""
    meddle(watcher)
    for user in (*(str(person["id"]) for person in everybody()), *COLLEAGUES, STRANGER):
        for words in ("status", "list", "calendar"):
            _try(partial(watcher.command, user, "/pip", words))
        for message, action, value in list(_buttons(watcher, user))[-6:]:
            _try(partial(watcher.click, user, action, message=message, value=value))
        watcher.shown.append((user, json.dumps([watcher.home(user), watcher.views(user)])))


def _try(act: Callable[[], object]) -> None:
    with suppress(DriverRefused):
        act()


def _buttons(watcher: WatchingDriver, user: str) -> Iterator[tuple[dict[str, Any], str, str | None]]:
    for message in watcher.messages(user, user=user):
        where = {"channel": message["channel"], "ts": message["ts"]}
        for block in message["blocks"] or []:
            for element in [block.get("accessory") or {}, *block.get("elements", [])]:
                if element.get("type") == "button":
                    yield where, element["action_id"], element.get("value")


def _hold(environment: dict[str, str], folder: Path) -> None:
    """The operator keeps somebody's records, and says why."""
    command = [*OURS[:1], "hold", PAIRS[1].agent, "--reason", HELD]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)


@contextmanager
def _bot(place: Running, environment: dict[str, str], folder: Path, log: Path) -> Iterator[None]:
    command = [sys.executable, str(HERE / "canary_bot.py")]
    with log.open("ab") as output, connection_to(place) as came:
        bot = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        try:
            if not came.wait(PATIENCE):
                raise DidNotConnect(log.read_text())
            yield
        finally:
            bot.terminate()
            bot.wait(PATIENCE)


def _kept(environment: dict[str, str], folder: Path, log: Path) -> Iterator[tuple[str, str]]:
    """What the bot said, what the ledger's printout says, and every byte that is stored."""
    output = log.read_text()
    assert "unforeseen reference=" in output, "the unforeseen error happened"
    assert " DEBUG " in output, "it logged all it could"
    yield "log", output
    for options in ([], ["--json"]):
        command = [*OURS[:1], "deliveries", *options]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        yield "deliveries", done.stdout + done.stderr
    for name, stored in stored_bytes(environment["DATABASE_URL"]):
        yield name, stored.decode("latin-1")


def stored_bytes(url: str) -> Iterator[tuple[str, bytes]]:
    """Files of SQLite with their logs and keys, or each table of PostgreSQL in its binary form."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        file = Path(str(parsed.database))
        yield from ((one.name, one.read_bytes()) for one in sorted(file.parent.glob(f"{file.stem}*")))
        return
    with psycopg.connect(parsed.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        tables = [str(row[0]) for row in connection.execute(TABLES)]
        for table in tables:
            with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)".encode()) as copy:
                yield f"table {table}", b"".join(bytes(part) for part in copy)


def _plant(where: str, place: Running, url: str, log: Path) -> None:
    """Leaks one word on purpose: the self-test of the search."""
    leak = PAIRS[0].canary("planted")
    if where == "log":
        with log.open("a") as output:
            output.write(f"{leak}\n")
    elif where == "channel":
        place.workspace.faults.order("chat.postMessage", "", 0, 0)  # takes back what is left of the trouble
        client = WebClient(place.workspace.tokens.bot, base_url=place.api_url)
        client.chat_postMessage(channel=HR_CHANNEL, text=leak)
    else:
        engine = open_engine(url)
        with engine.begin() as connection:
            connection.execute(update(PlanRow).values(template=leak))
        engine.dispose()
