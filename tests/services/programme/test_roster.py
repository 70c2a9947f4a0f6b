"""The roster: reporting lines, all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from coaching.base.table import Trouble
from coaching.records.audit import OPERATOR, EventKind
from coaching.screens import RosterChanges
from services.core.imported_rows import RowsRefused
from services.programme.imports import import_file
from services.programme.roster import take_roster
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER, TEAM
from tests.support.roster import a_roster
from tests.support.use_case_harness import UseCaseHarness

ROWS = [
    {"user": AGENT.id, "reports_to": MANAGER.id},
    {"user": OTHER_AGENT.id, "reports_to": MANAGER.id},
    {"user": MANAGER.id, "reports_to": ""},
]


def bosses(work: UseCaseHarness) -> list[str]:
    """Return the superiors of the people in the table."""
    return work.ask(lambda uow: [uow.people.get(person.id).reports_to for person in (AGENT, OTHER_AGENT, MANAGER)])


def taken(
    work: UseCaseHarness, rows: Sequence[Mapping[str, str]], actor_id: str = OPERATOR, numbers: Sequence[int] = ()
) -> RosterChanges:
    """Return what a roster changed."""
    screen = work.ask(lambda uow: take_roster(uow, NOW, a_roster(rows, numbers), actor_id))
    assert screen.roster is not None
    return screen.roster


def refused(
    work: UseCaseHarness, rows: Sequence[Mapping[str, str]], actor_id: str = OPERATOR, numbers: Sequence[int] = ()
) -> list[tuple[int, str, str]]:
    """Return the troubles of a roster that was not taken, as (row, column, code)."""
    with pytest.raises(RowsRefused) as seen:
        taken(work, rows, actor_id, numbers)
    return [(trouble.row, trouble.column, trouble.code) for trouble in seen.value.screen.troubles]


def test_it_says_who_works_for_whom_and_slack_does_not_overwrite_it(work: UseCaseHarness) -> None:
    assert taken(work, ROWS).superiors == 2
    work.meet(AGENT)
    assert bosses(work) == [MANAGER.id, MANAGER.id, ""]
    assert taken(work, ROWS).superiors == 0
    assert taken(work, [{"user": AGENT.id, "reports_to": OTHER_MANAGER.id}]).superiors == 1
    assert bosses(work) == [OTHER_MANAGER.id, MANAGER.id, ""]


def test_a_rehearsal_says_the_same_and_changes_nothing(work: UseCaseHarness) -> None:
    screen = work.storage.rehearse(TEAM, lambda uow: take_roster(uow, NOW, a_roster(ROWS)))
    assert screen.roster == RosterChanges(2, 0, 0)
    assert [(who.id, boss.id if boss else "", site) for who, boss, site in screen.lines] == [
        (AGENT.id, MANAGER.id, ""),
        (OTHER_AGENT.id, MANAGER.id, ""),
        (MANAGER.id, "", ""),
    ]
    assert bosses(work) == ["", "", ""]


def test_one_bad_cell_refuses_all_and_every_bad_cell_is_named(work: UseCaseHarness) -> None:
    bad = [
        {"user": "", "reports_to": MANAGER.id},
        {"user": "U0UNKNOWN", "reports_to": MANAGER.id},
        {"user": AGENT.id, "reports_to": "U0UNKNOWN"},
        {"user": AGENT.id, "reports_to": AGENT.id},
    ]
    assert refused(work, [*ROWS[1:], *bad]) == [
        (4, "user", "needed"),
        (5, "user", "agent_unknown"),
        (6, "reports_to", "agent_unknown"),
        (7, "reports_to", "own_superior"),
        (7, "user", "row_twice"),
    ]
    assert bosses(work) == ["", "", ""]


def test_a_line_with_a_cell_too_many_refuses_all(work: UseCaseHarness) -> None:
    crooked = replace(a_roster(ROWS), troubles=(Trouble(9, "", "too_many_cells", {"columns": 2}),))
    with pytest.raises(RowsRefused):
        work.ask(lambda uow: take_roster(uow, NOW, crooked))
    assert bosses(work) == ["", "", ""]


def test_people_may_stand_by_their_full_names(work: UseCaseHarness) -> None:
    taken(work, [{"user": f"@{AGENT.name}", "reports_to": f"@{MANAGER.name}"}])
    assert bosses(work)[0] == MANAGER.id
    assert refused(work, [{"user": "@Nobody Here", "reports_to": ""}]) == [(2, "user", "agent_unknown")]


def test_a_site_brings_its_public_holidays_and_the_plans_of_its_people_move(work: UseCaseHarness) -> None:
    plan = work.shared(start_date="2026-12-01", length="30")
    there = [{"user": AGENT.id, "reports_to": MANAGER.id, "site": "ph"}]
    assert taken(work, there) == RosterChanges(superiors=1, sites=1, plans=1)
    assert work.ask(lambda uow: uow.people.get(AGENT.id).site) == "PH"
    moved = work.plan(plan.id)
    assert date(2026, 12, 25) in moved.cadence.days_off
    assert moved.cadence.end > plan.cadence.end
    assert taken(work, there) == RosterChanges(0, 0, 0)


def test_a_roster_without_sites_leaves_them_and_an_empty_cell_takes_one_back(work: UseCaseHarness) -> None:
    taken(work, [{"user": AGENT.id, "reports_to": "", "site": "PH"}])
    taken(work, [{"user": AGENT.id, "reports_to": MANAGER.id}])
    assert work.ask(lambda uow: uow.people.get(AGENT.id).site) == "PH"
    assert taken(work, [{"user": AGENT.id, "reports_to": "", "site": ""}]).sites == 1
    assert work.ask(lambda uow: uow.people.get(AGENT.id).site) == ""


@pytest.mark.parametrize("typed", ["ch-stadt zurich", "CH-Stadt Zurich"])
def test_a_site_is_found_in_whatever_letters(work: UseCaseHarness, typed: str) -> None:
    taken(work, [{"user": AGENT.id, "reports_to": "", "site": typed}])
    assert work.ask(lambda uow: uow.people.get(AGENT.id).site) == "CH-Stadt Zurich"


def test_a_site_without_a_calendar_is_named(work: UseCaseHarness) -> None:
    assert refused(work, [{"user": AGENT.id, "reports_to": "", "site": "QQ"}]) == [(2, "site", "site_unknown")]


@pytest.mark.parametrize(("site", "partial"), [("GB", ("GB",)), ("GB-ENG", ()), ("PH", ()), ("NL", ())])
def test_a_country_whose_parts_have_days_of_their_own_is_named(
    work: UseCaseHarness, site: str, partial: tuple[str, ...]
) -> None:
    assert taken(work, [{"user": AGENT.id, "reports_to": "", "site": site}]).partial == partial


def test_nobody_reports_to_themselves_over_others_even_where_the_table_names_only_some(work: UseCaseHarness) -> None:
    taken(work, [{"user": AGENT.id, "reports_to": MANAGER.id}])
    round_about = [
        {"user": MANAGER.id, "reports_to": OTHER_MANAGER.id},
        {"user": OTHER_MANAGER.id, "reports_to": AGENT.id},
    ]
    assert refused(work, round_about, numbers=[7, 9]) == [
        (7, "reports_to", "superiors_circle"),
        (9, "reports_to", "superiors_circle"),
    ]


def test_hr_changes_everybodys_line_but_their_own(work: UseCaseHarness) -> None:
    mine = {"user": HR.id, "reports_to": MANAGER.id}
    taken(work, [mine, *ROWS], HR.id)
    assert taken(work, [mine], HR.id) == RosterChanges(0, 0, 0)
    for boss in ("", STRANGER.id):
        assert refused(work, [mine | {"reports_to": boss}], HR.id) == [(2, "reports_to", "own_line")]
    assert taken(work, [mine | {"reports_to": ""}], SECOND_HR.id).superiors == 1


def test_it_is_for_hr_alone_and_leaves_a_trace(work: UseCaseHarness) -> None:
    for person in (MANAGER, AGENT, STRANGER):
        assert work.refused(person, import_file, a_roster(ROWS)) == "not_yours"
    work.run(HR, import_file, a_roster(ROWS))
    assert bosses(work) == [MANAGER.id, MANAGER.id, ""]
    *_, last = work.ask(lambda uow: list(uow.audit.entries()))
    assert (last.event.kind, dict(last.event.facts)) == (EventKind.ROSTER_TAKEN, {"rows": 3, "superiors": 2})
