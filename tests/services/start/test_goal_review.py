"""The review of a draft with imported readings, the reason it needs, and who is told what was kept."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from coaching.base.person import Person
from coaching.fairness import Rule, Severity
from coaching.fairness.review_result import DraftReview
from coaching.goals.measures import Measure
from coaching.plan.plan import Plan
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from services.absence.handover import name_stand_in
from services.plan.plan_screen import open_plan
from services.records.exporting import export_person
from services.start.approval_answer import review_plan
from services.start.drafts import advance_draft
from services.start.sharing import share_plan
from tests.support.approvals import where_hr_is
from tests.support.builders import NOW, TYPED
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness

LAST_WEEK = date(2026, 11, 19)
RUDE = {"goal_1_how": "Stop being careless"}
REASON = "We agreed on these words together"
QA = {"goal_1_metric": "qa", "goal_1_baseline": "78", "goal_1_target": "85"}


def measured(work: UseCaseHarness, people: Iterable[tuple[str, float]], sample: int = 5, day: date = LAST_WEEK) -> None:
    """A reading of QA for each of these people."""
    with work.open() as uow:
        uow.measures.take([Measure(user_id, "qa", day, value, sample) for user_id, value in people])


def shown(work: UseCaseHarness) -> DraftReview:
    """What the second step shows of a goal on QA."""
    found = work.run(MANAGER, advance_draft, "draft-1", 1, TYPED | QA).screen.review
    assert found is not None
    return found


def colleagues(work: UseCaseHarness, values: Iterable[float]) -> list[tuple[str, float]]:
    """People of the same team, with a value each."""
    named = [(f"U0COL{n:02}", value) for n, value in enumerate(values)]
    work.meet(*(Person(user_id, f"Colleague {user_id}", "UTC") for user_id, _ in named))
    with work.open() as uow:
        for user_id in (AGENT.id, *(user_id for user_id, _ in named)):
            uow.people.set_reports_to({user_id: MANAGER.id})
    return named


def test_from_ten_others_on_the_target_is_compared_with_what_one_in_ten_reaches(work: UseCaseHarness) -> None:
    people = colleagues(work, [80.0] * 10)
    measured(work, people[:9])
    assert Rule.BEYOND_BEST not in {found.rule for found in shown(work).findings}
    measured(work, people[9:])
    assert Rule.BEYOND_BEST in {found.rule for found in shown(work).findings}


def test_contacts_of_the_four_weeks_before_are_counted_by_the_week(work: UseCaseHarness) -> None:
    for days in (0, 7, 14):
        measured(work, [(AGENT.id, 78.0)], sample=4, day=LAST_WEEK - timedelta(days))
    measured(work, [(AGENT.id, 78.0)], sample=400, day=LAST_WEEK - timedelta(60))
    goals = shown(work).draft.goals
    assert goals is not None
    assert goals[0].sample_per_week == 3.0


def test_what_stops_is_not_shared_without_a_reason_and_the_draft_stays(work: UseCaseHarness) -> None:
    work.drafted(**RUDE)
    assert work.problems(MANAGER, share_plan, "draft-1", True, " ") == [("keep_because", "keep_needed")]
    assert work.problems(MANAGER, share_plan, "draft-1", False, "") == [
        ("keep_because", "keep_needed"),
        ("we_have_talked", "talk_first"),
    ]
    assert work.ask(lambda uow: uow.drafts.find("draft-1")) is not None
    assert work.run(MANAGER, share_plan, "draft-1", True, REASON).findings > 0


def test_sharing_twice_keeps_the_findings_once(work: UseCaseHarness) -> None:
    work.drafted(**RUDE)
    first = work.run(MANAGER, share_plan, "draft-1", True, REASON)
    again = work.run(MANAGER, share_plan, "draft-1", True, "Another reason")
    assert (again.plan.id, again.findings) == (first.plan.id, first.findings)
    assert reasons(work, HR, first.plan) == {REASON}


def reasons(work: UseCaseHarness, person: Person, plan: Plan) -> set[str]:
    """The reasons that somebody who opens the plan is given; what is only worth knowing has none."""
    return {each.reason for each in work.run(person, open_plan, plan.id).findings if each.severity is not Severity.NOTE}


@pytest.mark.parametrize("approval", [Approval.OFF, Approval.REQUIRED])
def test_hr_and_the_manager_are_told_and_agent_and_stand_in_are_not(work: UseCaseHarness, approval: Approval) -> None:
    where_hr_is(work, approval)
    work.drafted(**RUDE)
    plan = work.run(MANAGER, share_plan, "draft-1", True, REASON).plan
    assert reasons(work, HR, plan) == reasons(work, MANAGER, plan) == {REASON}
    if approval is Approval.REQUIRED:
        work.run(HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "")
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert reasons(work, AGENT, plan) == reasons(work, OTHER_MANAGER, plan) == set()
    assert reasons(work, HR, plan) == {REASON}


def test_a_returned_plan_that_is_sent_anew_brings_its_own_findings(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.REQUIRED)
    work.drafted(**RUDE)
    plan = work.run(MANAGER, share_plan, "draft-1", True, REASON).plan
    work.run(HR, review_plan, plan.id, ReviewDecision.RETURNED, 1, "Say it in other words")
    work.run(MANAGER, advance_draft, "draft-1", 2, {"goal_1_how": "Call structure"})
    work.run(MANAGER, share_plan, "draft-1", True, "")
    saved = work.ask(lambda uow: uow.finding_records.of(plan.id))
    assert Rule.PERSONAL_WORDING not in {each.rule for each in saved}
    assert {each.reason for each in saved} == {""}


def test_the_agents_copy_of_all_about_them_holds_the_reason(work: UseCaseHarness) -> None:
    work.drafted(**RUDE)
    work.run(MANAGER, share_plan, "draft-1", True, REASON)
    file = work.ask(lambda uow: export_person(uow, NOW, AGENT.id))
    assert REASON in str(file.tables["kept_finding"])
