"""Taking a roster: reporting lines and sites, completely or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from coaching.base.person import Person
from coaching.base.table import ImportedTable, Trouble
from coaching.programme import roster
from coaching.programme.roster import BOSS, SITE, USER, RosterLine, circles, lines_of, own_lines
from coaching.records.audit import OPERATOR, EventKind
from coaching.screens import ImportScreen, RosterChanges
from services.core.imported_rows import SHOWN, RowsRefused, people_called, user_ids_among
from services.core.setup_facts import sites_of_zones
from services.programme.sites import move_people
from storage.absence.public_holidays import known_site, lacks_days, site_named
from storage.unit_of_work import UnitOfWork


def ids_in_roster(table: ImportedTable) -> list[str]:
    """Returns the user ids that the lines name, each once."""
    return user_ids_among(row[column] for row in table.rows for column in (USER, BOSS))


def take_roster(uow: UnitOfWork, now: datetime, table: ImportedTable, actor_id: str = OPERATOR) -> ImportScreen:
    """Sets people's superiors, and their sites if the table names them.

    Raises RowsRefused with every cell to correct; then nothing was changed.
    """
    people = people_called(uow, {row[column] for row in table.rows for column in (USER, BOSS)})
    found, wrong = lines_of(table.rows, people)
    lines = [replace(line, site=site_named(line.site)) if line.site else line for line in found]
    above = uow.people.reporting_lines()
    wrong += [*circles(lines, above), *own_lines(lines, above, actor_id), *_site_troubles(lines), *table.troubles]
    if wrong:
        in_order = tuple(sorted(wrong, key=lambda trouble: trouble.row))
        raise RowsRefused(ImportScreen(roster.KIND, len(table.rows), troubles=in_order))
    uow.people.read({user_id for line in lines for user_id in (line.user_id, line.reports_to) if user_id})
    shown = tuple(_shown(uow, line) for line in lines[:SHOWN])
    changes = _store(uow, now, actor_id, lines, above)
    uow.audit.note(now, EventKind.ROSTER_TAKEN, actor_id, rows=len(lines), superiors=changes.superiors)
    return ImportScreen(roster.KIND, len(table.rows), roster=changes, lines=shown)


def _store(
    uow: UnitOfWork, now: datetime, actor_id: str, lines: Sequence[RosterLine], above: Mapping[str, str]
) -> RosterChanges:
    superiors = {line.user_id: line.reports_to for line in lines if line.reports_to != above.get(line.user_id, "")}
    uow.people.set_reports_to(superiors)
    by_zone = sites_of_zones(uow)
    sites = {line.user_id: line.site for line in lines if line.site is not None}
    unnamed = {user_id for user_id, site in sites.items() if not site}
    sites |= {user_id: by_zone.get(uow.people.get(user_id).zone, "") for user_id in unnamed}
    moved = move_people(uow, now, sites, actor_id, from_zone=unnamed)
    partial = tuple(sorted({line.site for line in lines if line.site and lacks_days(line.site, now.year)}))
    return RosterChanges(len(superiors), moved.people, moved.plans, partial)


def _shown(uow: UnitOfWork, line: RosterLine) -> tuple[Person, Person | None, str]:
    boss = uow.people.get(line.reports_to) if line.reports_to else None
    return uow.people.get(line.user_id), boss, line.site or ""


def _site_troubles(lines: Sequence[RosterLine]) -> list[Trouble]:
    return [Trouble(line.number, SITE, "site_unknown") for line in lines if line.site and not known_site(line.site)]
