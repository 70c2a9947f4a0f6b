"""Reviews, statements and requests are stored and counted; plans that wait for HR are found and changed completely."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coaching.plan.plan import PlanState
from coaching.plan.statements import HrRequest, RequestKind, Review, ReviewDecision, Statement, StatementKind
from coaching.start.drafts import RETAINED_FOR
from tests.support.builders import NOW, PLAN, a_draft, a_plan
from tests.support.people import HR, MANAGER, OTHER_AGENT
from tests.support.records_harness import RecordsHarness

OPEN = [state for state in PlanState if state.is_open]
LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize("state", OPEN)
def test_the_database_keeps_a_second_plan_about_somebody_from_beginning(
    records: RecordsHarness, state: PlanState
) -> None:
    records.run(lambda uow: uow.plans.add(replace(PLAN, state=state), "draft-1"))
    with pytest.raises(IntegrityError):
        records.run(lambda uow: uow.plans.add(replace(PLAN, id="plan-2"), "draft-2"))


def test_reviews_statements_and_requests_come_back_in_order(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        assert uow.statements.add_review(PLAN, ReviewDecision.RETURNED, HR.id, NOW, "Name the sample") == 1
        assert uow.statements.add_review(PLAN, ReviewDecision.APPROVED, HR.id, LATER, "") == 2
        assert uow.statements.add_statement(PLAN, StatementKind.DECLINED, NOW, "Not so") == 1
        assert uow.statements.add_request(PLAN, RequestKind.TALK, NOW) == 1
        assert uow.statements.add_request(PLAN, RequestKind.ADJUSTMENT, NOW) == 2
        uow.statements.close_request(PLAN, 1, HR.id, LATER)
        assert uow.plans.wrote
    with records.open() as uow:
        assert uow.statements.reviews(PLAN.id) == (
            Review(1, ReviewDecision.RETURNED, HR.id, NOW, "Name the sample"),
            Review(2, ReviewDecision.APPROVED, HR.id, LATER, ""),
        )
        assert uow.statements.statements(PLAN.id) == (Statement(1, StatementKind.DECLINED, NOW, "Not so"),)
        still_open = HrRequest(2, RequestKind.ADJUSTMENT, NOW)
        assert uow.statements.requests(PLAN.id) == (HrRequest(1, RequestKind.TALK, NOW, LATER), still_open)
        assert uow.statements.open_requests() == [(PLAN.id, still_open)]


def test_requests_of_another_workspace_are_not_there(records: RecordsHarness, other_records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.statements.add_request(PLAN, RequestKind.TALK, NOW)
    assert other_records.run(lambda uow: uow.statements.open_requests()) == []


def test_new_terms_take_the_place_of_the_former_ones(records: RecordsHarness) -> None:
    records.run(lambda uow: uow.plans.add(replace(PLAN, state=PlanState.RETURNED), "draft-1"))
    goal = replace(PLAN.terms.goals[1], position=1, target=90.0, due=date(2026, 12, 24))
    support = tuple(replace(PLAN.terms.support[0], position=n) for n in (1, 2, 3))
    cadence = replace(PLAN.cadence, start=date(2026, 12, 1), length_days=30)
    terms = replace(PLAN.terms, observed="Ten calls", goals=(goal,), support=support, cadence=cadence)
    changed = replace(PLAN, state=PlanState.PROPOSED, terms=terms, revision=2)
    records.run(lambda uow: uow.plans.save(changed))
    assert records.run(lambda uow: uow.plans.find(PLAN.id)) == changed


def test_plans_before_hr_are_found_by_their_manager_and_in_no_other_list(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(replace(PLAN, state=PlanState.PROPOSED), "draft-1")
        uow.plans.add(a_plan(id="plan-2", agent_id=OTHER_AGENT.id, state=PlanState.RETURNED), "draft-2")
    with records.open() as uow:
        assert {plan.id for plan in uow.plan_summaries.with_hr()} == {"plan-1", "plan-2"}
        assert {plan.id for plan in uow.plan_summaries.with_hr_of(MANAGER.id)} == {"plan-1", "plan-2"}
        assert uow.plan_summaries.with_hr_of(HR.id) == []
        assert uow.plan_summaries.listed() == uow.plan_summaries.led_by(MANAGER.id) == []
        assert uow.plans.draft_of("plan-2") == "draft-2"


def test_the_draft_of_a_plan_is_kept_and_not_offered(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.drafts.save(a_draft())
        uow.plans.add(replace(PLAN, state=PlanState.RETURNED), "draft-1")
        uow.drafts.save(replace(a_draft(), id="draft-2"))
    with records.open() as uow:
        assert uow.drafts.count_of(MANAGER.id, NOW) == 1
        newest = uow.drafts.newest_of(MANAGER.id, NOW)
        assert newest is not None
        assert newest.id == "draft-2"
        uow.drafts.forget_old(NOW + RETAINED_FOR + timedelta(days=1))
        assert (uow.drafts.find("draft-1") is None, uow.drafts.find("draft-2") is None) == (False, True)
