"""Commands about retention, backups, and what follows a restored one."""

import argparse
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import CommandFailed
from cli.open_workspace import opened_records
from cli.workspace_choice import now

if TYPE_CHECKING:
    from storage.unit_of_work import Storage


def retention(options: argparse.Namespace) -> int:
    """Erases the plans past their retention; with --dry-run only counts them."""
    from storage.records.scrub import scrub

    with opened_records() as (opened, _):
        gone = sum(_apply(opened.storage, team, options.dry_run) for team in opened.storage.teams_knowing())
        if gone and not options.dry_run:
            scrub(opened.engine)
    print(f"{gone} plans are past their time" if options.dry_run else f"{gone} plans were erased")
    return 0


def backup(options: argparse.Namespace) -> int:
    """Copies records and keys into separate files; for PostgreSQL it prints the commands that do."""
    from storage.records.backup import CannotCopy, copy_both, pg_dump_commands

    folder = Path(options.folder)
    with opened_records() as (opened, _):
        records, keys = opened.engine, opened.storage.keyring.engine
        if records.dialect.name == "postgresql":
            print("run these, and keep the two files apart:")
            print(*pg_dump_commands(records.url, keys.url, folder), sep="\n")
            return 0
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = f"records-{now():%Y-%m-%d}-{secrets.token_hex(4)}.db"
            copy_both(records, keys, folder / name, folder / "keys.db")
        except (CannotCopy, OSError) as failure:
            raise CommandFailed(f"no backup was made: {failure}") from None
    print(f"{folder / name} holds the records, {folder / 'keys.db'} the wrapped keys: keep them apart")
    print("only the newest copy of the keys may exist: an older one can still open what was erased since")
    return 0


def restored(options: argparse.Namespace) -> int:
    """After a backup was restored: erases again everybody whose key was destroyed since it was made."""
    from services.records.erasing import erase_keyless, keyless
    from storage.records.scrub import scrub

    with opened_records() as (opened, _):
        storage, teams = opened.storage, opened.storage.teams_knowing()
        if options.dry_run:
            gone = sum(len(keyless(storage, team)) for team in teams)
        else:
            gone = sum(erase_keyless(storage, team, now()) for team in teams)
            scrub(opened.engine)
    print(f"{gone} people {'would be' if options.dry_run else 'were'} erased anew")
    return 0


def _apply(storage: "Storage", team: str, dry_run: bool) -> int:
    from services.records.retention import AT_ONCE, apply_retention, past

    if dry_run:
        with storage.unit_of_work(team) as uow:
            return len(list(past(uow, now())))
    total, more = 0, True
    while more:
        with storage.unit_of_work(team) as uow:
            gone = apply_retention(uow, now(), AT_ONCE)
        total, more = total + gone, gone == AT_ONCE
    return total
