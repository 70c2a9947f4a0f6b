"""Corrections and their versions are stored in full, on both databases, and no id of a person stands in a text."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coaching.plan.plan import NextStep, Owner
from coaching.weekly.corrections import Correction, CorrectionState
from storage.weekly.corrections import _as_json, _version
from tests.support.builders import CHECK_IN, NOW, PLAN, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT
from tests.support.records_harness import RecordsHarness

LATER = NOW + timedelta(days=1)
ASKED = Correction(1, 1, MANAGER.id, NOW, "From another week", CHECK_IN, CorrectionState.WAITS)


@pytest.fixture
def logged(records: RecordsHarness) -> RecordsHarness:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.plans.add_check_in(PLAN, CHECK_IN, "V1")
    return records


def test_a_correction_comes_back_with_its_version_and_hrs_answer(logged: RecordsHarness) -> None:
    new = replace(CHECK_IN, focus="One question first")
    with logged.open() as uow:
        assert uow.corrections.next_number(PLAN.id, 1) == 1
        uow.corrections.add(PLAN, replace(ASKED, version=new))
        assert uow.corrections.next_number(PLAN.id, 1) == 2
        assert uow.plans.wrote
    assert logged.run(lambda uow: uow.corrections.of(PLAN.id)) == (replace(ASKED, version=new),)
    logged.run(lambda uow: uow.corrections.decide(PLAN, ASKED, CorrectionState.DONE, HR.id, LATER))
    done = replace(ASKED, state=CorrectionState.DONE, decided_by=HR.id, decided_at=LATER)
    assert logged.run(lambda uow: uow.corrections.of(PLAN.id)) == (done,)
    logged.run(lambda uow: uow.corrections.seal(PLAN, done, HR.id, LATER))
    assert logged.run(lambda uow: uow.corrections.of(PLAN.id)) == (replace(done, sealed_by=HR.id, sealed_at=LATER),)


def test_the_check_in_is_replaced_with_its_readings_and_steps(logged: RecordsHarness) -> None:
    reading = replace(CHECK_IN.readings[0], value=5.9, spread=1.5)
    new = replace(CHECK_IN, strength="Calm", readings=(reading,), next_steps=(NextStep("One call", Owner.HR, None),))
    logged.run(lambda uow: uow.plans.replace_check_in(PLAN, new))
    found = logged.run(lambda uow: uow.plans.find(PLAN.id))
    assert found is not None
    assert found.check_ins == (new,)
    assert found.history == PLAN.history


def test_what_waits_is_found_in_ones_own_workspace_alone(logged: RecordsHarness, other_records: RecordsHarness) -> None:
    other = a_plan(id="plan-2", agent_id=OTHER_AGENT.id)
    with logged.open() as uow:
        uow.plans.add(other, "draft-2")
        uow.plans.add_check_in(other, replace(CHECK_IN, number=3), "V2")
        uow.corrections.add(other, replace(ASKED, check_in=3, at=LATER))
        uow.corrections.add(PLAN, ASKED)
        uow.corrections.add(PLAN, replace(ASKED, number=2, state=CorrectionState.DONE))
    assert logged.run(lambda uow: uow.corrections.waiting()) == [(PLAN.id, 1), ("plan-2", 3)]
    assert other_records.run(lambda uow: uow.corrections.waiting()) == []


def test_of_two_with_one_number_the_database_refuses_one(logged: RecordsHarness) -> None:
    logged.run(lambda uow: uow.corrections.add(PLAN, ASKED))
    with pytest.raises(IntegrityError):
        logged.run(lambda uow: uow.corrections.add(PLAN, ASKED))


def test_no_id_of_a_person_stands_in_the_text_of_a_version() -> None:
    assert not {person.id for person in (AGENT, MANAGER) if person.id in _as_json(CHECK_IN)}


def test_a_version_from_before_a_text_was_part_of_check_ins_says_nothing_there() -> None:
    held = {name: value for name, value in json.loads(_as_json(CHECK_IN)).items() if name != "blocker"}
    read = _version(json.dumps(held), CHECK_IN.number, CHECK_IN.logged_at, CHECK_IN.logged_by)
    assert read == replace(CHECK_IN, blocker="")
