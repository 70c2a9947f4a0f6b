"""Readings of an own measure are imported by plan and goal number, and count like every other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.base.person import Person
from coaching.base.table import ImportedTable, TableRow
from coaching.plan.plan import CheckInEntry, Plan, Reading
from coaching.records.audit import OPERATOR, EventKind
from coaching.screens import ImportScreen
from services.core.imported_rows import RowsRefused
from services.plan.plan_screen import open_plan
from services.programme.setup import set_up
from services.start.table_import import import_table
from services.weekly.check_ins import log_check_in, open_check_in
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness

DAY = timedelta(days=1)
OWN = {
    "goal_1_metric": "own",
    "goal_1_statement": "Complete closing notes",
    "goal_1_baseline": "60",
    "goal_1_target": "80",
    "goal_1_unit": "%",
}


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """A plan with an own measure as its first goal."""
    return work.shared(**OWN)


def table(plan: Plan, *rows: Mapping[str, str]) -> ImportedTable:
    usual = {"agent": AGENT.id, "metric": "own", "plan": plan.ref, "goal": "1", "day": "2026-11-20", "value": "64"}
    return ImportedTable("readings", tuple(TableRow(n, {**usual, **row}) for n, row in enumerate(rows, start=2)))


def brought_in(work: UseCaseHarness, plan: Plan, *rows: Mapping[str, str], person: Person = MANAGER) -> ImportScreen:
    return work.run(person, import_table, table(plan, *rows))


def refused(
    work: UseCaseHarness, plan: Plan, row: Mapping[str, str], person: Person = MANAGER
) -> list[tuple[str, str]]:
    with pytest.raises(RowsRefused) as seen:
        brought_in(work, plan, row, person=person)
    return [(trouble.column, trouble.code) for trouble in seen.value.screen.troubles]


def test_it_stands_for_its_own_day_and_counts_at_once(work: UseCaseHarness, plan: Plan) -> None:
    rows = ({"sample": "25"}, {"day": "2026-11-13", "value": "60", "sample": "25"})
    screen = brought_in(work, plan, *rows)
    assert (screen.added, screen.replaced) == (2, 0)
    found = (Reading(1, 64.0, 25, date(2026, 11, 20)), Reading(1, 60.0, 25, date(2026, 11, 13)))
    assert work.plan(plan.id).history == found
    (facts, *_) = work.run(AGENT, open_plan, plan.id).goals
    assert [week.counted[0].value for week in facts.weeks_before] == [60.0, 64.0]


def test_one_of_the_plans_time_needs_no_check_in_and_fills_its_form(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(4 * DAY)
    tuesday = date(2026, 11, 26)
    brought_in(later, plan, {"day": tuesday.isoformat(), "value": "71", "sample": "30"})
    (facts, *_) = later.run(AGENT, open_plan, plan.id).goals
    assert facts.latest == Reading(1, 71.0, 30, tuesday)
    form = later.run(MANAGER, open_check_in, plan.id)
    assert (form.measured[1].value, form.measured[1].sample) == (71.0, 30)
    entry = CheckInEntry("Calm", "Closing", readings=((1, "71", "30"),))
    later.run(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
    (facts, *_) = later.run(AGENT, open_plan, plan.id).goals
    assert [entry.value for week in facts.weeks for entry in week.counted] == [71.0]  # the same reading, not a second


def test_a_second_import_of_a_day_replaces_the_first(work: UseCaseHarness, plan: Plan) -> None:
    brought_in(work, plan, {})
    screen = brought_in(work, plan, {"value": "66"}, {"day": "2026-11-21"})
    assert (screen.added, screen.replaced) == (1, 1)
    assert [reading.value for reading in work.plan(plan.id).history] == [66.0, 64.0]


def test_what_does_not_fit_is_said_at_its_column(work: UseCaseHarness, plan: Plan) -> None:
    assert refused(work, plan, {"plan": ""}) == [("plan", "own_goal_unknown")]
    assert refused(work, plan, {"plan": "ZZZZZ"}) == [("goal", "own_goal_unknown")]
    assert refused(work, plan, {"goal": "2"}) == [("goal", "own_goal_unknown")]
    assert refused(work, plan, {"agent": OTHER_AGENT.id}) == [("agent", "own_goal_of_another")]
    assert refused(work, plan, {"unit": "min"}) == [("unit", "unit_unknown")]
    assert refused(work, plan, {"value": "101"}) == [("value", "value_impossible")]
    assert work.plan(plan.id).history == ()


def test_only_who_knows_the_plan_brings_it_in_and_others_do_not_learn_that_there_is_one(
    work: UseCaseHarness, plan: Plan
) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, starters=PROGRAMME.starters | {OTHER_MANAGER.id}))
    known = refused(work, plan, {}, OTHER_MANAGER)
    assert known == refused(work, plan, {"plan": "ZZZZZ"}, OTHER_MANAGER) == [("goal", "own_goal_unknown")]
    assert brought_in(work, plan, {}, person=HR).added == 1


def test_the_command_line_does_the_same_in_the_operators_name(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, import_table, table(plan, {}), by_operator=True)
    events = [entry.event for entry in work.ask(lambda uow: list(uow.audit.entries())) if entry.event.plan == plan.id]
    assert (events[-1].kind, events[-1].actor) == (EventKind.READINGS_IMPORTED, OPERATOR)
    assert len(work.plan(plan.id).history) == 1
