"""The `followthrough` command."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cli import audit, commands

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; answers its exit status. 2 stands for a start that something in the way stopped."""
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        return run(options)
    except commands.expected_failures() as failure:
        print(f"followthrough: {commands.words_of(failure)}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="followthrough", description="Coaching plans that people follow through.")
    parts = parser.add_subparsers(required=True, metavar="command")
    _add(parts, "run", commands.run, "connect to Slack and work (settings: environment or .env)")
    demo = _add(parts, "demo", commands.demo, "serve a local Slack with a contact centre and the bot in it")
    sandbox = _add(parts, "sandbox", commands.sandbox, "serve the local Slack alone")
    for part in (demo, sandbox):
        part.add_argument("--port", type=int, default=8765, help="port on this machine (default 8765)")
        part.add_argument("--empty", action="store_true", help="start with an empty workspace")
    sandbox.add_argument("--now", default="", help="the clock's start, for example 2026-10-13T14:00:00+00:00")
    _add(parts, "doctor", commands.doctor, "check settings, database and Slack, and say what to mend")
    proof = _add(parts, "verify", audit.verify, "check that the audit chain is as it was written")
    proof.add_argument("--anchors", type=Path, help="file of the signed heads (default: AUDIT_ANCHORS)")
    proof.add_argument("--export", type=Path, metavar="FILE", help="write the chain, for a check without this program")
    database = parts.add_parser("db", help="look after the database").add_subparsers(required=True, metavar="task")
    _add(database, "upgrade", commands.db_upgrade, "bring the database to this version")
    _add(database, "check", commands.db_check, "tell whether models and migrations agree")
    deliveries = _add(parts, "deliveries", commands.deliveries, "print what the ledger holds")
    deliveries.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _add(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Command, text: str
) -> argparse.ArgumentParser:
    part = parts.add_parser(name, help=text, description=text)
    part.set_defaults(run=run)
    return part
