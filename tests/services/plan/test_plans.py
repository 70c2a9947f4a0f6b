"""Reading a plan, adding one's view, confirming receipt."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.base.people import Person, Role
from coaching.plan.plan import PlanState
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from services.weekly.check_ins import log_check_in
from tests.support.audit_entries import ENTRY
from tests.support.builders import NOW
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, STRANGER, outsiders
from tests.support.workplace import Workplace

LATER = timedelta(hours=4)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(("person", "role"), [(AGENT, Role.AGENT), (MANAGER, Role.MANAGER), (HR, Role.HR)])
def test_a_plan_is_read_by_its_two_people_and_hr(work: Workplace, person: Person, role: Role) -> None:
    plan = work.shared()
    sheet = work.do(person, open_plan, plan.id)
    assert (sheet.role, sheet.pair.agent, sheet.pair.manager) == (role, AGENT, MANAGER)


@pytest.mark.parametrize("person", [ADMIN, STRANGER, OTHER_AGENT, *outsiders(AGENT).values()])
def test_nobody_else_reads_it(work: Workplace, person: Person) -> None:
    plan = work.shared()
    work.meet(person)
    assert work.refused(person, open_plan, plan.id) == "not_yours"
    assert work.refused(person, open_plan, "no-such-plan") == "not_yours"


def test_the_agents_first_look_is_remembered(work: Workplace) -> None:
    plan = work.shared()
    opened = work.at(LATER).opened(plan)
    assert (opened.state, opened.opened_at) == (PlanState.OPENED, NOW + LATER)
    assert work.at(2 * LATER).opened(plan) == opened
    assert replace(work.plan(plan.id), readiness=(), go_on_because="") == opened
    assert work.homes(MANAGER) == [1, 2]


@pytest.mark.parametrize("person", [MANAGER, HR])
def test_a_look_of_others_changes_nothing(work: Workplace, person: Person) -> None:
    plan = work.shared()
    work.do(person, open_plan, plan.id)
    assert work.plan(plan.id) == plan


def test_without_an_id_everybody_opens_their_own_plan(work: Workplace) -> None:
    plan = work.shared()
    assert work.do(AGENT, open_plan, None).plan.id == plan.id
    assert work.refused(MANAGER, open_plan, None) == "no_plan"


def test_a_withdrawn_plan_stays_on_record_for_manager_and_hr_and_shows_its_agent_nothing(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, withdraw_plan, plan.id, "Wrong person")
    sheets = [work.do(person, open_plan, plan.id) for person in (MANAGER, HR)]
    assert {(sheet.plan.state, sheet.reflection_number) for sheet in sheets} == {(PlanState.WITHDRAWN, None)}
    assert work.refused(AGENT, open_plan, plan.id) == "not_yours"
    assert work.plan(plan.id).opened_at is None


def test_the_agents_own_view_stands_beside_the_managers(work: Workplace) -> None:
    plan = work.opened(work.shared())
    sheet = work.do(AGENT, save_agent_view, plan.id, " The CRM was down \n")
    assert sheet.plan.agent_view == "The CRM was down"
    assert work.do(MANAGER, open_plan, plan.id).plan.agent_view == "The CRM was down"
    assert sheet.plan.state is PlanState.OPENED


def test_the_agent_may_take_their_view_away_again(work: Workplace) -> None:
    plan = work.opened(work.shared())
    work.do(AGENT, save_agent_view, plan.id, "The CRM was down")
    assert work.do(AGENT, save_agent_view, plan.id, "").plan.agent_view == ""


def test_receipt_is_confirmed_once_with_the_view_typed_beside_it(work: Workplace) -> None:
    plan = work.opened(work.shared())
    confirmed = work.at(LATER).do(AGENT, acknowledge, plan.id, " My view ").plan
    assert (confirmed.state, confirmed.acknowledged_at) == (PlanState.ACKNOWLEDGED, NOW + LATER)
    assert (confirmed.agent_view, confirmed.opened_at) == ("My view", NOW)
    assert work.at(2 * LATER).do(AGENT, acknowledge, plan.id, "Too late").plan == confirmed


def test_confirming_without_a_word_keeps_the_view_from_before(work: Workplace) -> None:
    plan = work.opened(work.shared())
    work.do(AGENT, save_agent_view, plan.id, "My view")
    assert work.do(AGENT, acknowledge, plan.id, " ").plan.agent_view == "My view"


def test_who_confirms_has_opened(work: Workplace) -> None:
    confirmed = work.at(LATER).do(AGENT, acknowledge, work.shared().id, "").plan
    assert confirmed.opened_at == confirmed.acknowledged_at == NOW + LATER


@pytest.mark.parametrize("person", [MANAGER, HR, ADMIN, STRANGER])
def test_only_the_agent_confirms_and_comments(work: Workplace, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, acknowledge, plan.id, "") == "not_yours"
    assert work.refused(person, save_agent_view, plan.id, "x") == "not_yours"


def test_the_next_check_in_is_shown_in_the_readers_zone(work: Workplace) -> None:
    plan = work.shared()
    shown = {person.id: work.do(person, open_plan, plan.id).next_check_in for person in (AGENT, MANAGER)}
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
    work: Workplace, moment: datetime, upcoming: str | None, reflecting: int | None
) -> None:
    sheet = work.at(moment).do(MANAGER, open_plan, work.shared().id)
    assert (sheet.next_check_in and f"{sheet.next_check_in:%d %b}", sheet.reflection_number) == (upcoming, reflecting)


def test_a_check_in_logged_ahead_is_no_longer_the_next(work: Workplace) -> None:
    plan = work.shared()
    work.do(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    sheet = work.do(AGENT, open_plan, plan.id)
    assert sheet.next_check_in is not None
    assert f"{sheet.next_check_in:%d %b}" == "03 Dec"
