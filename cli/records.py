"""What the commands about records share: opening them with their keys, and finding the workspace that is meant."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from cli.commands import CommandFailed

if TYPE_CHECKING:
    from storage.opening import Opened
    from storage.unit_of_work import Storage

NOT_KNOWN = "nothing is stored about {}: check the user id, as in U012AB3CD"


@contextmanager
def open_records() -> "Iterator[Opened]":
    """The records of the settings at this version, closed at the end. Raises CommandFailed for keys that are none."""
    from bot.settings import MENDS, load_records_settings
    from storage.keyring import WrongKey
    from storage.masters import BadMasterKey
    from storage.opening import open_storage

    settings = load_records_settings()
    try:
        opened = open_storage(settings.database_url, settings.master_keys(), settings.keys_url, rules=settings.rules)
    except BadMasterKey as bad:
        raise CommandFailed(f"ENCRYPTION_KEYS is not right ({bad}): {MENDS['ENCRYPTION_KEYS']}") from None
    try:
        opened.upgrade()
        yield opened
    except WrongKey as wrong:
        raise CommandFailed(str(wrong)) from None
    finally:
        opened.close()


def team_of(storage: "Storage", options: argparse.Namespace) -> str:
    """The workspace that is meant: the one named with --team, or the only one that knows the person."""
    user = getattr(options, "user", "")
    teams = storage.teams_knowing(user)
    if options.team:
        if options.team not in teams:
            raise CommandFailed(NOT_KNOWN.format(user) if user else f"there is no workspace {options.team} here")
        return str(options.team)
    if not teams:
        raise CommandFailed(NOT_KNOWN.format(user) if user else "no workspace is stored here: check DATABASE_URL")
    if len(teams) > 1:
        raise CommandFailed(f"several workspaces are meant: choose one with --team ({', '.join(teams)})")
    return teams[0]


def now() -> datetime:
    """The machine's time, UTC."""
    from scheduling.clock import machine_now

    return machine_now()
