"""The roster: reporting lines, all of it or nothing."""

from datetime import date

import pytest

from services.programme.roster import BadRoster, take_roster
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness

ROWS = [
    {"user": AGENT.id, "reports_to": MANAGER.id},
    {"user": f" {OTHER_AGENT.id} ", "reports_to": MANAGER.id},
    {"user": MANAGER.id, "reports_to": ""},
]


def bosses(work: UseCaseHarness) -> list[str]:
    """Return the superiors of the people in the table."""
    return work.ask(lambda uow: [uow.people.get(person.id).reports_to for person in (AGENT, OTHER_AGENT, MANAGER)])


def test_it_says_who_works_for_whom_and_slack_does_not_overwrite_it(work: UseCaseHarness) -> None:
    assert work.ask(lambda uow: take_roster(uow, NOW, ROWS)) == 2
    work.meet(AGENT)
    assert bosses(work) == [MANAGER.id, MANAGER.id, ""]
    assert work.ask(lambda uow: take_roster(uow, NOW, ROWS)) == 0
    assert work.ask(lambda uow: take_roster(uow, NOW, [{"user": AGENT.id, "reports_to": OTHER_MANAGER.id}])) == 1
    assert bosses(work) == [OTHER_MANAGER.id, MANAGER.id, ""]


def test_a_dry_run_changes_nothing(work: UseCaseHarness) -> None:
    assert work.ask(lambda uow: take_roster(uow, NOW, ROWS, dry_run=True)) == 2
    assert bosses(work) == ["", "", ""]


def test_one_bad_cell_refuses_all_and_every_bad_cell_is_named(work: UseCaseHarness) -> None:
    bad = [
        {"user": "", "reports_to": MANAGER.id},
        {"user": "U0UNKNOWN", "reports_to": MANAGER.id},
        {"user": AGENT.id, "reports_to": "U0UNKNOWN"},
        {"user": AGENT.id, "reports_to": AGENT.id},
    ]
    with pytest.raises(BadRoster) as refused:
        work.ask(lambda uow: take_roster(uow, NOW, [*ROWS[1:], *bad]))
    assert [(cell.row, cell.column) for cell in refused.value.cells] == [
        (4, "user"),
        (5, "user"),
        (6, "reports_to"),
        (7, "user"),
        (7, "reports_to"),
    ]
    assert all(cell.mend for cell in refused.value.cells)
    assert bosses(work) == ["", "", ""]


def test_a_site_brings_its_public_holidays_and_the_plans_of_its_people_move(work: UseCaseHarness) -> None:
    plan = work.shared(start_date="2026-12-01", length="30")
    there = [{"user": AGENT.id, "reports_to": MANAGER.id, "site": "ph"}]
    assert work.ask(lambda uow: take_roster(uow, NOW, there)) == 1
    assert work.ask(lambda uow: uow.people.get(AGENT.id).site) == "PH"
    moved = work.plan(plan.id)
    assert date(2026, 12, 25) in moved.cadence.days_off
    assert moved.cadence.end > plan.cadence.end


def test_a_site_without_a_calendar_is_named(work: UseCaseHarness) -> None:
    nowhere = [{"user": AGENT.id, "reports_to": "", "site": "QQ"}]
    with pytest.raises(BadRoster) as refused:
        work.ask(lambda uow: take_roster(uow, NOW, nowhere))
    assert [(cell.row, cell.column) for cell in refused.value.cells] == [(2, "site")]


def test_nobody_reports_to_themselves_over_others_even_where_the_table_names_only_some(work: UseCaseHarness) -> None:
    work.ask(lambda uow: take_roster(uow, NOW, [{"user": AGENT.id, "reports_to": MANAGER.id}]))
    round_about = [
        {"user": MANAGER.id, "reports_to": OTHER_MANAGER.id},
        {"user": OTHER_MANAGER.id, "reports_to": AGENT.id},
    ]
    with pytest.raises(BadRoster) as refused:
        work.ask(lambda uow: take_roster(uow, NOW, round_about, numbers=[7, 9]))
    assert [(cell.row, cell.column) for cell in refused.value.cells] == [(7, "reports_to"), (9, "reports_to")]
