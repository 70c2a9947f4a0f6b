"""The agent's weekly reflection: open until its check-in, answered once or better, offered once a message."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import offer_reflection, open_reflection, reflect
from tests.support.audit_entries import ENTRY
from tests.support.builders import NOW
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, STRANGER
from tests.support.use_case_harness import UseCaseHarness

ANSWERS = (" Calls feel calmer ", "The new CRM", " ")
TS = "1795430400.000123"


def test_a_reflection_is_kept_without_the_spaces_around_it(work: UseCaseHarness) -> None:
    plan = work.shared()
    saved = work.run(AGENT, reflect, plan.id, 1, ANSWERS, "V1")
    assert (saved.better, saved.blocked, saved.ask, saved.submitted_at) == ("Calls feel calmer", "The new CRM", "", NOW)
    assert work.plan(plan.id).reflections == (saved,)


def test_the_three_questions_come_with_the_check_in_in_the_agents_zone(work: UseCaseHarness) -> None:
    plan = work.shared()
    screen = work.run(AGENT, open_reflection, plan.id, 1)
    assert (screen.number, screen.manager, screen.existing) == (1, MANAGER, None)
    assert f"{screen.check_in_at:%a %d %b %H:%M %Z}" == "Thu 26 Nov 09:00 EST"


def test_earlier_answers_are_shown_and_may_be_replaced(work: UseCaseHarness) -> None:
    plan = work.shared()
    first = work.run(AGENT, reflect, plan.id, 1, ANSWERS, "V1")
    assert work.run(AGENT, open_reflection, plan.id, 1).existing == first
    later = work.at(timedelta(hours=1))
    second = later.run(AGENT, reflect, plan.id, 1, ("Better still", "", ""), "V2")
    assert work.plan(plan.id).reflections == (second,)


def test_the_same_form_submitted_again_leaves_one_reflection_and_tells_nobody(work: UseCaseHarness) -> None:
    plan = work.shared()
    before = (work.notices_to(AGENT), work.notices_to(MANAGER))
    first, second = (work.run(AGENT, reflect, plan.id, 1, ANSWERS, "V1") for _ in range(2))
    assert first == second
    assert work.plan(plan.id).reflections == (first,)
    assert (work.notices_to(AGENT), work.notices_to(MANAGER)) == before


def test_each_check_in_has_a_reflection_of_its_own(work: UseCaseHarness) -> None:
    plan = work.shared()
    for number in (2, 1):
        work.run(AGENT, reflect, plan.id, number, ANSWERS, "V1")
    assert [entry.number for entry in work.plan(plan.id).reflections] == [1, 2]


def test_an_empty_reflection_is_not_kept(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.problems(AGENT, reflect, plan.id, 1, ("", "  ", "\n"), "V1") == [("better", "needed")]
    assert work.plan(plan.id).reflections == ()


@pytest.mark.parametrize("number", [0, 10, -1])
def test_there_is_nothing_to_reflect_before_a_check_in_the_plan_does_not_have(
    work: UseCaseHarness, number: int
) -> None:
    plan = work.shared()
    assert work.refused(AGENT, open_reflection, plan.id, number) == "nothing_to_reflect"
    assert work.refused(AGENT, reflect, plan.id, number, ANSWERS, "V1") == "nothing_to_reflect"


def test_once_the_check_in_is_logged_its_reflection_is_closed(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert work.refused(AGENT, open_reflection, plan.id, 1) == "nothing_to_reflect"
    assert work.refused(AGENT, reflect, plan.id, 1, ANSWERS, "V2") == "nothing_to_reflect"


@pytest.mark.parametrize("person", [MANAGER, HR, ADMIN, STRANGER])
def test_only_the_agent_reflects(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, open_reflection, plan.id, 1) == "not_yours"
    assert work.refused(person, reflect, plan.id, 1, ANSWERS, "V1") == "not_yours"


def why(refused: Refusal | None) -> str:
    """The code of a refusal."""
    return refused.code if refused else ""


def test_a_dm_to_the_app_may_become_the_reflection(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.run(AGENT, offer_reflection, TS) is None
    items = [item for entry in work.deliveries for item in entry.items]
    assert DueItem(ReflectionOfferNotice(plan.id, 1, TS), AGENT.id) in items


def test_the_same_dm_is_offered_once_and_another_one_again(work: UseCaseHarness) -> None:
    work.shared()
    for ts in (TS, TS, "1795430401.000123"):
        work.run(AGENT, offer_reflection, ts)
    assert len([entry for entry in work.notices_to(AGENT) if entry.startswith("reflection_offer")]) == 2


def test_a_dm_of_somebody_without_a_plan_is_no_reflection(work: UseCaseHarness) -> None:
    work.shared()
    for person in (OTHER_AGENT, MANAGER):
        assert why(work.run(person, offer_reflection, TS)) == "no_plan_to_reflect"
    assert not work.notices_to(OTHER_AGENT)


def test_nothing_is_offered_more_than_a_week_ahead_or_after_the_last_check_in(work: UseCaseHarness) -> None:
    work.shared(start_date="2026-12-14")
    assert why(work.run(AGENT, offer_reflection, TS)) == "nothing_to_reflect"
    assert work.at(timedelta(days=24)).run(AGENT, offer_reflection, TS) is None
    assert why(work.at(timedelta(days=90)).run(AGENT, offer_reflection, TS)) == "nothing_to_reflect"


def test_what_is_written_after_the_answers_may_join_them(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, reflect, plan.id, 1, ANSWERS, "V1")
    assert work.run(AGENT, offer_reflection, TS) is None


def test_who_left_no_longer_reads_their_own_reflection(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, reflect, plan.id, 1, ANSWERS, "V1")
    outsider = replace(AGENT, is_deleted=True)
    work.meet(outsider)
    assert work.refused(outsider, open_reflection, plan.id, 1) == "not_yours"
