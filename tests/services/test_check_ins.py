"""The weekly check-in: what can be logged, and logging it once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.people import Person
from coaching.plan import PlanState, Reading
from services.check_ins import CheckInEntry, log_check_in, open_check_in
from services.reflections import reflect
from services.sharing import withdraw_plan
from tests.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, STRANGER
from tests.services.entries import ENTRY
from tests.services.workplace import Workplace

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=ZoneInfo("Europe/Berlin"))
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def test_a_check_in_is_kept_as_typed_without_the_spaces_around_it(work: Workplace) -> None:
    plan = work.shared()
    logged = work.at(THURSDAY).do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert (logged.strength, logged.focus, logged.blocker) == (
        "Kept calm in a hard call",
        "Closing the call",
        "CRM outage",
    )
    assert logged.readings == (Reading(1, 6.1, 40, date(2026, 11, 26)),)
    assert (logged.logged_by, logged.logged_at) == (MANAGER.id, THURSDAY)
    assert work.plan(plan.id).check_ins == (logged,)


def test_a_reading_is_of_the_managers_day(work: Workplace) -> None:
    plan = work.shared()
    midnight = datetime(2026, 11, 27, 0, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    logged = work.at(midnight).do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert logged.readings[0].taken_on == date(2026, 11, 27)


def test_the_same_form_submitted_again_has_no_second_effect(work: Workplace) -> None:
    plan = work.shared()
    first = work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    before = (work.plan(plan.id), work.deliveries)
    other = replace(ENTRY, focus="Something else")
    assert work.at(DAY).do(MANAGER, log_check_in, f"{plan.id}:1", other, "V1") == first
    assert (work.plan(plan.id), work.deliveries) == before


def test_another_form_cannot_log_the_same_check_in(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.refused(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V2") == "already_logged"


@pytest.mark.parametrize("number", ["0", "10", "-1", "x", "", "1.5", "99999999999"])
def test_a_check_in_the_plan_does_not_have_is_refused(work: Workplace, number: str) -> None:
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
def test_a_check_in_names_a_strength_and_a_focus(work: Workplace, entry: CheckInEntry, fields: list[str]) -> None:
    plan = work.shared()
    found = work.problems(MANAGER, log_check_in, f"{plan.id}:1", entry, "V1")
    assert found == [(field, "needed") for field in fields]
    assert work.plan(plan.id).check_ins == ()


@pytest.mark.parametrize("person", [AGENT, HR, ADMIN, STRANGER])
def test_only_the_manager_logs(work: Workplace, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, log_check_in, f"{plan.id}:1", ENTRY, "V1") == "not_yours"
    assert work.refused(person, open_check_in, plan.id) == "not_yours"


def test_logging_draws_both_homes_and_messages_nobody(work: Workplace) -> None:
    plan = work.shared()
    told = work.told(AGENT)
    work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.homes(AGENT) == work.homes(MANAGER) == [plan.revision, plan.revision + 1]
    assert work.plan(plan.id).revision == plan.revision + 1
    assert (work.told(AGENT), work.told(MANAGER)) == (told, [])


def test_check_in_never_changes_the_state_of_its_plan(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.plan(plan.id).state is PlanState.SHARED


def test_who_manages_nobody_has_nothing_to_log(work: Workplace) -> None:
    assert work.refused(MANAGER, open_check_in, None) == "no_team_plan"
    assert work.refused(MANAGER, open_check_in, "no-such-plan:1") == "not_yours"


@pytest.mark.parametrize(
    ("moment", "offered", "chosen"),
    [
        (THURSDAY - 3 * DAY, [1], 1),
        (THURSDAY, [1, 2], 1),  # the second opens a week before its own hour
        (THURSDAY + 5 * DAY, [1, 2], 1),
        (THURSDAY + 6 * DAY, [1, 2], 2),
        (THURSDAY + WEEK + DAY, [1, 2, 3], 2),
    ],
)
def test_the_form_offers_what_is_open_and_chooses_the_one_most_likely_meant(
    work: Workplace, moment: datetime, offered: list[int], chosen: int
) -> None:
    work.shared()
    sheet = work.at(moment).do(MANAGER, open_check_in, None)
    assert [choice.number for choice in sheet.choices] == offered
    assert sheet.chosen.number == chosen
    assert [choice.number for choice in sheet.choices if choice.current] == [chosen]


def test_of_several_plans_the_one_that_waits_longest_comes_first(work: Workplace) -> None:
    work.shared()
    second = work.shared("draft-2", agent=OTHER_AGENT.id, weekday="2")
    sheet = work.at(THURSDAY).do(MANAGER, open_check_in, None)
    assert (sheet.chosen.plan.id, sheet.chosen.agent) == (second.id, OTHER_AGENT)
    assert {choice.plan.id for choice in sheet.choices} == {
        plan.id for plan in work.ask(lambda uow: uow.plans.running())
    }


def test_a_plan_or_a_check_in_can_be_named(work: Workplace) -> None:
    plan = work.shared()
    there = work.at(THURSDAY + WEEK)
    assert there.do(MANAGER, open_check_in, plan.id).chosen.number == 2
    named = there.do(MANAGER, open_check_in, f"{plan.id}:1").chosen
    assert (named.number, named.value) == (1, f"{plan.id}:1")
    assert f"{named.at:%a %H:%M %Z}" == "Thu 15:00 CET"


def test_what_is_logged_or_not_open_yet_cannot_be_chosen(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    there = work.at(THURSDAY)
    assert there.refused(MANAGER, open_check_in, f"{plan.id}:1") == "already_logged"
    assert there.refused(MANAGER, open_check_in, f"{plan.id}:9") == "already_logged"
    assert there.do(MANAGER, open_check_in, plan.id).chosen.number == 2


def test_the_talk_starts_from_the_reflection_and_the_check_in_before(work: Workplace) -> None:
    plan = work.shared()
    first = work.at(THURSDAY).do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    reflection = work.at(THURSDAY + 2 * DAY).do(AGENT, reflect, plan.id, 2, ("Calmer", "", ""), "V2")
    sheet = work.at(THURSDAY + WEEK).do(MANAGER, open_check_in, None)
    assert (sheet.previous, sheet.reflection) == (first, reflection)
    assert work.at(THURSDAY + 2 * WEEK).do(MANAGER, open_check_in, f"{plan.id}:3").reflection is None


def test_a_withdrawn_plan_has_no_form(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, withdraw_plan, plan.id, "Wrong person")
    assert work.refused(MANAGER, open_check_in, plan.id) == "not_running"
    assert work.refused(MANAGER, open_check_in, None) == "no_team_plan"
