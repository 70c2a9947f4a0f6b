"""The roster: who works for whom, from a table with the columns `user` and `reports_to`. All of it, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.unit_of_work import UnitOfWork

COLUMNS = ("user", "reports_to")


@dataclass(frozen=True)
class BadCell:
    """What is wrong with one cell, and the mend. `row` counts the file's lines from 1, the heading included."""

    row: int
    column: str
    mend: str


class BadRoster(Exception):
    """A roster that was not taken; nothing was changed."""

    def __init__(self, cells: Iterable[BadCell]) -> None:
        super().__init__("the roster was not taken")
        self.cells = tuple(cells)


def take_roster(uow: UnitOfWork, rows: Iterable[Mapping[str, str]], *, dry_run: bool = False) -> int:
    """Sets whom people report to; answers for how many that is new. Raises BadRoster with every cell to mend."""
    wanted = {number: (row["user"].strip(), row["reports_to"].strip()) for number, row in enumerate(rows, start=2)}
    uow.people.read(user_id for pair in wanted.values() for user_id in pair if user_id)
    if problems := [cell for number, pair in wanted.items() for cell in _problems(uow, number, pair, wanted)]:
        raise BadRoster(problems)
    changed = [(user, boss) for user, boss in wanted.values() if uow.people.get(user).reports_to != boss]
    if not dry_run:
        for user, boss in changed:
            uow.people.set_reports_to(user, boss)
    return len(changed)


def _problems(
    uow: UnitOfWork, number: int, pair: tuple[str, str], wanted: Mapping[int, tuple[str, str]]
) -> Iterable[BadCell]:
    user, boss = pair
    if not user:
        yield BadCell(number, "user", "is empty: give a Slack user id such as U012AB3CD")
    elif uow.people.find(user) is None:
        yield BadCell(number, "user", f"{user} is not known yet: have them open the app's Home once, or remove the row")
    elif (first := next(row for row, (other, _) in wanted.items() if other == user)) != number:
        yield BadCell(number, "user", f"{user} stands in row {first} already: keep one of the two")
    if boss and boss == user:
        yield BadCell(number, "reports_to", "nobody reports to themselves: name their lead, or leave it empty")
    elif boss and uow.people.find(boss) is None:
        yield BadCell(number, "reports_to", f"{boss} is not known yet: have them open the app's Home once")
