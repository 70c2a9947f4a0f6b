"""Commands about records that cannot be read: which are set aside, and to try them again now."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.open_workspace import opened_records
from cli.workspace_choice import now

if TYPE_CHECKING:
    from coaching.records.set_aside import SetAside
    from services.core.worker_context import WorkerContext
    from storage.unit_of_work import Storage


def listed(_options: argparse.Namespace) -> int:
    """Prints what is set aside, a line each: its id, the place, the reason, since when. Returns 1 if there is any."""
    with opened_records() as (opened, _):
        entries = [entry for _, entry in all_of(opened.storage)]
    print(*(map(_line, entries) if entries else ["nothing is set aside"]), sep="\n")
    return int(bool(entries))


def retry(options: argparse.Namespace) -> int:
    """Tries to read what is set aside, or those records alone that are named. Returns 1 if some cannot be read."""
    from services.records.set_aside import retry as try_again

    with opened_records() as (opened, _):
        chosen = [pair for pair in all_of(opened.storage) if not options.record or pair[1].record in options.record]
        left = [entry for records, entry in chosen if not try_again(records, now(), entry)]
    print(f"{len(chosen) - len(left)} can be read again and go on, {len(left)} cannot")
    print(*map(_line, left), sep="\n", end="\n" if left else "")
    return int(bool(left))


def all_of(storage: "Storage") -> "Iterator[tuple[WorkerContext, SetAside]]":
    """What is set aside in all workspaces of a database."""
    from services.core.worker_context import WorkerContext
    from services.records.set_aside import set_aside

    for team_id in storage.teams_knowing():
        records = WorkerContext(storage, team_id)
        for entry in records.run(set_aside):
            yield records, entry


def _line(entry: "SetAside") -> str:
    since = f"since {entry.since:%Y-%m-%d %H:%M}" if entry.since else "just now"
    return f"{entry.record}  {entry.place}  {entry.why}  {since}"
