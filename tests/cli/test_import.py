"""`followthrough import`, as an operator types it."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from coaching.records.audit import OPERATOR, EventKind
from tests.cli.conftest import Ask
from tests.support.builders import NOW, TYPED
from tests.support.people import HR, MANAGER, OTHER_AGENT, STRANGER
from tests.support.use_case_harness import UseCaseHarness

ROW = TYPED | {"agent": STRANGER.id, "weekday": "Thu", "we_have_talked": "yes"}


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command believe it is the day of the plans."""
    monkeypatch.setattr("cli.importing.now", lambda: NOW)


def a_file(folder: Path, *rows: Mapping[str, str]) -> str:
    """Write a table; return its name."""
    with (folder / "plans.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return "plans.csv"


def led(work: UseCaseHarness) -> set[str]:
    """About whom the manager leads plans."""
    return {plan.agent_id for plan in work.ask(lambda uow: uow.plans.running_led_by(MANAGER.id))}


def test_a_check_keeps_nothing_and_an_import_keeps_all(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    before, file = led(work), a_file(folder, ROW)
    output = (0, "1 plans could be imported: 1 new, 0 in place of an older value, 0 known already\n", "")
    assert ask("import", file, "--by", MANAGER.id, "--check") == output
    assert led(work) == before
    status, out, err = ask("import", file, "--by", MANAGER.id)
    assert (status, out.startswith("1 plans were imported"), err) == (0, True, "")
    assert led(work) == before | {STRANGER.id}
    with work.open() as uow:
        noted = [(entry.event.kind, entry.event.actor) for entry in uow.audit.entries()]
    assert noted[-2][0] == EventKind.PLAN_SHARED
    assert noted[-1] == (EventKind.PLAN_IMPORTED, OPERATOR)


def test_an_own_measure_is_brought_in_by_plan_and_goal_number(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    own = {"goal_1_metric": "own", "goal_1_baseline": "60", "goal_1_target": "80", "goal_1_unit": "%"}
    plan = work.shared("draft-own", agent=STRANGER.id, **own)
    row = {"agent": STRANGER.id, "metric": "own", "plan": plan.ref, "goal": "1", "day": "2026-11-20", "value": "64"}
    file = a_file(folder, row)
    assert ask("import", file, "--by", MANAGER.id)[0] == 0
    assert [reading.value for reading in work.plan(plan.id).history] == [64.0]
    status, _, err = ask("import", a_file(folder, row | {"goal": "9"}), "--by", MANAGER.id)
    assert (status, "Row 2, goal: An own measure needs" in err) == (1, True)


def test_rows_to_mend_are_named_and_nothing_is_kept(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    before = led(work)
    file = a_file(folder, ROW, ROW | {"agent": OTHER_AGENT.id, "goal_1_target": "=1+1"})
    status, out, err = ask("import", file, "--by", MANAGER.id)
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == "nothing was imported"
    assert "Row 3, goal_1_target: Write a number" in err
    assert led(work) == before


@pytest.mark.usefixtures("work")
def test_a_file_that_is_no_table_of_ours_is_to_mend_too(ask: Ask, folder: Path) -> None:
    (folder / "x.csv").write_bytes(b"caf\xe9,day\n")
    status, _, err = ask("import", "x.csv", "--by", MANAGER.id)
    assert (status, "UTF-8" in err) == (1, True)


@pytest.mark.usefixtures("work")
def test_what_is_in_the_way_of_the_command_itself_is_another_status(ask: Ask, folder: Path) -> None:
    file = a_file(folder, ROW)
    for words, output in (
        (("nothing.csv", "--by", MANAGER.id), "cannot be read"),
        ((file, "--by", STRANGER.id), "name HR or somebody who may start plans"),
        ((file, "--by", "U0NOBODYHERE"), "nothing is stored about U0NOBODYHERE"),
        ((file, "--by", MANAGER.id, "--team", "T0OTHER"), f"nothing is stored about {MANAGER.id}"),
    ):
        status, _, err = ask("import", *words)
        assert (status, output in err) == (2, True), err


def test_long_files_of_readings_tell_how_far_they_are(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    people, metrics = (OTHER_AGENT, STRANGER), ("csat", "qa", "aht", "fcr", "nps", "ces", "backlog", "adherence")
    days = [date(2024, 1, 1).toordinal() + n for n in range(700)]
    rows = [f"{p.id},{m},{date.fromordinal(d)},7,{n + 1}" for n, d in enumerate(days) for p in people for m in metrics]
    (folder / "long.csv").write_text("\n".join(["agent,metric,day,value,sample", *rows]))
    status, out, err = ask("import", "long.csv", "--by", HR.id)
    assert (status, out.split(":")[0], err) == (0, "11200 readings were imported", "10000 of 11200\n")
    found = work.ask(lambda uow: uow.measures.between(STRANGER.id, date(2024, 1, 1), date(2024, 1, 1)))
    assert {measure.metric for measure in found} == set(metrics)
