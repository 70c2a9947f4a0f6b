"""`followthrough import`: plans, readings or the roster from a CSV file, with the checks and words of `/pip import`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import CommandFailed
from cli.open_workspace import opened_records
from cli.workspace_choice import NOT_KNOWN, now, team_of

if TYPE_CHECKING:
    from coaching.base.table import ImportedTable
    from coaching.screens import ImportScreen
    from storage.unit_of_work import Storage, UnitOfWork

MOST_BYTES, MOST_ROWS = 100_000_000, 500_000
TO_MEND = 1
"""The exit status of a file that has to be corrected: nothing was imported."""
_EVERY = 10_000
"""Rows between two reports of progress."""


def bring_in(options: argparse.Namespace) -> int:
    """Imports all rows or none; returns 1 if the file has to be corrected. With --check nothing is stored."""
    from coaching.base.errors import InvalidForm
    from services.core.imported_rows import RowsRefused
    from views.kit.refusals import problem_text, trouble_text

    try:
        table = _table(Path(options.file))
        with opened_records() as (opened, _):
            screen = _done(opened.storage, team_of(opened.storage, options), table, options)
    except InvalidForm as refused:
        return _to_mend([problem_text(problem) for problem in refused.problems])
    except RowsRefused as refused:
        return _to_mend([trouble_text(trouble) for trouble in refused.screen.troubles])
    print(_summary(screen, options.check))
    return 0


def _table(path: Path) -> "ImportedTable":
    from coaching.base.table import read_table
    from services.programme.imports import KINDS

    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandFailed(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB: split it into several files")
        data = path.read_bytes()
    except OSError as failure:
        raise CommandFailed(f"{path.name} cannot be read ({type(failure).__name__})") from None
    return read_table(data, KINDS, MOST_BYTES, MOST_ROWS)


def _done(storage: "Storage", team_id: str, table: "ImportedTable", options: argparse.Namespace) -> "ImportScreen":
    from coaching.base.errors import InvalidForm, Refusal
    from services.core.imported_rows import RowsRefused
    from services.core.plan_access import actor_of
    from services.programme.imports import import_file
    from storage.programme.people import UnknownPerson

    def work(uow: "UnitOfWork") -> "ImportScreen":
        actor = actor_of(uow, uow.people.get(options.user))
        return import_file(uow, actor, now(), table, by_operator=True, tell=_progress)

    try:
        return storage.rehearse(team_id, work) if options.check else storage.run(team_id, work)
    except (InvalidForm, RowsRefused):
        raise
    except UnknownPerson as unknown:
        raise CommandFailed(NOT_KNOWN.format(unknown.user_id)) from None
    except Refusal as refused:
        raise CommandFailed(_WORDS.get(refused.code, f"this is not possible just now ({refused.code})")) from None


_WORDS = {
    "not_set_up": "Followthrough is not set up in this workspace: /pip setup comes first",
    "not_yours": "this person may not import: with --by, name HR or somebody who may start plans",
}


def _progress(done: int, of: int) -> None:
    if done % _EVERY == 0 and done < of:
        print(f"{done} of {of}", file=sys.stderr)


def _to_mend(lines: list[str]) -> int:
    print("nothing was imported", *lines, sep="\n", file=sys.stderr)
    return TO_MEND


def _summary(screen: "ImportScreen", only_checked: bool) -> str:
    if screen.roster is not None:
        return roster_summary(screen, only_checked)
    known = screen.rows - screen.added - screen.replaced
    counts = f"{screen.added} new, {screen.replaced} in place of an older value, {known} known already"
    verb = "could be" if only_checked else "were"
    return f"{screen.rows} {screen.kind} {verb} imported: {counts}"


def roster_summary(screen: "ImportScreen", only_checked: bool) -> str:
    """Returns what a roster changed, or would change."""
    changes, verb = screen.roster, "would " if only_checked else ""
    lines = [f"{changes.superiors if changes else 0} of {screen.rows} people {verb}report to somebody new"]
    if changes is not None and changes.sites:
        lines.append(f"{changes.sites} {verb}have another site; plans with new days off: {changes.plans}")
    if changes is not None and changes.partial:
        lines.append(f"{', '.join(changes.partial)}: name the part, like GB-ENG, whose holidays count too")
    return "\n".join(lines)
