"""Bringing in tables: the rules of plans written by hand, all of it or nothing, and readings in the check-in's form."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.base.table import ImportedTable, TableRow, Trouble
from coaching.fairness import Rule, Severity
from coaching.goals.measures import Measure
from coaching.plan.plan import CheckInEntry
from coaching.records.audit import OPERATOR, EventKind
from coaching.screens import ImportScreen
from services.core.imported_rows import RowsRefused
from services.records.erasing import erase
from services.records.exporting import export_person
from services.start.table_import import import_table
from services.weekly.check_ins import log_check_in, open_check_in
from tests.support.builders import NOW, TYPED
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, STRANGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

PLAN = TYPED | {"weekday": "Thursday", "we_have_talked": "yes"}
TODAY = date(2026, 11, 23)


def plans(*rows: Mapping[str, str]) -> ImportedTable:
    """A table of plans."""
    return ImportedTable("plans", tuple(TableRow(n, {**PLAN, **row}) for n, row in enumerate(rows, start=2)))


def readings(*lines: str) -> ImportedTable:
    """A table of readings, each line: agent, metric, day, value, sample."""
    names = ("agent", "metric", "day", "value", "sample")
    rows = (dict(zip(names, line.split(), strict=False)) for line in lines)
    return ImportedTable("readings", tuple(TableRow(n, row) for n, row in enumerate(rows, start=2)))


def brought_in(work: UseCaseHarness, table: ImportedTable, person: Person = MANAGER) -> ImportScreen:
    """What an import did."""
    return work.run(person, import_table, table)


def refused(work: UseCaseHarness, table: ImportedTable, person: Person = MANAGER) -> list[tuple[int, str, str]]:
    """The troubles of an import that was refused, as (row, column, code)."""
    with pytest.raises(RowsRefused) as seen:
        brought_in(work, table, person)
    return [(trouble.row, trouble.column, trouble.code) for trouble in seen.value.screen.troubles]


def led(work: UseCaseHarness) -> list[str]:
    """About whom the manager leads plans."""
    return sorted(plan.agent_id for plan in work.ask(lambda uow: uow.plans.running_led_by(MANAGER.id)))


def test_an_imported_plan_is_the_one_the_modal_would_have_made(work: UseCaseHarness) -> None:
    brought_in(work, plans({}))
    (by_file,) = work.ask(lambda uow: uow.plans.running_led_by(MANAGER.id))
    notices = work.notices_to(AGENT)
    by_hand = work.shared(agent=OTHER_AGENT.id)
    assert by_file.terms == replace(by_hand.terms, agent_id=AGENT.id)
    assert (by_file.state, by_file.shared_at) == (by_hand.state, by_hand.shared_at)
    assert notices == work.notices_to(OTHER_AGENT)
    assert work.ask(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 0


def test_an_import_is_all_or_nothing(work: UseCaseHarness) -> None:
    before = work.deliveries
    rows: tuple[dict[str, str], ...] = ({}, {"agent": OTHER_AGENT.id, "goal_1_how": ""}, {"agent": STRANGER.id})
    assert refused(work, plans(*rows)) == [(3, "goal_1_how", "needed")]
    assert led(work) == []
    assert work.deliveries == before
    assert work.ask(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 0


def test_the_review_reads_each_row_and_says_how_much_it_found(work: UseCaseHarness) -> None:
    both = {"observed": "12 long calls last week", "support_1_text": "Call structure, side by side"}
    fair = both | {"goal_1_statement": "Shorter calls, CSAT stays at 90 %"}
    screen = brought_in(work, plans(fair, both | {"agent": OTHER_AGENT.id}))
    assert screen.findings == ((3, 1),)
    plan = work.ask(lambda uow: uow.plans.running_of_agent(OTHER_AGENT.id))
    assert plan is not None
    saved = work.ask(lambda uow: uow.finding_records.of(plan.id))
    assert [(each.rule, each.severity, each.reason) for each in saved] == [(Rule.LONE_METRIC, Severity.NOTE, "")]


def test_a_row_that_needs_a_reason_has_one_or_is_in_the_way(work: UseCaseHarness) -> None:
    rude = {"goal_1_how": "Stop being careless"}
    assert refused(work, plans(rude)) == [(2, "keep_because", "keep_needed")]
    brought_in(work, plans(rude | {"keep_because": "We agreed on it together"}))
    (plan,) = work.ask(lambda uow: uow.plans.running_led_by(MANAGER.id))
    saved = work.ask(lambda uow: uow.finding_records.of(plan.id))
    assert (Rule.PERSONAL_WORDING, "We agreed on it together") in [(each.rule, each.reason) for each in saved]


def test_who_has_a_plan_gets_no_second_one_by_file(work: UseCaseHarness) -> None:
    work.shared()
    assert refused(work, plans({}, {"agent": OTHER_AGENT.id})) == [(2, "agent", "agent_has_plan")]
    assert led(work) == [AGENT.id]


def test_a_table_with_a_crooked_row_brings_nothing_in(work: UseCaseHarness) -> None:
    crooked = replace(plans({}), troubles=(Trouble(9, "", "too_many_cells", {"columns": 3}),))
    assert refused(work, crooked) == [(9, "", "too_many_cells")]
    assert led(work) == []


@pytest.mark.parametrize("table", [plans({}), readings(f"{AGENT.id} csat 2026-11-20 82 40")])
def test_who_may_not_start_plans_brings_nothing_in(work: UseCaseHarness, table: ImportedTable) -> None:
    for person in (AGENT, STRANGER):
        assert work.refused(person, import_table, table) == "not_yours"


def test_a_name_stands_for_one_person_alone(work: UseCaseHarness) -> None:
    assert led(work) == []
    brought_in(work, plans({"agent": f"@{AGENT.name}"}))
    assert led(work) == [AGENT.id]
    work.meet(Person("U0TWIN", OTHER_AGENT.name, "UTC"))
    for called in (f"@{OTHER_AGENT.name}", OTHER_AGENT.name, "@", "U0NEVERSEEN"):
        assert refused(work, plans({"agent": called})) == [(2, "agent", "agent_unknown")]
    work.meet(Person("U0TWIN", OTHER_AGENT.name, "UTC", is_deleted=True))
    brought_in(work, plans({"agent": f"@{OTHER_AGENT.name}"}))
    assert led(work) == [AGENT.id, OTHER_AGENT.id]


def test_readings_are_noted_in_counts_alone(work: UseCaseHarness) -> None:
    screen = brought_in(work, readings(f"{AGENT.id} csat 2026-11-20 82 40", f"{OTHER_AGENT.id} aht 2026-11-20 6"), HR)
    assert (screen.rows, screen.added, screen.replaced) == (2, 2, 0)
    (*_, last) = work.ask(lambda uow: list(uow.audit.entries()))
    facts = {"rows": 2, "added": 2, "replaced": 0}
    assert (last.event.kind, last.event.about, last.event.facts) == (EventKind.READINGS_IMPORTED, "", facts)


def test_readings_about_oneself_or_ones_own_lead_are_not_taken(work: UseCaseHarness) -> None:
    with work.open() as uow:
        uow.people.set_reports_to({MANAGER.id: HR.id})
    lines = (f"{MANAGER.id} csat 2026-11-20 99", f"{HR.id} csat 2026-11-20 99", f"{AGENT.id} csat 2026-11-20 99")
    assert refused(work, readings(*lines)) == [(2, "agent", "not_about_these"), (3, "agent", "not_about_these")]
    assert work.ask(lambda uow: uow.measures.between(AGENT.id, TODAY - timedelta(9), TODAY)) == []


def test_the_check_in_starts_from_the_newest_reading_of_the_week(work: UseCaseHarness) -> None:
    plan = work.shared(goal_1_metric="aht")
    lines = ("2026-11-16 9.9", "2026-11-17 6.4 30", "2026-11-20 6.1 40")
    brought_in(work, readings(*(f"{AGENT.id} aht {line}" for line in lines), f"{OTHER_AGENT.id} aht 2026-11-23 1"), HR)
    screen = work.run(MANAGER, open_check_in, plan.id)
    assert screen.measured == {1: Measure(AGENT.id, "aht", date(2026, 11, 20), 6.1, 40, "min")}
    assert work.at(timedelta(days=4)).run(MANAGER, open_check_in, plan.id).measured == {}


def test_a_check_in_that_was_filled_from_a_reading_keeps_its_spread(work: UseCaseHarness) -> None:
    plan = work.shared(goal_1_metric="aht")
    measure = Measure(AGENT.id, "aht", date(2026, 11, 20), 6.1, 40, spread=2.8)
    with work.open() as uow:
        uow.measures.take([measure])
    entry = CheckInEntry("Calm", "Closing", readings=((1, "6.1", "40"),))
    work.run(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
    later = work.at(timedelta(days=4))
    later.run(MANAGER, log_check_in, f"{plan.id}:2", replace(entry, readings=((1, "6.1", "40"),)), "V2")
    readings = [reading for check_in in work.plan(plan.id).check_ins for reading in check_in.readings]
    assert [(reading.value, reading.spread) for reading in readings] == [(6.1, 2.8), (6.1, None)]


def test_the_rules_of_sharing_hold_for_every_row(work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_now(*_asked: object, **_more: object) -> None:
        raise Refusal("not_at_this_stage")

    monkeypatch.setattr("services.start.table_import.share_plan", not_now)
    both = plans({}, {"agent": OTHER_AGENT.id})
    assert refused(work, both) == [(row, "", "not_at_this_stage") for row in (2, 3)]


def test_readings_are_in_a_persons_file_and_go_with_the_person(work_with_own_keys: UseCaseHarness) -> None:
    brought_in(
        work_with_own_keys, readings(f"{AGENT.id} csat 2026-11-20 82 40", f"{OTHER_AGENT.id} csat 2026-11-20 90")
    )
    file = work_with_own_keys.ask(lambda uow: export_person(uow, NOW, AGENT.id, OPERATOR))
    (row,) = file.tables["measure"]
    assert (row["metric"], row["value"], row["sample"]) == ("csat", 82.0, 40)
    erase(work_with_own_keys.storage, TEAM, NOW, AGENT.id)
    week = (date(2026, 11, 16), TODAY)
    assert work_with_own_keys.ask(lambda uow: uow.measures.between(AGENT.id, *week)) == []
    assert len(work_with_own_keys.ask(lambda uow: uow.measures.between(OTHER_AGENT.id, *week))) == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_its_accents_and_spaces_are_written(
    work: UseCaseHarness, form: Literal["NFC", "NFD"]
) -> None:
    work.meet(replace(AGENT, name="Zoë  Núñez"))
    cells = {
        "agent": unicodedata.normalize(form, "@Zoë\u00a0Núñez"),
        "metric": "csat",
        "day": "2026-11-20",
        "value": "82",
    }
    screen = brought_in(work, ImportedTable("readings", (TableRow(2, cells),)))
    assert [person.id for person, _ in screen.measures] == [AGENT.id]
