"""Reviews, statements and requests are stored and counted; plans that wait for HR are found and changed completely."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coaching.plan.plan import PlanState
from coaching.plan.statements import Decision, HrRequest, RequestKind, Review, Statement, StatementKind
from coaching.start.drafts import KEPT_FOR
from tests.support.builders import NOW, PLAN, a_draft, a_plan
from tests.support.people import HR, MANAGER, OTHER_AGENT
from tests.support.records import Room

OPEN = [state for state in PlanState if state.is_open]
LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize("state", OPEN)
def test_the_database_keeps_a_second_plan_about_somebody_from_beginning(room: Room, state: PlanState) -> None:
    room.do(lambda uow: uow.plans.add(replace(PLAN, state=state), "draft-1"))
    with pytest.raises(IntegrityError):
        room.do(lambda uow: uow.plans.add(replace(PLAN, id="plan-2"), "draft-2"))


def test_reviews_statements_and_requests_come_back_in_order(room: Room) -> None:
    with room.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        assert uow.voices.add_review(PLAN, Decision.RETURNED, HR.id, NOW, "Name the sample") == 1
        assert uow.voices.add_review(PLAN, Decision.APPROVED, HR.id, LATER, "") == 2
        assert uow.voices.add_statement(PLAN, StatementKind.DECLINED, NOW, "Not so") == 1
        assert uow.voices.add_request(PLAN, RequestKind.TALK, NOW) == 1
        assert uow.voices.add_request(PLAN, RequestKind.ADJUSTMENT, NOW) == 2
        uow.voices.close_request(PLAN, 1, HR.id, LATER)
        assert uow.plans.wrote
    with room.open() as uow:
        assert uow.voices.reviews(PLAN.id) == (
            Review(1, Decision.RETURNED, HR.id, NOW, "Name the sample"),
            Review(2, Decision.APPROVED, HR.id, LATER, ""),
        )
        assert uow.voices.statements(PLAN.id) == (Statement(1, StatementKind.DECLINED, NOW, "Not so"),)
        still_open = HrRequest(2, RequestKind.ADJUSTMENT, NOW)
        assert uow.voices.requests(PLAN.id) == (HrRequest(1, RequestKind.TALK, NOW, LATER), still_open)
        assert uow.voices.open_requests() == [(PLAN.id, still_open)]


def test_requests_of_another_workspace_are_not_there(room: Room, next_door: Room) -> None:
    with room.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.voices.add_request(PLAN, RequestKind.TALK, NOW)
    assert next_door.do(lambda uow: uow.voices.open_requests()) == []


def test_new_terms_take_the_place_of_the_former_ones(room: Room) -> None:
    room.do(lambda uow: uow.plans.add(replace(PLAN, state=PlanState.RETURNED), "draft-1"))
    goal = replace(PLAN.terms.goals[1], position=1, target=90.0, due=date(2026, 12, 24))
    support = tuple(replace(PLAN.terms.support[0], position=n) for n in (1, 2, 3))
    cadence = replace(PLAN.cadence, start=date(2026, 12, 1), length_days=30)
    terms = replace(PLAN.terms, observed="Ten calls", goals=(goal,), support=support, cadence=cadence)
    changed = replace(PLAN, state=PlanState.PROPOSED, terms=terms, revision=2)
    room.do(lambda uow: uow.plans.save(changed))
    assert room.do(lambda uow: uow.plans.find(PLAN.id)) == changed


def test_plans_before_hr_are_found_by_their_manager_and_in_no_other_list(room: Room) -> None:
    with room.open() as uow:
        uow.plans.add(replace(PLAN, state=PlanState.PROPOSED), "draft-1")
        uow.plans.add(a_plan(id="plan-2", agent_id=OTHER_AGENT.id, state=PlanState.RETURNED), "draft-2")
    with room.open() as uow:
        assert {plan.id for plan in uow.outlines.with_hr()} == {"plan-1", "plan-2"}
        assert {plan.id for plan in uow.outlines.with_hr_of(MANAGER.id)} == {"plan-1", "plan-2"}
        assert uow.outlines.with_hr_of(HR.id) == []
        assert uow.outlines.listed() == uow.outlines.led_by(MANAGER.id) == []
        assert uow.plans.draft_of("plan-2") == "draft-2"


def test_the_draft_of_a_plan_is_kept_and_not_offered(room: Room) -> None:
    with room.open() as uow:
        uow.drafts.save(a_draft())
        uow.plans.add(replace(PLAN, state=PlanState.RETURNED), "draft-1")
        uow.drafts.save(replace(a_draft(), id="draft-2"))
    with room.open() as uow:
        assert uow.drafts.count_of(MANAGER.id, NOW) == 1
        newest = uow.drafts.newest_of(MANAGER.id, NOW)
        assert newest is not None
        assert newest.id == "draft-2"
        uow.drafts.forget_old(NOW + KEPT_FOR + timedelta(days=1))
        assert (uow.drafts.find("draft-1") is None, uow.drafts.find("draft-2") is None) == (False, True)
