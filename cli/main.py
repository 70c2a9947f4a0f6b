"""The `followthrough` command."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cli import commands, importing, keeping, keys, person_commands, reviewing, unread_commands, verify

Subcommand = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; returns its exit status. 2 stands for a start that was prevented."""
    options = _parser().parse_args(arguments)
    run: Subcommand = options.run
    try:
        return run(options)
    except commands.expected_failures() as failure:
        print(f"followthrough: {commands.words_of(failure)}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="followthrough", description="Coaching plans that people follow through.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parts = parser.add_subparsers(required=True, metavar="command")
    _add(parts, "run", commands.run, "connect to Slack and work (settings: environment or .env)")
    demo = _add(parts, "demo", commands.demo, "serve a local Slack with a contact centre and the bot in it")
    sandbox = _add(parts, "sandbox", commands.sandbox, "serve the local Slack alone")
    for part in (demo, sandbox):
        part.add_argument("--port", type=int, default=8765, help="port on this machine (default 8765)")
        part.add_argument("--empty", action="store_true", help="start with an empty workspace")
    sandbox.add_argument("--now", default="", help="the clock's start, for example 2026-10-13T14:00:00+00:00")
    health = _add(parts, "doctor", commands.doctor, "check settings, records, ledger and Slack; change nothing")
    health.add_argument("--full", action="store_true", help="try to open every text, not a sample")
    proof = _add(parts, "verify", verify.verify, "check that the audit chain is as it was written")
    proof.add_argument("--anchors", type=Path, help="file of the signed heads (default: AUDIT_ANCHORS)")
    proof.add_argument("--export", type=Path, metavar="FILE", help="write the chain, for a check without this program")
    database = parts.add_parser("db", help="look after the database").add_subparsers(required=True, metavar="task")
    _add(database, "create", commands.db_create, "make a new, empty database")
    _add(database, "upgrade", commands.db_upgrade, "bring the database to this version")
    _add(database, "check", commands.db_check, "tell whether models and migrations agree")
    of_keys = parts.add_parser("keys", help="look after the keys").add_subparsers(required=True, metavar="task")
    _add(of_keys, "new", keys.new, "print a fresh master key and what to do with it")
    rotation = _add(of_keys, "rotate", keys.rotate, "wrap all data keys anew with the newest master key")
    rotation.add_argument("--at-once", type=_count, default=500, help="data keys in one transaction (default 500)")
    _add(of_keys, "check", keys.check, "open every data key, and tell what is lost")
    deliveries = _add(parts, "deliveries", commands.deliveries, "print what the ledger holds")
    deliveries.add_argument("--json", action="store_true", help="one JSON object a line")
    drafts = _add(parts, "review", reviewing.review_file, "review drafts for fairness, one JSON object a line")
    drafts.add_argument("file", metavar="FILE", help="the drafts; the form stands in docs/fairness.md")
    _add_import(parts)
    _add_people(parts)
    _add_keeping(parts, database)
    _add_plans(parts)
    return parser


class _Version(argparse.Action):
    """argparse's own action wants the version at every start; reading it takes as long as all other imports here."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"followthrough {version('followthrough')}")
        parser.exit()


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is needed")
    return int(words)


def _add_import(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command that takes plans and readings from a file."""
    part = _add(parts, "import", importing.bring_in, "import plans or readings from a CSV file: all rows, or none")
    part.add_argument("file", metavar="FILE", help="the CSV file; its heading tells which of the two it holds")
    part.add_argument(
        "--by", dest="user", metavar="USER", required=True, help="user id of who imports: their plans, their rights"
    )
    part.add_argument("--check", action="store_true", help="only check, and say what would happen")
    part.add_argument("--team", default="", help="workspace id, where this database holds several")


def _add_people(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands about a person's records. USER is a Slack user id."""
    access = _add(parts, "access", person_commands.access, "count what is stored about a person")
    export = _add(parts, "export", person_commands.export, "write everything stored about a person into files")
    erase = _add(parts, "erase", person_commands.erase, "erase a person (once: --dry-run, then --yes)")
    hold = _add(parts, "hold", person_commands.hold, "keep a person's records for a legal reason, or no longer")
    for part in (access, export, erase, hold):
        part.add_argument("user", metavar="USER", help="Slack user id, such as U012AB3CD")
    roster = _add(parts, "roster", person_commands.roster, "take who works for whom from a CSV file (user,reports_to)")
    roster.add_argument("file", metavar="FILE", help="the CSV file")
    for part in (access, export, erase, hold, roster):
        part.add_argument("--team", default="", help="workspace id, where this database holds several")
    for part in (export, erase, roster):
        part.add_argument("--dry-run", action="store_true", help="only say what would happen")
    export.add_argument("--to", default="", metavar="FOLDER", help="where the files go")
    export.add_argument("--for", default="", dest="asked_by", metavar="WHO", help="who asked for it: on every file")
    erase.add_argument("--yes", action="store_true", help="do it: there is no way back")
    hold.add_argument("--reason", default="", help="why; kept encrypted")
    hold.add_argument("--lift", action="store_true", help="end the hold")


def _add_keeping(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    database: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    retention = _add(parts, "retention", keeping.retention, "erase plans whose time is over; the bot does it daily")
    backup = _add(database, "backup", keeping.backup, "copy records and keys into separate files")
    backup.add_argument("folder", metavar="FOLDER", help="where the copies go")
    restored = _add(database, "restored", keeping.restored, "after putting a backup back: erase anew what was erased")
    for part in (retention, restored):
        part.add_argument("--dry-run", action="store_true", help="only count")


def _add_plans(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands about records that cannot be read."""
    of_plans = parts.add_parser("plans", help="look after what cannot be read")
    tasks = of_plans.add_subparsers(required=True, metavar="task")
    _add(tasks, "aside", unread_commands.listed, "list what cannot be read and is set aside, by id")
    again = _add(tasks, "retry", unread_commands.retry, "try now to read what is set aside; the bot does it daily")
    again.add_argument("record", metavar="ID", nargs="*", help="only these, as `plans aside` prints them")


def _add(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Subcommand, text: str
) -> argparse.ArgumentParser:
    part = parts.add_parser(name, help=text, description=text)
    part.set_defaults(run=run)
    return part
