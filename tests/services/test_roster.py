"""The roster: who works for whom, all of it or nothing."""

import pytest

from services.roster import BadRoster, take_roster
from tests.people import AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER
from tests.services.workplace import Workplace

ROWS = [
    {"user": AGENT.id, "reports_to": MANAGER.id},
    {"user": f" {OTHER_AGENT.id} ", "reports_to": MANAGER.id},
    {"user": MANAGER.id, "reports_to": ""},
]


def bosses(work: Workplace) -> list[str]:
    """Whom the people of the table work for."""
    return work.ask(lambda uow: [uow.people.get(person.id).reports_to for person in (AGENT, OTHER_AGENT, MANAGER)])


def test_it_says_who_works_for_whom_and_slack_does_not_overwrite_it(work: Workplace) -> None:
    assert work.ask(lambda uow: take_roster(uow, ROWS)) == 2
    work.meet(AGENT)
    assert bosses(work) == [MANAGER.id, MANAGER.id, ""]
    assert work.ask(lambda uow: take_roster(uow, ROWS)) == 0
    assert work.ask(lambda uow: take_roster(uow, [{"user": AGENT.id, "reports_to": OTHER_MANAGER.id}])) == 1
    assert bosses(work) == [OTHER_MANAGER.id, MANAGER.id, ""]


def test_a_dry_run_changes_nothing(work: Workplace) -> None:
    assert work.ask(lambda uow: take_roster(uow, ROWS, dry_run=True)) == 2
    assert bosses(work) == ["", "", ""]


def test_one_bad_cell_refuses_all_and_every_bad_cell_is_named(work: Workplace) -> None:
    bad = [
        {"user": "", "reports_to": MANAGER.id},
        {"user": "U0UNKNOWN", "reports_to": MANAGER.id},
        {"user": AGENT.id, "reports_to": "U0UNKNOWN"},
        {"user": AGENT.id, "reports_to": AGENT.id},
    ]
    with pytest.raises(BadRoster) as refused:
        work.ask(lambda uow: take_roster(uow, [*ROWS[1:], *bad]))
    assert [(cell.row, cell.column) for cell in refused.value.cells] == [
        (4, "user"),
        (5, "user"),
        (6, "reports_to"),
        (7, "user"),
        (7, "reports_to"),
    ]
    assert all(cell.mend for cell in refused.value.cells)
    assert bosses(work) == ["", "", ""]
