"""Reporting lines and stand-ins, as the roster and a manager would enter them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import text

from coaching.base.person import Person
from coaching.base.table import ImportedTable, TableRow
from coaching.plan.plan import Plan
from services.programme.setup import set_up
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, HR
from tests.support.use_case_harness import UseCaseHarness


def a_roster(rows: Sequence[Mapping[str, str]], numbers: Sequence[int] = ()) -> ImportedTable:
    """Return the table of a roster's file, its rows with these numbers in it, else from 2 on."""
    numbered = zip(numbers or range(2, len(rows) + 2), rows, strict=True)
    return ImportedTable("roster", tuple(TableRow(number, row) for number, row in numbered))


def reports(work: UseCaseHarness, who: Person, to: Person) -> None:
    """Write into the roster's part of a person."""
    with work.storage.engine.begin() as connection:
        connection.execute(text("UPDATE person SET reports_to = :to WHERE id = :who"), {"to": to.id, "who": who.id})


def stands_in(work: UseCaseHarness, plan: Plan, person: Person) -> None:
    """Have somebody stand in for the plan's manager."""
    with work.open() as uow:
        uow.plans.save(replace(work.plan(plan.id), stand_in_id=person.id))


def hr_is(work: UseCaseHarness, *people: Person, deputy: Person | None = None) -> None:
    """Set up anew, with these people in HR."""
    answers = replace(PROGRAMME, hr_people=frozenset(person.id for person in people or (HR,)))
    work.run(ADMIN, set_up, replace(answers, deputy=deputy.id if deputy else ""))
