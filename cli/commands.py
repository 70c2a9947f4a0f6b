"""The subcommands. Imports stand inside: `followthrough deliveries` must not wait for Slack's libraries."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from cli.open_workspace import database_url

if TYPE_CHECKING:
    from storage.unit_of_work import Storage

MANIFEST = Path(__file__).with_name("manifest.yml")


def expected_failures() -> tuple[type[Exception], ...]:
    """Errors that end a command with a message instead of a traceback."""
    from bot.runtime import CannotJoin
    from bot.settings import BadSettings
    from storage.base.database import DatabaseProblem
    from storage.base.keyring import WrongKey
    from storage.base.process_lock import AlreadyRunning, NoPlace
    from storage.migrate import UnknownRevision
    from storage.open_storage import NoRecords

    of_records = (WrongKey, AlreadyRunning, NoPlace, UnknownRevision, NoRecords, DatabaseProblem)
    return (BadSettings, CannotJoin, CommandFailed, *of_records)


def words_of(failure: Exception) -> str:
    """Returns the message of an expected failure. A database's own message may repeat its address or its rows."""
    from storage.base.database import DatabaseProblem
    from storage.base.database_troubles import WORDS, trouble_of

    if isinstance(failure, DatabaseProblem):
        if (trouble := trouble_of(failure)) is not None:
            return WORDS[trouble]
        name = type(failure).__name__
        return f"the database cannot be used ({name}): check DATABASE_URL, and run followthrough db upgrade"
    return str(failure)


class CommandFailed(Exception):
    """A command that could not do its work; the text says what to do about it."""


def run(_options: argparse.Namespace) -> int:
    """Connects to Slack and works until it is stopped."""
    from bot.logs import set_up_logging
    from bot.runtime import Runtime
    from bot.settings import load_settings
    from bot.waiting import StopAsked
    from cli.stopping import set_on_signals

    settings = load_settings()
    set_up_logging(settings.log_level)
    stop = Event()
    set_on_signals(stop)
    runtime = Runtime(settings, stop)
    try:
        with suppress(StopAsked):
            runtime.start()
            stop.wait()
    finally:
        runtime.stop()
    return 0


def demo(options: argparse.Namespace) -> int:
    """Serves the local Slack and runs the bot in it, as two processes."""
    from demo.run import run_demo

    return run_demo(options.port, options.empty, Path.cwd() / ".demo")


def sandbox(options: argparse.Namespace) -> int:
    """Serves the local Slack alone and prints what `followthrough run` needs to join it."""
    import yaml

    from cli.workspaces import workspace_for
    from sandbox import serve

    manifest = yaml.safe_load(MANIFEST.read_text())
    workspace = workspace_for(manifest, _moment(options.now), empty=options.empty)
    try:
        with suppress(KeyboardInterrupt):
            serve(workspace, options.port, lambda url: _print_joining(url, workspace.tokens.bot, workspace.tokens.app))
    except OSError as failure:
        raise CommandFailed(f"port {options.port} cannot be used: choose another one with --port") from failure
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Checks what a bot needs, one line each; returns 1 if something has to be corrected."""
    from cli.doctor import examine

    status = 0
    for finding in examine(full=options.full):
        print(finding.line, flush=True)
        status = status if finding.good else 1
    return status


def db_create(_options: argparse.Namespace) -> int:
    """Makes a new, empty database where there is none."""
    from cli.open_workspace import create_records

    if not create_records():
        raise CommandFailed("there is a database already: nothing was changed")
    print("a new, empty database was made")
    return 0


def db_upgrade(_options: argparse.Namespace) -> int:
    """Brings the database of the settings to this version."""
    from storage.migrate import HEAD, upgrade

    with _storage() as storage:
        upgrade(storage.engine)
    print(f"the database is at version {HEAD}")
    return 0


def db_check(_options: argparse.Namespace) -> int:
    """Migrates a fresh database and compares it with the models and the data map; 1 if they differ."""
    from storage.base.database import open_engine
    from storage.migrate import drift, upgrade
    from storage.records.data_map import problems

    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/check.db")
        upgrade(engine)
        found = [*drift(engine), *problems()]
        engine.dispose()
    print(*(found or ["models and migrations agree"]), sep="\n")
    return int(bool(found))


def deliveries(options: argparse.Namespace) -> int:
    """Prints the ledger: ids, kinds, numbers and times."""
    from cli.ledger_lines import as_json, as_text, read_ledger

    line = as_json if options.json else as_text
    with _storage() as storage:
        for delivery in read_ledger(storage):
            print(line(delivery))
    return 0


@contextmanager
def _storage() -> Iterator["Storage"]:
    """The settings' database, closed at the end."""
    from storage.base.database import open_engine
    from storage.base.keyring import NoKeys
    from storage.unit_of_work import Storage

    engine = open_engine(database_url())
    try:
        yield Storage(engine, NoKeys())
    finally:
        engine.dispose()


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandFailed("--now needs a time such as 2026-10-13T14:00:00+00:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _print_joining(url: str, bot_token: str, app_token: str) -> None:
    print(f"The local Slack is at {url}")
    print(f"SLACK_BOT_TOKEN={bot_token}", f"SLACK_APP_TOKEN={app_token}", sep="\n")
    print(f"SLACK_API_URL={url}api/", f"CLOCK_URL={url}clock", sep="\n")
    sys.stdout.flush()
