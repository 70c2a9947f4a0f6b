"""Putting a logged check-in right: by whoever leads the plan, with HR once an outcome was proposed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.base.person import Person
from coaching.ending.outcomes import Outcome, OutcomeKind
from coaching.goals.measures import Measure
from coaching.plan.plan import CheckInEntry, NextStep, Owner, Plan, Reading
from coaching.records.audit import EventKind
from coaching.weekly.corrections import CorrectionRequest, CorrectionState
from services.absence.handover import end_stand_in, name_stand_in
from services.plan.plan_screen import open_plan
from services.weekly.check_in_versions import open_versions
from services.weekly.check_ins import log_check_in
from services.weekly.correction_answers import answer_correction, open_answer, seal_version
from services.weekly.corrections import correct_check_in, open_correction
from tests.support.audit_entries import ENTRY
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=ZoneInfo("Europe/Berlin"))
DAY = timedelta(days=1)
WHY = "The value was from another week"
RIGHT = replace(ENTRY, focus="Ask one question first", readings=((1, "5.9", "44"),))


@pytest.fixture
def logged(work: UseCaseHarness) -> tuple[UseCaseHarness, Plan]:
    """A plan whose first check-in was logged on its day."""
    plan = work.acknowledged(work.shared())
    there = work.at(THURSDAY)
    there.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    return there, there.plan(plan.id)


def request(entry: CheckInEntry = RIGHT, seen: int = 0, reason: str = WHY) -> CorrectionRequest:
    return CorrectionRequest(1, seen, entry, reason)


def outcome_proposed(work: UseCaseHarness, plan: Plan) -> None:
    """An outcome waits for HR."""
    outcome = Outcome(1, OutcomeKind.EXIT, MANAGER.id, work.now, "Six talks, and the level did not change")
    with work.open() as uow:
        uow.endings.propose(plan, outcome)
        uow.audit.note(work.now, EventKind.OUTCOME_PROPOSED, MANAGER.id, plan.id, number=1)


def test_the_new_version_stands_in_the_plan_and_the_old_one_beside_it(
    logged: tuple[UseCaseHarness, Plan],
) -> None:
    work, plan = logged
    before = plan.check_ins[0]
    work.at(DAY).run(MANAGER, correct_check_in, plan.id, request())
    now = work.plan(plan.id).check_ins[0]
    assert (now.focus, now.readings) == ("Ask one question first", (Reading(1, 5.9, 44, date(2026, 11, 26)),))
    assert (now.logged_at, now.logged_by, now.number) == (before.logged_at, before.logged_by, 1)
    for reader in (AGENT, MANAGER, HR):
        ((version, by),) = work.run(reader, open_versions, plan.id, 1).versions
        assert (version.version, version.reason, by.id) == (before, WHY, MANAGER.id)


def test_each_correction_is_told_to_the_agent_alone(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    work.run(MANAGER, correct_check_in, plan.id, request())
    work.run(MANAGER, correct_check_in, plan.id, request(replace(RIGHT, focus="Another"), seen=1))
    told = [name for name in work.notices_to(AGENT) if name.startswith("check_in_corrected")]
    assert told == ["check_in_corrected:1:1", "check_in_corrected:1:2"]  # the newest is sent: test_still_true
    assert not [name for name in work.notices_to(MANAGER) if "correct" in name]


@pytest.mark.parametrize(("days", "code"), [(14, ""), (15, "correction_over")])
def test_it_can_be_done_for_fourteen_days(logged: tuple[UseCaseHarness, Plan], days: int, code: str) -> None:
    work, plan = logged
    later = work.at(days * DAY)
    assert (1 in later.run(MANAGER, open_plan, plan.id).correctable) is not bool(code)
    if code:
        assert later.refused(MANAGER, correct_check_in, plan.id, request()) == code
    else:
        later.run(MANAGER, correct_check_in, plan.id, request())


@pytest.mark.parametrize("person", [AGENT, HR, ADMIN, STRANGER, OTHER_MANAGER])
def test_only_whoever_leads_the_plan_puts_it_right(logged: tuple[UseCaseHarness, Plan], person: Person) -> None:
    work, plan = logged
    assert work.refused(person, open_correction, plan.id, 1) == "not_yours"
    assert work.refused(person, correct_check_in, plan.id, request()) == "not_yours"


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (request(ENTRY), ("correction_reason", "nothing_changed")),
        (request(reason=" "), ("correction_reason", "reason_needed")),
        (request(replace(RIGHT, focus=" ")), ("focus", "needed")),
        (request(replace(RIGHT, blocker="")), ("blocker", "needed")),
        (request(replace(RIGHT, readings=((1, "-3", ""),))), ("reading_1_value", "value_above_zero")),
        (
            request(replace(RIGHT, next_steps=(NextStep("Sit in", Owner.PEER, date(2026, 11, 25)),))),
            ("step_1_due", "before_the_talk"),
        ),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    logged: tuple[UseCaseHarness, Plan], asked: CorrectionRequest, problem: tuple[str, str]
) -> None:
    work, plan = logged
    assert problem in work.problems(MANAGER, correct_check_in, plan.id, asked)
    assert work.plan(plan.id).check_ins == plan.check_ins


def test_a_next_step_of_a_new_check_in_does_not_lie_before_its_talk(work: UseCaseHarness) -> None:
    """However late it is logged: the talk was on Thursday."""
    plan, late = work.shared(), work.at(THURSDAY + 3 * DAY)
    for due, ok in ((date(2026, 11, 25), False), (date(2026, 11, 26), True)):
        entry = replace(ENTRY, next_steps=(NextStep("Sit in", Owner.PEER, due),))
        if ok:
            late.run(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
        else:
            found = late.problems(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
            assert found == [("step_1_due", "before_the_talk")]


def test_a_reading_that_was_left_alone_keeps_the_day_of_its_import(work: UseCaseHarness) -> None:
    plan, there = work.shared(), work.at(THURSDAY)
    tuesday = date(2026, 11, 24)
    work.ask(lambda uow: uow.measures.take([Measure(AGENT.id, "aht", tuesday, 6.3, 40, "min", 1.25)]))
    entry = replace(ENTRY, readings=((1, "6.3", "40"),))
    there.run(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
    kept = (Reading(1, 6.3, 40, tuesday, 1.25),)
    assert work.plan(plan.id).check_ins[0].readings == kept
    there.run(MANAGER, correct_check_in, plan.id, request(replace(entry, focus="Another")))
    assert work.plan(plan.id).check_ins[0].readings == kept


def test_a_form_that_was_open_meanwhile_undoes_nothing(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    work.run(MANAGER, correct_check_in, plan.id, request())
    assert work.refused(MANAGER, correct_check_in, plan.id, request(seen=0)) == "changed_meanwhile"


def test_what_was_in_the_way_is_reworded_where_it_was_reported(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    work.run(MANAGER, correct_check_in, plan.id, request(replace(RIGHT, blocker="The CRM was away")))
    assert [one.text for one in work.ask(lambda uow: uow.blockers.of(plan.id))] == ["The CRM was away"]
    assert work.plan(plan.id).check_ins[0].blocker == "The CRM was away"


def test_after_a_proposed_outcome_hr_confirms_first(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    outcome_proposed(work, plan)
    work.run(MANAGER, correct_check_in, plan.id, request())
    assert work.plan(plan.id).check_ins == plan.check_ins
    assert work.run(AGENT, open_plan, plan.id).corrections == ()
    assert "correction_asked:1:1" in work.notices_to(HR)
    assert not [name for name in work.notices_to(AGENT) if "correct" in name]
    assert work.refused(MANAGER, open_correction, plan.id, 1) == "correction_waits"
    assert work.run(HR, open_answer, plan.id, 1).correction.version.focus == "Ask one question first"
    work.run(HR, answer_correction, plan.id, 1, 1, confirms=True)
    assert work.plan(plan.id).check_ins[0].focus == "Ask one question first"
    ((version, _),) = work.run(AGENT, open_versions, plan.id, 1).versions
    assert version.version == plan.check_ins[0]
    assert "check_in_corrected:1:1" in work.notices_to(AGENT)
    assert "correction_answered:1:1" in work.notices_to(MANAGER)
    assert work.refused(HR, answer_correction, plan.id, 1, 1, confirms=True) == "no_correction_waits"


def test_what_hr_leaves_out_changes_nothing_and_the_agent_reads_nothing_of_it(
    logged: tuple[UseCaseHarness, Plan],
) -> None:
    work, plan = logged
    outcome_proposed(work, plan)
    work.run(MANAGER, correct_check_in, plan.id, request())
    work.run(HR, answer_correction, plan.id, 1, 1, confirms=False)
    assert work.plan(plan.id).check_ins == plan.check_ins
    assert work.refused(AGENT, open_versions, plan.id, 1) == "not_found"
    ((version, _),) = work.run(MANAGER, open_versions, plan.id, 1).versions
    assert (version.state, version.version.focus) == (CorrectionState.DECLINED, "Ask one question first")
    assert not [name for name in work.notices_to(AGENT) if "correct" in name]
    assert "correction_answered:1:1" in work.notices_to(MANAGER)


@pytest.mark.parametrize("person", [AGENT, MANAGER, ADMIN, STRANGER])
def test_only_hr_answers_and_seals(logged: tuple[UseCaseHarness, Plan], person: Person) -> None:
    work, plan = logged
    work.run(MANAGER, correct_check_in, plan.id, request())
    assert work.refused(person, seal_version, plan.id, 1, 1) == "not_yours"
    outcome_proposed(work, plan)
    work.run(MANAGER, correct_check_in, plan.id, request(replace(RIGHT, focus="Another"), seen=1))
    assert work.refused(person, answer_correction, plan.id, 1, 2, confirms=True) == "not_yours"


def test_a_sealed_version_is_read_by_nobody_and_its_being_there_by_all(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    work.run(MANAGER, correct_check_in, plan.id, request())
    for _ in range(2):
        work.run(HR, seal_version, plan.id, 1, 1)
    for reader in (AGENT, MANAGER, HR, SECOND_HR):
        ((version, _),) = work.run(reader, open_versions, plan.id, 1).versions
        assert (version.is_sealed, version.reason, version.version.focus) == (True, "", "")
        assert work.run(reader, open_plan, plan.id).corrections[0].reason == ""


def test_what_waits_for_hr_cannot_be_sealed(logged: tuple[UseCaseHarness, Plan]) -> None:
    work, plan = logged
    outcome_proposed(work, plan)
    work.run(MANAGER, correct_check_in, plan.id, request())
    assert work.refused(HR, seal_version, plan.id, 1, 1) == "not_found"


def test_a_stand_in_puts_right_what_they_logged_while_they_lead_and_the_manager_after_that(
    logged: tuple[UseCaseHarness, Plan],
) -> None:
    """They read the plan for the span of the leave only; the record stays in reach of whoever leads it."""
    work, plan = logged
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    there = work.at(7 * DAY)
    there.run(OTHER_MANAGER, log_check_in, f"{plan.id}:2", replace(ENTRY, blocker=""), "V2")
    right = CorrectionRequest(2, 0, replace(ENTRY, blocker="", focus="Another"), WHY)
    there.run(OTHER_MANAGER, correct_check_in, plan.id, right)
    there.run(MANAGER, end_stand_in, plan.id)
    again = CorrectionRequest(2, 1, replace(ENTRY, blocker="", focus="A third"), WHY)
    assert there.refused(OTHER_MANAGER, correct_check_in, plan.id, again) == "not_yours"
    there.run(MANAGER, correct_check_in, plan.id, again)
    entry = work.plan(plan.id).check_in(2)
    assert entry is not None
    assert (entry.focus, entry.logged_by) == ("A third", OTHER_MANAGER.id)
