"""HR approves a plan before its agent hears of it; returns it; or looks at one that is shared."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.programme_notices import RoleChangeNotice
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from services.delivery.message_facts import Ready, message_facts
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from services.programme.overview import home_facts
from services.records.retention import apply_retention
from services.start.approval_answer import open_review, review_plan
from services.start.drafts import advance_draft, begin_draft, open_returned, preview, resume_draft, save_draft
from services.start.sharing import share_plan
from tests.support.approvals import reviewed_by_hr, where_hr_is
from tests.support.builders import NOW, START, TYPED
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR, outsiders
from tests.support.use_case_harness import UseCaseHarness, take

DAY = timedelta(days=1)


@pytest.fixture
def strict(work: UseCaseHarness) -> UseCaseHarness:
    return where_hr_is(work, Approval.REQUIRED)


def returned(work: UseCaseHarness) -> Plan:
    return reviewed_by_hr(work, work.shared(), ReviewDecision.RETURNED, "Name the sample size")


def test_a_proposed_plan_is_known_to_its_manager_and_hr_alone(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    assert strict.plan(plan.id).state is PlanState.PROPOSED
    assert (strict.notices_to(AGENT), strict.homes(AGENT)) == ([], [])
    assert strict.notices_to(HR) == strict.notices_to(SECOND_HR) == ["approval_asked:1:0", "role_change:1:0"]
    assert strict.refused(AGENT, open_plan, plan.id) == "not_yours"
    assert strict.refused(AGENT, open_plan, None) == "no_plan"
    assert strict.refused(AGENT, acknowledge, plan.id, "") == "not_yours"
    assert strict.run(AGENT, home_facts).mine == ()


def test_it_makes_nothing_due_before_it_is_shared(strict: UseCaseHarness) -> None:
    strict.shared()
    later = strict.at(timedelta(days=40))
    assert later.planned() == 0
    assert later.notices_to(AGENT) == []


def test_it_stands_on_the_homes_of_manager_and_hr(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    later = strict.at(timedelta(days=20))
    [mine] = later.run(MANAGER, home_facts).team
    [waiting] = later.run(HR, home_facts).before_sharing
    assert (mine.plan.id, mine.unlogged, mine.next_check_in) == (plan.id, (), None)
    assert (waiting.plan.id, waiting.plan.state) == (plan.id, PlanState.PROPOSED)
    assert later.run(ADMIN, home_facts).before_sharing == ()
    assert later.run(HR, home_facts).digest.running == 0  # type: ignore[union-attr]


def test_approval_shares_it_and_tells_agent_and_manager(strict: UseCaseHarness) -> None:
    plan = reviewed_by_hr(strict.at(DAY / 4), strict.shared(), ReviewDecision.APPROVED)
    assert (plan.state, plan.shared_at) == (PlanState.SHARED, NOW + DAY / 4)
    assert strict.notices_to(AGENT) == ["plan_shared:1:0"]
    assert strict.notices_to(MANAGER) == ["approval_answered:1:0"]
    assert strict.at(timedelta(days=10)).planned() == 1
    assert strict.run(MANAGER, home_facts).drafts == 0


def test_a_first_day_that_has_passed_moves_with_all_days_of_the_plan(strict: UseCaseHarness) -> None:
    plan = strict.shared(goal_1_due="2026-12-31")
    later = strict.at(timedelta(days=9))
    assert later.run(HR, open_review, plan.id, ReviewDecision.APPROVED).moves
    assert not strict.run(HR, open_review, plan.id, ReviewDecision.APPROVED).moves
    reviewed_by_hr(later, plan, ReviewDecision.APPROVED)
    stored = strict.plan(plan.id)
    late = date(2026, 12, 2) - START
    assert (stored.cadence.start, stored.cadence.length_days) == (date(2026, 12, 2), 60)
    assert stored.terms.goals[0].due == date(2026, 12, 31) + late


def test_a_return_needs_words_and_brings_them_to_the_manager(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    empty = strict.problems(HR, review_plan, plan.id, ReviewDecision.RETURNED, 1, "  ")
    assert empty == [("review_comment", "comment_needed")]
    reviewed_by_hr(strict, plan, ReviewDecision.RETURNED, "Name the sample size")
    assert strict.notices_to(MANAGER) == ["approval_answered:1:1"]
    assert strict.notices_to(AGENT) == []
    screen = strict.run(MANAGER, open_plan, plan.id)
    assert [(entry.decision, entry.comment) for entry in screen.reviews] == [
        (ReviewDecision.RETURNED, "Name the sample size")
    ]


def test_a_returned_plan_is_changed_on_its_kept_draft_with_hrs_words_on_top(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    screen = strict.run(MANAGER, open_returned, plan.id)
    assert (screen.draft.step, screen.returned_because) == (1, "Name the sample size")
    assert screen.draft.value("observed") == TYPED["observed"].strip()
    saved = strict.run(MANAGER, save_draft, "draft-1", {"observed": "Long calls, 40 of them"})
    assert saved.returned_because == "Name the sample size"


def test_sent_anew_it_is_the_same_plan_with_the_new_terms(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    strict.run(MANAGER, save_draft, "draft-1", {"observed": "Long calls, 40 of them", "goal_1_target": "5.8"})
    sent = strict.run(MANAGER, share_plan, "draft-1", we_have_talked=True).plan
    stored = strict.plan(plan.id)
    assert (sent.id, sent.ref, stored.state) == (plan.id, plan.ref, PlanState.PROPOSED)
    assert (stored.terms.observed, stored.terms.goals[0].target) == ("Long calls, 40 of them", 5.8)
    assert "approval_asked:2:0" in strict.notices_to(HR)
    approved = reviewed_by_hr(strict, sent, ReviewDecision.APPROVED)
    assert strict.plan(plan.id).terms == approved.terms


def test_submitting_the_form_twice_asks_hr_once(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    strict.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert strict.notices_to(HR).count("approval_asked:1:0") == 1
    assert strict.refused(MANAGER, open_returned, plan.id) == "already_decided"


def test_its_draft_outlives_the_usual_time_and_is_not_offered_as_a_draft(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    later = strict.at(timedelta(days=40))
    later.ask(lambda uow: apply_retention(uow, later.now))
    assert later.run(MANAGER, begin_draft).resumable is None
    assert later.run(MANAGER, home_facts).drafts == 0
    assert later.run(MANAGER, open_returned, plan.id).draft.value("workload") == "High season"
    assert later.refused(MANAGER, resume_draft, "draft-1") == "draft_gone"


def test_a_first_day_that_passed_meanwhile_is_a_problem_at_its_field(strict: UseCaseHarness) -> None:
    returned(strict)
    later = strict.at(timedelta(days=9))
    advanced = later.run(MANAGER, advance_draft, "draft-1", 3, {})
    assert [(problem.field, problem.code) for problem in advanced.problems] == [("start_date", "start_in_past")]
    late = later.problems(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert late == [("we_have_talked", "start_in_past")]


def test_a_returned_plan_stays_about_the_same_person(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    advanced = strict.run(MANAGER, advance_draft, "draft-1", 1, {"agent": OTHER_AGENT.id})
    assert [(problem.field, problem.code) for problem in advanced.problems] == [("agent", "agent_stays")]
    assert strict.refused(MANAGER, share_plan, "draft-1", we_have_talked=True) == "agent_stays"
    assert strict.plan(plan.id).agent_id == AGENT.id


@pytest.mark.parametrize("decided", [ReviewDecision.APPROVED, ReviewDecision.RETURNED])
def test_of_two_who_decide_the_second_is_told(strict: UseCaseHarness, decided: ReviewDecision) -> None:
    plan = strict.shared()
    reviewed_by_hr(strict, plan, decided, "Words of HR")
    assert strict.refused(SECOND_HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "") == "already_decided"


def test_nobody_approves_terms_they_have_not_seen(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    strict.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert strict.refused(SECOND_HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "") == "already_decided"
    assert strict.run(SECOND_HR, review_plan, plan.id, ReviewDecision.APPROVED, 2, "").state is PlanState.SHARED


def test_nobody_approves_their_own_plan(strict: UseCaseHarness) -> None:
    where_hr_is(strict, Approval.REQUIRED, MANAGER.id, HR.id)
    plan = strict.shared()
    assert strict.refused(MANAGER, review_plan, plan.id, ReviewDecision.APPROVED, 1, "") == "not_yours"
    assert "approval_asked:1:0" not in strict.notices_to(MANAGER)


def test_where_nobody_else_is_in_hr_the_manager_is_told_at_once(strict: UseCaseHarness) -> None:
    where_hr_is(strict, Approval.REQUIRED, MANAGER.id)
    strict.drafted()
    strict.meet(replace(ADMIN, is_deleted=True))  # who did the setup would act in place of HR
    assert strict.run(MANAGER, preview, "draft-1").audience.is_without_hr
    assert strict.refused(MANAGER, share_plan, "draft-1", we_have_talked=True) == "nobody_to_approve"
    assert strict.run(MANAGER, resume_draft, "draft-1").draft.value("agent") == AGENT.id


@pytest.mark.parametrize("who", [MANAGER, HR])
@pytest.mark.parametrize("is_returned", [False, True])
def test_a_plan_that_was_not_shared_can_be_taken_back(strict: UseCaseHarness, who: Person, is_returned: bool) -> None:
    plan = returned(strict) if is_returned else strict.shared()
    strict.run(who, withdraw_plan, plan.id, "It is not needed")
    assert strict.plan(plan.id).state is PlanState.WITHDRAWN
    assert (strict.notices_to(AGENT), strict.homes(AGENT)) == ([], [])
    assert strict.refused(AGENT, open_plan, plan.id) == "not_yours"
    notices = [item for item in strict.notices_to(MANAGER) if item.startswith("proposal_withdrawn:")]
    assert len(notices) == (who is HR)
    assert strict.shared("draft-2").state is PlanState.PROPOSED


@pytest.mark.parametrize("is_returned", [False, True])
def test_it_keeps_a_second_plan_about_the_person_from_beginning(strict: UseCaseHarness, is_returned: bool) -> None:
    _ = returned(strict) if is_returned else strict.shared()
    strict.drafted("draft-2")
    assert strict.refused(MANAGER, share_plan, "draft-2", we_have_talked=True) == "agent_has_plan"


def test_an_agent_who_left_meanwhile_is_not_sent_a_plan(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    strict.meet(outsiders(AGENT)["deactivated"])
    assert strict.refused(HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "") == "agent_not_member"


def test_what_hr_was_asked_is_not_sent_once_somebody_decided(strict: UseCaseHarness) -> None:
    plan = strict.shared()
    reviewed_by_hr(strict, plan, ReviewDecision.APPROVED)
    evening = strict.at(timedelta(hours=9))  # 11:00 for the second one in HR
    delivery = take(evening)[SECOND_HR.id]
    found = evening.ask(lambda uow: message_facts(uow, evening.now, delivery))
    assert isinstance(found, Ready)
    assert {item.kind for item in found.items} == {RoleChangeNotice}


def test_where_hr_only_looks_the_plan_is_shared_at_once_and_a_comment_reaches_the_manager(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.ADVISORY)
    plan = work.shared()
    assert plan.state is PlanState.SHARED
    assert work.notices_to(AGENT) == ["plan_shared:1:0"]
    assert "approval_asked:1:1" in work.notices_to(HR)
    assert work.problems(HR, review_plan, plan.id, ReviewDecision.COMMENTED, 1, "") == [
        ("review_comment", "comment_needed")
    ]
    reviewed_by_hr(work, plan, ReviewDecision.COMMENTED, "Watch the sample size")
    assert work.notices_to(MANAGER) == ["approval_answered:1:2"]
    assert work.run(MANAGER, open_plan, plan.id).reviews[0].comment == "Watch the sample size"
    assert work.run(AGENT, open_plan, plan.id).reviews == ()


def test_without_approval_hr_is_not_asked(work: UseCaseHarness) -> None:
    assert work.shared().state is PlanState.SHARED
    assert work.notices_to(HR) == ["role_change:1:0"]


def test_where_hr_is_no_longer_asked_a_returned_plan_is_shared_by_its_manager(strict: UseCaseHarness) -> None:
    plan = returned(strict)
    where_hr_is(strict, Approval.OFF)
    strict.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert strict.plan(plan.id).state is PlanState.SHARED
    assert strict.notices_to(AGENT) == ["plan_shared:1:0"]


def test_the_preview_knows_whether_hr_comes_first(strict: UseCaseHarness) -> None:
    strict.drafted()
    assert strict.run(MANAGER, preview, "draft-1").approval is Approval.REQUIRED


def test_a_plan_before_hr_is_no_reason_to_bar_its_agent_from_anything(strict: UseCaseHarness) -> None:
    strict.shared(agent=HR.id)
    where_hr_is(strict, Approval.REQUIRED, HR.id, SECOND_HR.id)
    assert strict.ask(lambda uow: uow.access_facts.read(frozenset({HR.id}), "", ())).superiors[HR.id] == frozenset()
    assert strict.run(HR, home_facts).before_sharing == ()
    assert strict.run(SECOND_HR, home_facts).before_sharing[0].participants.agent.id == HR.id
