"""The check-in form: what it offers, what it chooses, and what the talk can start from."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.plan.withdrawal import withdraw_plan
from services.weekly.check_ins import log_check_in, open_check_in
from services.weekly.reflections import reflect
from tests.support.audit_entries import ENTRY
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from tests.support.use_case_harness import UseCaseHarness

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=ZoneInfo("Europe/Berlin"))
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def test_who_manages_nobody_has_nothing_to_log(work: UseCaseHarness) -> None:
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
    work: UseCaseHarness, moment: datetime, offered: list[int], chosen: int
) -> None:
    work.shared()
    screen = work.at(moment).run(MANAGER, open_check_in, None)
    assert [choice.number for choice in screen.choices] == offered
    assert screen.chosen.number == chosen
    assert [choice.number for choice in screen.choices if choice.current] == [chosen]


def test_of_several_plans_the_one_that_waits_longest_comes_first(work: UseCaseHarness) -> None:
    work.shared()
    second = work.shared("draft-2", agent=OTHER_AGENT.id, weekday="2")
    screen = work.at(THURSDAY).run(MANAGER, open_check_in, None)
    assert (screen.chosen.plan.id, screen.chosen.agent) == (second.id, OTHER_AGENT)
    assert {choice.plan.id for choice in screen.choices} == {
        plan.id for plan in work.ask(lambda uow: uow.plans.running())
    }


def test_a_plan_or_a_check_in_can_be_named(work: UseCaseHarness) -> None:
    plan = work.shared()
    there = work.at(THURSDAY + WEEK)
    assert there.run(MANAGER, open_check_in, plan.id).chosen.number == 2
    named = there.run(MANAGER, open_check_in, f"{plan.id}:1").chosen
    assert (named.number, named.value) == (1, f"{plan.id}:1")
    assert f"{named.at:%a %H:%M %Z}" == "Thu 15:00 CET"


def test_what_is_logged_or_not_open_yet_cannot_be_chosen(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    there = work.at(THURSDAY)
    assert there.refused(MANAGER, open_check_in, f"{plan.id}:1") == "already_logged"
    assert there.refused(MANAGER, open_check_in, f"{plan.id}:9") == "already_logged"
    assert there.run(MANAGER, open_check_in, plan.id).chosen.number == 2


def test_the_talk_starts_from_the_reflection_and_the_check_in_before(work: UseCaseHarness) -> None:
    plan = work.shared()
    first = work.at(THURSDAY).run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    reflection = work.at(THURSDAY + 2 * DAY).run(AGENT, reflect, plan.id, 2, ("Calmer", "", ""), "V2")
    screen = work.at(THURSDAY + WEEK).run(MANAGER, open_check_in, None)
    assert (screen.previous, screen.reflection) == (first, reflection)
    assert work.at(THURSDAY + 2 * WEEK).run(MANAGER, open_check_in, f"{plan.id}:3").reflection is None


def test_a_withdrawn_plan_has_no_form(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.refused(MANAGER, open_check_in, plan.id) == "not_running"
    assert work.refused(MANAGER, open_check_in, None) == "no_team_plan"
