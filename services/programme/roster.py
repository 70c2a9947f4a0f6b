"""The roster: reporting lines and sites, from a table with `user`, `reports_to` and perhaps `site`.

It is taken completely or not at all. A site is a country or a part of one ("PH", "IN-KA"), whose public holidays
stop plans' clocks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.base.table import Columns
from coaching.plan.plan_clock import Cause, ClockChange
from coaching.records.audit import OPERATOR
from services.absence.pauses import recount
from storage.absence.public_holidays import known_site
from storage.unit_of_work import UnitOfWork

COLUMNS = ("user", "reports_to")
SITE = "site"
TABLE = Columns("roster", COLUMNS, frozenset({*COLUMNS, SITE}), frozenset(COLUMNS))
"""What the table of a roster holds."""


@dataclass(frozen=True)
class BadCell:
    """What is wrong with one cell, and how to correct it. `row` counts the file's lines from 1, heading included."""

    row: int
    column: str
    mend: str


class BadRoster(Exception):
    """A roster that was not taken; nothing was changed."""

    def __init__(self, cells: Iterable[BadCell]) -> None:
        super().__init__("the roster was not taken")
        self.cells = tuple(cells)


def take_roster(
    uow: UnitOfWork,
    now: datetime,
    rows: Sequence[Mapping[str, str]],
    *,
    numbers: Sequence[int] = (),
    dry_run: bool = False,
) -> int:
    """Sets people's superiors, and their sites if the table names one; returns how many superiors are new.

    `numbers` are those of the rows in their file; without them they count from 2. Raises BadRoster with every cell to
    correct.
    """
    numbered = zip(numbers or range(2, len(rows) + 2), rows, strict=True)
    requested = {number: (row["user"].strip(), row["reports_to"].strip()) for number, row in numbered}
    sites = {row["user"].strip(): row[SITE].strip().upper() for row in rows if SITE in row}
    uow.people.read(user_id for pair in requested.values() for user_id in pair if user_id)
    problems = [cell for number, pair in requested.items() for cell in _problems(uow, number, pair, requested)]
    if problems := [*problems, *_circles(uow, requested), *_site_problems(requested, sites)]:
        raise BadRoster(problems)
    changed = [(user, boss) for user, boss in requested.values() if uow.people.get(user).reports_to != boss]
    if not dry_run:
        for user, boss in changed:
            uow.people.set_reports_to(user, boss)
        for user, site in sites.items():
            if uow.people.get(user).site != site:
                _move_to(uow, now, user, site)
    return len(changed)


def _move_to(uow: UnitOfWork, now: datetime, user_id: str, site: str) -> None:
    """Moves somebody to another site: the clocks of their plans follow its public holidays from now on."""
    uow.people.set_site(user_id, site)
    for plan in uow.plans.on_clock_with(user_id):
        recount(uow, OPERATOR, now, plan, ClockChange(Cause.HOLIDAY, is_entered=True), plan.cadence.start)


def _circles(uow: UnitOfWork, requested: Mapping[int, tuple[str, str]]) -> Iterable[BadCell]:
    """Yields the rows of people who would report to themselves, over one or more others."""
    bosses = dict(requested.values())
    for number, (user, boss) in requested.items():
        seen, above = {user}, boss
        while above and above not in seen:
            seen.add(above)
            known = uow.people.find(above)
            above = bosses.get(above, known.reports_to if known else "")
        if user and above == user != boss:
            yield BadCell(number, "reports_to", f"{user} and {boss} would report to each other: correct one of the two")


def _site_problems(requested: Mapping[int, tuple[str, str]], sites: Mapping[str, str]) -> Iterable[BadCell]:
    for number, (user, _) in requested.items():
        if (site := sites.get(user, "")) and not known_site(site):
            yield BadCell(number, SITE, f"{site} has no calendar: write a country like PH, or a part of one like IN-KA")


def _problems(
    uow: UnitOfWork, number: int, pair: tuple[str, str], requested: Mapping[int, tuple[str, str]]
) -> Iterable[BadCell]:
    user, boss = pair
    if not user:
        yield BadCell(number, "user", "is empty: give a Slack user id such as U012AB3CD")
    elif uow.people.find(user) is None:
        yield BadCell(number, "user", f"{user} is not known yet: have them open the app's Home once, or remove the row")
    elif (first := next(row for row, (other, _) in requested.items() if other == user)) != number:
        yield BadCell(number, "user", f"{user} stands in row {first} already: keep one of the two")
    if boss and boss == user:
        yield BadCell(number, "reports_to", "nobody reports to themselves: name their lead, or leave it empty")
    elif boss and uow.people.find(boss) is None:
        yield BadCell(number, "reports_to", f"{boss} is not known yet: have them open the app's Home once")
