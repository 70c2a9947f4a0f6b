"""Commands about one person's records: counts, export, erasure, legal hold. And the roster."""

import argparse
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import CommandFailed
from cli.importing import MOST_BYTES, MOST_ROWS, roster_summary
from cli.open_workspace import opened_records
from cli.workspace_choice import NOT_KNOWN, now, team_of

if TYPE_CHECKING:
    from coaching.base.table import ImportedTable
    from coaching.records.personal_data import Count, PersonalFile
    from coaching.screens import ImportScreen
    from storage.unit_of_work import UnitOfWork

HELD = "HR has a legal reason to keep these records: lift it first with followthrough hold {} --lift"


def access(options: argparse.Namespace) -> int:
    """Prints what is stored about a person: counts by table."""
    from coaching.records.personal_data import NothingStored
    from services.records.exporting import access as look

    with opened_records() as (opened, _):
        team = team_of(opened.storage, options)
        try:
            with opened.storage.unit_of_work(team) as uow:
                _print_counts(look(uow, options.user))
        except NothingStored:
            raise CommandFailed(NOT_KNOWN.format(options.user)) from None
    return 0


def export(options: argparse.Namespace) -> int:
    """Writes everything stored about a person into a new folder: JSON, and a table for each kind of record."""
    from coaching.records.audit import OPERATOR
    from coaching.records.personal_data import NothingStored
    from reports.personal_file import watermark
    from services.records.exporting import export_person

    if options.dry_run:
        return access(options)
    if not options.to:
        raise CommandFailed("say where the files go, with --to FOLDER")
    with opened_records() as (opened, _):
        team, moment = team_of(opened.storage, options), now()
        try:
            with opened.storage.unit_of_work(team) as uow:
                asked_by = options.asked_by if uow.people.key_of(options.asked_by) else OPERATOR
                file = export_person(uow, moment, options.user, asked_by)
                folder = _write(
                    file,
                    Path(options.to),
                    moment.date().isoformat(),
                    watermark(moment, options.asked_by or "an operator"),
                )
        except NothingStored:
            raise CommandFailed(NOT_KNOWN.format(options.user)) from None
    print(f"{sum(map(len, file.tables.values()))} rows of {len(file.tables)} tables are in {folder}")
    print("read it before you hand it over: a text may speak of others in words no program finds")
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erases a person. A second run finishes an interrupted one, and says what Slack has still to delete."""
    from coaching.records.personal_data import NothingStored, OnHold
    from services.records.erasing import erase as erase_person
    from storage.records.scrub import scrub

    if options.dry_run or not options.yes:
        _tell_of_erasure(options)
        return 0
    with opened_records() as (opened, _):
        try:
            left = erase_person(opened.storage, team_of(opened.storage, options), now(), options.user)
        except OnHold:
            raise CommandFailed(HELD.format(options.user)) from None
        except NothingStored:
            raise CommandFailed(NOT_KNOWN.format(options.user)) from None
        clean = scrub(opened.engine) and scrub(opened.storage.keyring.engine)
    print("erased: the records are deleted and their key is destroyed, so no copy of them can be read any more")
    if left:
        print(f"{left} changes wait for Slack: keep the bot running, the rest goes with its daily work")
    if not clean:
        print("the log of the database was in use and could not be emptied: run this once more")
    return 0


def hold(options: argparse.Namespace) -> int:
    """Places a legal hold on a person's records, or lifts it."""
    from coaching.records.personal_data import NothingStored
    from services.records.holding import lift_hold, place_hold

    if bool(options.reason.strip()) == options.lift:
        raise CommandFailed('give a reason with --reason "…", or end the hold with --lift')
    with opened_records() as (opened, _):
        team = team_of(opened.storage, options)
        try:
            with opened.storage.unit_of_work(team) as uow:
                if not options.lift:
                    place_hold(uow, now(), options.user, options.reason.strip())
                elif not lift_hold(uow, now(), options.user):
                    raise CommandFailed(f"there is no legal hold on the records of {options.user}")
        except NothingStored:
            raise CommandFailed(NOT_KNOWN.format(options.user)) from None
    print("the hold is lifted" if options.lift else "held: neither retention nor an erasure touches these records")
    return 0


def roster(options: argparse.Namespace) -> int:
    """Reads the reporting lines from a table: completely, or not at all."""
    from services.core.imported_rows import RowsRefused
    from services.programme.roster import take_roster
    from views.kit.refusals import trouble_text

    table = _read_roster(Path(options.file))

    def take(uow: "UnitOfWork") -> "ImportScreen":
        return take_roster(uow, now(), table)

    with opened_records() as (opened, _):
        team = team_of(opened.storage, options)
        try:
            screen = opened.storage.rehearse(team, take) if options.dry_run else opened.storage.run(team, take)
        except RowsRefused as refused:
            lines = map(trouble_text, refused.screen.troubles)
            raise CommandFailed("nothing was changed\n" + "\n".join(lines)) from None
    print(roster_summary(screen, options.dry_run))
    return 0


def _tell_of_erasure(options: argparse.Namespace) -> None:
    access(options)
    with opened_records() as (opened, _), opened.storage.unit_of_work(team_of(opened.storage, options)) as uow:
        held = uow.legal_holds.has(options.user)
    if held:
        raise CommandFailed(HELD.format(options.user))
    print("nothing was erased: rows under `about` would go, and somebody unnamed would stand in rows under `naming`")
    if not options.dry_run:
        print("to erase, add --yes")


def _print_counts(counts: "Mapping[str, Count]") -> None:
    print(f"{'table':16}{'about':>8}{'naming':>8}")
    for name, count in counts.items():
        print(f"{name:16}{count.about:8}{count.naming:8}")


def _write(file: "PersonalFile", place: Path, day: str, mark: str) -> Path:
    """Writes the file's parts into a folder with a random name, for its owner alone; nothing half-written stays."""
    from reports.personal_file import as_csv, as_json

    folder = place / f"export-{day}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, mode=0o700)
        _write_private(folder / "everything.json", as_json(file, mark))
        for name, rows in file.tables.items():
            _write_private(folder / f"{name}.csv", as_csv(rows, mark))
    except OSError as failure:
        raise CommandFailed(f"{place} cannot be written to ({type(failure).__name__}): choose another --to") from None
    return folder


def _write_private(path: Path, text: str) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _read_roster(path: Path) -> "ImportedTable":
    """Reads the table as all other tables are read. Raises CommandFailed with what to correct in the file."""
    from coaching.base.errors import InvalidForm
    from coaching.base.table import read_table
    from coaching.programme.roster import COLUMNS
    from views.kit.refusals import problem_text

    try:
        return read_table(path.read_bytes(), (COLUMNS,), MOST_BYTES, MOST_ROWS)
    except OSError as failure:
        raise CommandFailed(f"{path.name} cannot be read ({type(failure).__name__}): save it as CSV in UTF-8") from None
    except InvalidForm as refused:
        unknown = any(problem.code == "heading_unknown" for problem in refused.problems)
        heading = ["row 1: the heading is user,reports_to, and site where there are sites"] if unknown else []
        raise CommandFailed("\n".join(heading or map(problem_text, refused.problems))) from None
