"""What the commands about records share: the workspace and the time."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from cli.commands import CommandFailed

if TYPE_CHECKING:
    from storage.unit_of_work import Storage

NOT_KNOWN = "nothing is stored about {}: check the user id, as in U012AB3CD"


def team_of(storage: "Storage", options: argparse.Namespace) -> str:
    """Returns the workspace named with --team, or the only one that knows the person."""
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
