"""Sharing a plan: once, with somebody who can have one, after the talk."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.absence.absences import Absence
from coaching.base.person import Person
from coaching.plan.plan import PlanState
from coaching.plan.plan_clock import Cause
from coaching.start.drafts import RETAINED_FOR
from services.programme.setup import set_up
from services.start.drafts import preview
from services.start.sharing import REF_LETTERS, share_plan
from storage.unit_of_work import Storage
from tests.support.builders import NOW, PROGRAMME, START, TYPED
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness


def test_a_shared_plan_holds_what_was_typed(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.plan(plan.id) == plan
    assert (plan.state, plan.manager_id, plan.agent_id) == (PlanState.SHARED, MANAGER.id, AGENT.id)
    assert (plan.terms.observed, plan.shared_at) == (TYPED["observed"].strip(), NOW)
    assert len(plan.ref) == 5
    assert set(plan.ref) <= set(REF_LETTERS)


def test_sharing_tells_the_agent_once_and_draws_both_homes(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.notices_to(AGENT) == ["plan_shared:1:0"]
    assert work.notices_to(MANAGER) == []
    assert (work.homes(AGENT), work.homes(MANAGER)) == ([plan.revision], [plan.revision])


def test_the_answer_tells_when_the_agent_is_told_in_their_zone(work: UseCaseHarness) -> None:
    work.drafted()
    screen = work.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert screen.agent == AGENT
    assert f"{screen.reaches:%a %H:%M %Z}" == "Mon 08:00 EST"


def test_sharing_the_same_form_again_has_no_second_effect(work: UseCaseHarness) -> None:
    plan = work.shared()
    before = work.deliveries
    again = work.at(timedelta(minutes=5)).run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert again.plan == plan
    assert work.deliveries == before


def test_sharing_again_after_a_withdrawal_does_not_bring_the_plan_back(work: UseCaseHarness) -> None:
    plan = work.shared()
    with work.open() as uow:
        uow.plans.save(replace(plan, state=PlanState.WITHDRAWN))
    work.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert work.plan(plan.id).state is PlanState.WITHDRAWN


def test_nothing_is_shared_before_the_talk(work: UseCaseHarness) -> None:
    work.drafted()
    assert work.problems(MANAGER, share_plan, "draft-1", we_have_talked=False) == [("we_have_talked", "talk_first")]
    assert work.notices_to(AGENT) == []


def test_before_setup_nothing_is_shared(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    empty.meet(MANAGER)
    assert empty.refused(MANAGER, share_plan, "draft-1", we_have_talked=True) == "not_set_up"


@pytest.mark.parametrize("person", [AGENT, STRANGER, ADMIN])
def test_only_starters_share(work: UseCaseHarness, person: Person) -> None:
    work.drafted()
    assert work.refused(person, share_plan, "draft-1", we_have_talked=True) == "not_yours"


def test_who_may_no_longer_start_shares_no_draft_from_before(work: UseCaseHarness) -> None:
    work.drafted()
    work.run(ADMIN, set_up, replace(PROGRAMME, starters=frozenset()))
    assert work.refused(MANAGER, share_plan, "draft-1", we_have_talked=True) == "not_yours"


def test_nobody_shares_or_sees_what_came_of_somebody_elses_draft(work: UseCaseHarness) -> None:
    work.drafted()
    assert work.refused(HR, share_plan, "draft-1", we_have_talked=True) == "not_yours"
    work.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert work.refused(HR, share_plan, "draft-1", we_have_talked=True) == "not_yours"


def test_a_draft_that_is_gone_cannot_be_shared(work: UseCaseHarness) -> None:
    assert work.refused(MANAGER, share_plan, "no-such-draft", we_have_talked=True) == "draft_gone"


@pytest.mark.parametrize("later", [timedelta(days=2), RETAINED_FOR])
def test_a_preview_that_lay_open_past_the_start_is_looked_at_again(work: UseCaseHarness, later: timedelta) -> None:
    work.drafted()
    found = work.at(later).problems(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert found == [("we_have_talked", "start_in_past")]


def test_an_incomplete_draft_is_not_shared(work: UseCaseHarness) -> None:
    work.drafted(goal_1_metric="")
    assert work.problems(MANAGER, share_plan, "draft-1", we_have_talked=True)


@pytest.mark.parametrize("account", outsiders(AGENT).values(), ids=outsiders(AGENT))
def test_nothing_is_shared_with_somebody_who_left_meanwhile(work: UseCaseHarness, account: Person) -> None:
    work.drafted()
    work.meet(account)
    assert work.refused(MANAGER, share_plan, "draft-1", we_have_talked=True) == "agent_not_member"


def test_somebody_who_got_a_plan_meanwhile_gets_no_second_one(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, starters=frozenset({MANAGER.id, OTHER_MANAGER.id})))
    work.drafted("draft-2")
    work.shared("draft-1")
    assert work.refused(MANAGER, share_plan, "draft-2", we_have_talked=True) == "agent_has_plan"


def test_a_manager_may_run_several_plans(work: UseCaseHarness) -> None:
    plans = [work.shared(), work.at(timedelta(hours=1)).shared("draft-2", agent=OTHER_AGENT.id)]
    assert work.ask(lambda uow: uow.plans.running_of_manager(MANAGER.id)) == plans


def test_the_preview_counts_the_holidays_of_the_agents_site_as_the_plan_will(work: UseCaseHarness) -> None:
    work.ask(lambda uow: uow.people.set_sites({AGENT.id: "PH"}))
    shown = work.run(MANAGER, preview, work.drafted()).terms
    plan = work.plan(work.shared().id)
    assert (shown.cadence.end, shown.with_days(shown.cadence).goals) == (plan.cadence.end, plan.goals_now)
    assert shown.cadence.end > START + timedelta(days=60)


def test_the_preview_does_not_tell_its_writer_of_somebodys_leave(work: UseCaseHarness) -> None:
    before = work.run(MANAGER, preview, work.drafted()).terms
    week = Absence("leave", Cause.AWAY, START + timedelta(days=3), START + timedelta(days=9), person_id=AGENT.id)
    work.ask(lambda uow: uow.absences.add(week, NOW))
    assert work.run(MANAGER, preview, "draft-1").terms == before
