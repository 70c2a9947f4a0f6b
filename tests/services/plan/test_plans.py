"""Reading a plan, adding one's view, confirming receipt."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.base.person import Person, Role
from coaching.plan.plan import PlanState
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from services.weekly.check_ins import log_check_in
from tests.support.audit_entries import ENTRY
from tests.support.builders import NOW
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness

LATER = timedelta(hours=4)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(("person", "role"), [(AGENT, Role.AGENT), (MANAGER, Role.MANAGER), (HR, Role.HR)])
def test_a_plan_is_read_by_its_two_people_and_hr(work: UseCaseHarness, person: Person, role: Role) -> None:
    plan = work.shared()
    screen = work.run(person, open_plan, plan.id)
    assert (screen.role, screen.participants.agent, screen.participants.manager) == (role, AGENT, MANAGER)


@pytest.mark.parametrize("person", [ADMIN, STRANGER, OTHER_AGENT, *outsiders(AGENT).values()])
def test_nobody_else_reads_it(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    work.meet(person)
    assert work.refused(person, open_plan, plan.id) == "not_yours"
    assert work.refused(person, open_plan, "no-such-plan") == "not_yours"


def test_the_agents_first_look_is_remembered(work: UseCaseHarness) -> None:
    plan = work.shared()
    opened = work.at(LATER).opened(plan)
    assert (opened.state, opened.opened_at) == (PlanState.OPENED, NOW + LATER)
    assert work.at(2 * LATER).opened(plan) == opened
    assert replace(work.plan(plan.id), readiness=(), go_on_because="") == opened
    assert work.homes(MANAGER) == [1, 2]


@pytest.mark.parametrize("person", [MANAGER, HR])
def test_a_look_of_others_changes_nothing(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    work.run(person, open_plan, plan.id)
    assert work.plan(plan.id) == plan


def test_without_an_id_everybody_opens_their_own_plan(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.run(AGENT, open_plan, None).plan.id == plan.id
    assert work.refused(MANAGER, open_plan, None) == "no_plan"


def test_a_withdrawn_plan_stays_on_record_for_manager_and_hr_and_shows_its_agent_nothing(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    screens = [work.run(person, open_plan, plan.id) for person in (MANAGER, HR)]
    assert {(screen.plan.state, screen.reflection_number) for screen in screens} == {(PlanState.WITHDRAWN, None)}
    assert work.refused(AGENT, open_plan, plan.id) == "not_yours"
    assert work.plan(plan.id).opened_at is None


def test_the_agents_own_view_stands_beside_the_managers(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    screen = work.run(AGENT, save_agent_view, plan.id, " The CRM was down \n")
    assert screen.plan.agent_view == "The CRM was down"
    assert work.run(MANAGER, open_plan, plan.id).plan.agent_view == "The CRM was down"
    assert screen.plan.state is PlanState.OPENED


def test_the_agent_may_take_their_view_away_again(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    work.run(AGENT, save_agent_view, plan.id, "The CRM was down")
    assert work.run(AGENT, save_agent_view, plan.id, "").plan.agent_view == ""


def test_receipt_is_confirmed_once_with_the_view_typed_beside_it(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    confirmed = work.at(LATER).run(AGENT, acknowledge, plan.id, " My view ").plan
    assert (confirmed.state, confirmed.acknowledged_at) == (PlanState.ACKNOWLEDGED, NOW + LATER)
    assert (confirmed.agent_view, confirmed.opened_at) == ("My view", NOW)
    assert work.at(2 * LATER).run(AGENT, acknowledge, plan.id, "Too late").plan == confirmed


def test_confirming_without_a_word_keeps_the_view_from_before(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    work.run(AGENT, save_agent_view, plan.id, "My view")
    assert work.run(AGENT, acknowledge, plan.id, " ").plan.agent_view == "My view"


def test_who_confirms_has_opened(work: UseCaseHarness) -> None:
    confirmed = work.at(LATER).run(AGENT, acknowledge, work.shared().id, "").plan
    assert confirmed.opened_at == confirmed.acknowledged_at == NOW + LATER


@pytest.mark.parametrize("person", [MANAGER, HR, ADMIN, STRANGER])
def test_only_the_agent_confirms_and_comments(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, acknowledge, plan.id, "") == "not_yours"
    assert work.refused(person, save_agent_view, plan.id, "x") == "not_yours"


def test_the_next_check_in_is_shown_in_the_readers_zone(work: UseCaseHarness) -> None:
    plan = work.shared()
    shown = {person.id: work.run(person, open_plan, plan.id).next_check_in for person in (AGENT, MANAGER)}
    assert {key: f"{moment:%d %b %H:%M %Z}" for key, moment in shown.items()} == {
        AGENT.id: "26 Nov 09:00 EST",
        MANAGER.id: "26 Nov 15:00 CET",
    }


@pytest.mark.parametrize(
    ("moment", "upcoming", "reflecting"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=BERLIN), "26 Nov", 1),
        (datetime(2026, 11, 26, 15, tzinfo=BERLIN), "03 Dec", None),  # a week ahead to the minute is not yet within it
        (datetime(2026, 11, 26, 15, 1, tzinfo=BERLIN), "03 Dec", 2),
        (datetime(2027, 1, 21, 15, tzinfo=BERLIN), None, None),
    ],
)
def test_the_next_check_in_and_reflection_follow_the_calendar(
    work: UseCaseHarness, moment: datetime, upcoming: str | None, reflecting: int | None
) -> None:
    screen = work.at(moment).run(MANAGER, open_plan, work.shared().id)
    assert (screen.next_check_in and f"{screen.next_check_in:%d %b}", screen.reflection_number) == (
        upcoming,
        reflecting,
    )


def test_a_check_in_logged_ahead_is_no_longer_the_next(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    screen = work.run(AGENT, open_plan, plan.id)
    assert screen.next_check_in is not None
    assert f"{screen.next_check_in:%d %b}" == "03 Dec"
