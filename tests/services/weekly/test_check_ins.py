"""The weekly check-in: what can be logged, and logging it once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.base.person import Person
from coaching.plan.plan import CheckInEntry, PlanState, Reading
from services.weekly.check_ins import log_check_in, open_check_in
from tests.support.audit_entries import ENTRY
from tests.support.people import ADMIN, AGENT, HR, MANAGER, STRANGER
from tests.support.use_case_harness import UseCaseHarness

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=ZoneInfo("Europe/Berlin"))
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def test_a_check_in_is_kept_as_typed_without_the_spaces_around_it(work: UseCaseHarness) -> None:
    plan = work.shared()
    logged = work.at(THURSDAY).run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert (logged.strength, logged.focus, logged.blocker) == (
        "Kept calm in a hard call",
        "Closing the call",
        "CRM outage",
    )
    assert logged.readings == (Reading(1, 6.1, 40, date(2026, 11, 26)),)
    assert (logged.logged_by, logged.logged_at) == (MANAGER.id, THURSDAY)
    assert work.plan(plan.id).check_ins == (logged,)


@pytest.mark.parametrize(
    ("logged_at", "day"),
    [
        ("2026-11-25T00:15", date(2026, 11, 25)),
        ("2026-11-27T00:15", date(2026, 11, 26)),
        ("2026-12-09", date(2026, 11, 26)),
    ],
)
def test_a_reading_stands_for_the_day_of_the_talk_or_for_an_earlier_one_on_which_it_was_logged(
    work: UseCaseHarness, logged_at: str, day: date
) -> None:
    plan = work.shared()
    moment = datetime.fromisoformat(logged_at).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    logged = work.at(moment).run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert logged.readings[0].taken_on == day


def test_the_same_form_submitted_again_has_no_second_effect(work: UseCaseHarness) -> None:
    plan = work.shared()
    first = work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    before = (work.plan(plan.id), work.deliveries)
    other = replace(ENTRY, focus="Something else")
    assert work.at(DAY).run(MANAGER, log_check_in, f"{plan.id}:1", other, "V1") == first
    assert (work.plan(plan.id), work.deliveries) == before


def test_another_form_cannot_log_the_same_check_in(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.refused(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V2") == "already_logged"


@pytest.mark.parametrize("number", ["0", "10", "-1", "x", "", "1.5", "99999999999"])
def test_a_check_in_the_plan_does_not_have_is_refused(work: UseCaseHarness, number: str) -> None:
    plan = work.shared()
    assert work.refused(MANAGER, log_check_in, f"{plan.id}:{number}", ENTRY, "V1") == "already_logged"
    assert work.plan(plan.id).check_ins == ()


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (CheckInEntry("", "Focus"), ["strength"]),
        (CheckInEntry("Strength", " "), ["focus"]),
        (CheckInEntry(" ", ""), ["strength", "focus"]),
    ],
)
def test_a_check_in_names_a_strength_and_a_focus(work: UseCaseHarness, entry: CheckInEntry, fields: list[str]) -> None:
    plan = work.shared()
    found = work.problems(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
    assert found == [(field, "needed") for field in fields]
    assert work.plan(plan.id).check_ins == ()


@pytest.mark.parametrize("person", [AGENT, HR, ADMIN, STRANGER])
def test_only_the_manager_logs(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, log_check_in, f"{plan.id}:1", ENTRY, "V1") == "not_yours"
    assert work.refused(person, open_check_in, plan.id) == "not_yours"


def test_logging_draws_both_homes_and_messages_nobody(work: UseCaseHarness) -> None:
    plan = work.shared()
    notices = work.notices_to(AGENT)
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    after = work.plan(plan.id).revision
    assert after == plan.revision + 2  # logged, and the blocker that was named with it
    assert work.homes(AGENT) == work.homes(MANAGER) == [plan.revision, plan.revision + 1, after]
    assert (work.notices_to(AGENT), work.notices_to(MANAGER)) == (notices, [])


def test_check_in_never_changes_the_state_of_its_plan(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.plan(plan.id).state is PlanState.SHARED
