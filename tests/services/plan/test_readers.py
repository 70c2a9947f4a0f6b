"""Who can see a plan, who opened it, and who stands in."""

from datetime import timedelta

from coaching.base.person import Role
from coaching.screens import Audience
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import open_withdrawal, withdraw_plan
from services.programme.overview import home_facts
from services.start.drafts import preview
from services.weekly.check_ins import log_check_in, open_check_in
from services.weekly.reflections import offer_reflection, open_reflection
from tests.support.audit_entries import ENTRY
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR, STRANGER, outsiders
from tests.support.roster import hr_is, reports, stands_in
from tests.support.use_case_harness import UseCaseHarness

HOUR = timedelta(hours=1)


def test_the_agent_and_hr_see_who_opened_the_plan_and_the_manager_does_not(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, open_plan, plan.id)
    work.at(HOUR).run(HR, open_plan, plan.id)
    seen = work.at(2 * HOUR).run(AGENT, open_plan, plan.id).opened_by
    assert seen is not None
    assert [(entry.person, entry.role, f"{entry.at:%H:%M %Z}") for entry in seen] == [
        (HR, Role.HR, "06:00 EST"),
        (MANAGER, Role.MANAGER, "05:00 EST"),
    ]
    for_hr = work.at(3 * HOUR).run(SECOND_HR, open_plan, plan.id).opened_by
    assert for_hr is not None
    assert [entry.person for entry in for_hr] == [SECOND_HR, HR, MANAGER]
    assert work.run(MANAGER, open_plan, plan.id).opened_by is None


def test_a_refused_look_leaves_no_trace(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.refused(STRANGER, open_plan, plan.id)
    assert work.run(AGENT, open_plan, plan.id).opened_by == ()


def test_who_opened_it_is_named_with_what_they_are_now(work: UseCaseHarness) -> None:
    plan = work.shared()
    stands_in(work, plan, STRANGER)
    work.run(STRANGER, open_plan, plan.id)
    work.at(HOUR).run(HR, open_plan, plan.id)
    hr_is(work, SECOND_HR)
    seen = work.at(HOUR).run(AGENT, open_plan, plan.id).opened_by
    assert seen is not None
    assert [(entry.person, entry.role) for entry in seen] == [(HR, Role.STRANGER), (STRANGER, Role.STAND_IN)]


def test_the_readers_of_a_plan_are_named_on_every_form_of_it(work: UseCaseHarness) -> None:
    plan = work.shared()
    stands_in(work, plan, STRANGER)
    named = Audience(stand_in=STRANGER)
    assert work.run(AGENT, open_plan, plan.id).audience == named
    assert work.run(AGENT, open_reflection, plan.id, 1).audience == named
    assert work.run(MANAGER, open_check_in, plan.id).audience == named


def test_the_deputy_is_named_instead_of_hr(work: UseCaseHarness) -> None:
    hr_is(work, HR, deputy=STRANGER)
    reports(work, HR, AGENT)
    draft = work.drafted()
    in_place = Audience(has_hr=False, deputy=STRANGER)
    assert work.run(MANAGER, preview, draft).audience == in_place
    plan = work.shared()
    assert work.run(MANAGER, open_withdrawal, plan.id).audience == in_place
    assert work.run(AGENT, open_plan, plan.id).audience == in_place


def test_a_stand_in_who_works_for_the_agent_is_none(work: UseCaseHarness) -> None:
    plan = work.shared()
    stands_in(work, plan, STRANGER)
    reports(work, STRANGER, AGENT)
    assert work.run(AGENT, open_plan, plan.id).audience == Audience()
    assert work.refused(STRANGER, open_plan, plan.id) == "not_yours"
    assert work.run(STRANGER, home_facts).standing_in == ()


def test_a_stand_in_reads_logs_and_neither_withdraws_nor_reads_why(work: UseCaseHarness) -> None:
    plan = work.shared()
    stands_in(work, plan, STRANGER)
    (card,) = work.run(STRANGER, home_facts).standing_in
    assert (card.plan.id, card.role) == (plan.id, Role.STAND_IN)
    screen = work.run(STRANGER, open_check_in, None)
    assert [(choice.number, f"{choice.at:%d %b %H:%M %Z}") for choice in screen.choices] == [(1, "26 Nov 15:00 CET")]
    assert work.refused(STRANGER, withdraw_plan, plan.id, "Mine") == "not_yours"
    logged = work.run(STRANGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    assert logged.logged_by == STRANGER.id
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    assert work.refused(STRANGER, open_plan, plan.id) == "not_yours"
    assert work.run(STRANGER, home_facts).standing_in == ()


def test_why_a_plan_was_withdrawn_is_for_its_manager_and_hr(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    for person in (MANAGER, HR):
        assert work.run(person, open_plan, plan.id).plan.withdraw_reason == "The wrong person"


def test_lists_of_the_programme_hold_nothing_that_was_typed(work: UseCaseHarness) -> None:
    work.shared(observed="canary-observed", goal_1_how="canary-how")
    (card,) = work.run(HR, home_facts).all_plans
    assert "canary" not in repr(card)
    assert card.participants.agent == AGENT


def test_an_account_that_is_closed_is_offered_nothing(work: UseCaseHarness) -> None:
    work.shared()
    for account in outsiders(AGENT).values():
        work.meet(account)
        assert work.refused(account, offer_reflection, "1795430400.000123") == "not_yours"
    assert work.refused(OTHER_AGENT, open_plan, None) == "no_plan"
