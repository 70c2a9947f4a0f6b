"""A person's file: all of theirs, and nobody else's."""

import json

import pytest

from coaching.records import audit
from coaching.records.personal_data import Count, NothingStored
from services.programme.roster import take_roster
from services.records.exporting import access, export_person
from services.records.holding import place_hold
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS
from tests.support.builders import NOW
from tests.support.people import AGENT, EVERYBODY, HR, MANAGER, OTHER_AGENT
from tests.support.roster import a_roster
from tests.support.stored_traces import CANARY, lived
from tests.support.use_case_harness import UseCaseHarness


def test_it_holds_every_table_that_has_something_of_theirs(work: UseCaseHarness) -> None:
    lived(work)
    with work.open() as uow:
        place_hold(uow, NOW, AGENT.id, "A claim is open")
        uow.audit.note(NOW, audit.EventKind.PLAN_READ, MANAGER.id, "plan-1", AGENT.id)
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    never_theirs = {"programme", "role_change", "template", "erasure"}  # they hold no role, and are not being erased
    beside = {"receipt", "set_aside", "workspace", "feedback_buffer", "slack_outage"}
    assert set(file.tables) == set(MODELS) - beside - never_theirs
    never = {"data_key", *beside}
    not_all = {"legal_hold.reason", "feedback_answer.plan_id", "feedback_invite.plan_id"}
    assert set(file.left_out) == never | not_all


def test_every_word_about_them_is_in_it_column_by_column(work: UseCaseHarness) -> None:
    lived(work)
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    for name, rows in file.tables.items():
        theirs = [row for row in rows if set(row) == set(DATA_MAP[name].columns) - set(DATA_MAP[name].withheld)]
        assert theirs or name == "plan_reader", name
    for name, column in (("plan", "observed"), ("check_in", "strength"), ("reflection", "ask"), ("goal", "statement")):
        assert any(CANARY in str(row.get(column)) for row in file.tables[name])


def test_other_people_are_only_what_they_are_to_the_person(work: UseCaseHarness) -> None:
    lived(work)
    with work.open() as uow:
        uow.readers.note(uow.plans.running_of_agent(AGENT.id).id, HR.id, NOW)  # type: ignore[union-attr]
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    text = json.dumps(file.tables, default=str)
    others = [person for person in EVERYBODY if person != AGENT]
    assert [person.name for person in others if person.name in text or person.id in text] == []
    plan = next(row for row in file.tables["plan"] if row["agent_id"] == "you")
    assert (plan["manager_id"], plan["agent_view"]) == (
        "your manager",
        f"{CANARY} as your manager and somebody else know",
    )
    assert {row["reader_id"] for row in file.tables["plan_reader"]} == {"you", "your manager", "HR"}
    assert AGENT.name in text


def test_a_plan_about_somebody_else_shows_only_that_they_led_it(work: UseCaseHarness) -> None:
    lived(work)
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    led = next(row for row in file.tables["plan"] if row["manager_id"] == "you")
    assert led["agent_id"] == "somebody else"
    shown = {DATA_MAP["plan"].columns[name] for name in led}
    assert shown <= {ColumnKind.ID, ColumnKind.WHO, ColumnKind.WHEN}
    assert "of the other" not in json.dumps(file.tables, default=str)


def test_whom_they_report_to_is_their_manager(work: UseCaseHarness) -> None:
    line = {"user": AGENT.id, "reports_to": OTHER_AGENT.id}
    work.ask(lambda uow: take_roster(uow, NOW, a_roster([line])))
    (row,) = work.ask(lambda uow: export_person(uow, NOW, AGENT.id)).tables["person"]
    assert (row["id"], row["reports_to"], row["name"]) == ("you", "your manager", AGENT.name)


def test_hr_sees_that_they_are_hr_and_the_role_changes(work: UseCaseHarness) -> None:
    file = work.ask(lambda uow: export_person(uow, NOW, HR.id))
    (programme,) = file.tables["programme"]
    assert programme["hr_people"] in (["you", "HR"], ["HR", "you"])
    assert programme["starters"] == ["somebody else"]
    assert file.tables["role_change"][0]["by"] == "somebody else"


def test_the_chain_notes_an_export_and_who_asked(work: UseCaseHarness) -> None:
    lived(work)
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id, HR.id))
    with work.open() as uow:
        (*_, last), keys = uow.audit.entries(), [uow.people.key_of(person.id) for person in (HR, AGENT)]
    assert (last.event.kind, [last.event.actor, last.event.about]) == (audit.EventKind.EXPORTED, keys)
    assert last.event.facts == {"tables": len(file.tables), "rows": sum(map(len, file.tables.values()))}


def test_access_counts_what_an_export_would_hold(work: UseCaseHarness) -> None:
    lived(work)
    counts = work.ask(lambda uow: access(uow, AGENT.id))
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    assert counts["plan"] == Count(about=1, naming=1)
    assert {name: count.about + count.naming for name, count in counts.items()} == {
        name: len(rows) for name, rows in file.tables.items()
    }


def test_nobody_unknown_has_a_file(work: UseCaseHarness) -> None:
    for ask in (access, lambda uow, user: export_person(uow, NOW, user)):
        with pytest.raises(NothingStored), work.open() as uow:
            ask(uow, "U0UNKNOWN")
