"""The roster: a table of people, those they report to, and perhaps their sites.

A site is a country or a part of one ("PH", "IN-KA"), whose public holidays stop plans' clocks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coaching.base.table import Columns, TableRow, Trouble

KIND = "roster"
USER, BOSS, SITE = "user", "reports_to", "site"
COLUMNS = Columns(KIND, (USER, BOSS), frozenset({USER, BOSS, SITE}), frozenset({USER, BOSS}))
"""What the table of a roster holds."""


@dataclass(frozen=True)
class RosterLine:
    """One person's line. `reports_to` is empty for nobody; `site` is None where the table has no such column."""

    number: int
    user_id: str
    reports_to: str
    site: str | None = None


def lines_of(rows: Sequence[TableRow], people: Mapping[str, str]) -> tuple[list[RosterLine], list[Trouble]]:
    """Returns the lines of rows whose people are known, and what is wrong with the others.

    `people` are user ids by what the rows call them.
    """
    first: dict[str, int] = {}
    right, wrong = [], []
    for row in rows:
        user_id, boss_id = (people.get(row[column], "") for column in (USER, BOSS))
        troubles = list(_troubles(row, people))
        if user_id and (known := first.setdefault(user_id, row.number)) != row.number:
            troubles.append(Trouble(row.number, USER, "row_twice", {"first": known}))
        wrong += troubles
        if not troubles:
            right.append(RosterLine(row.number, user_id, boss_id, row[SITE] if SITE in row.cells else None))
    return right, wrong


def _troubles(row: TableRow, people: Mapping[str, str]) -> Iterator[Trouble]:
    if not row[USER]:
        yield Trouble(row.number, USER, "needed")
    elif row[USER] not in people:
        yield Trouble(row.number, USER, "agent_unknown")
    if row[BOSS] and row[BOSS] not in people:
        yield Trouble(row.number, BOSS, "agent_unknown")
    elif row[BOSS] and people[row[BOSS]] == people.get(row[USER]):
        yield Trouble(row.number, BOSS, "own_superior")


def circles(lines: Iterable[RosterLine], above: Mapping[str, str]) -> Iterator[Trouble]:
    """Yields the lines of people who would report to themselves over others. `above` is how everybody reports now."""
    after = {**above, **{line.user_id: line.reports_to for line in lines}}
    for line in lines:
        if line.user_id in superiors(line.user_id, after):
            yield Trouble(line.number, BOSS, "superiors_circle", {"user": line.user_id, "boss": line.reports_to})


def superiors(person_id: str, above: Mapping[str, str]) -> list[str]:
    """Returns those a person works for, the nearest first; in a circle, the person is among them."""
    found: list[str] = []
    while (person_id := above.get(person_id, "")) and person_id not in found:
        found.append(person_id)
    return found


def own_lines(lines: Iterable[RosterLine], above: Mapping[str, str], actor_id: str) -> Iterator[Trouble]:
    """Yields the actor's line if they would report to somebody else: they may not read a plan about their superior."""
    boss = above.get(actor_id, "")
    mine = (line for line in lines if line.user_id == actor_id and boss and line.reports_to != boss)
    yield from (Trouble(line.number, BOSS, "own_line") for line in mine)
