"""The agent's view and its answer, confirming and not confirming, statements, and what only HR hears."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.ledger import DeliveryState, Operation
from coaching.delivery.plan_notices import AcknowledgementReminderNotice, HrRequestNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.plan.acknowledgement import GoalChange
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import RequestKind, StatementKind
from coaching.programme.overdue import NONE
from coaching.programme.programme import Approval
from services.absence.handover import hand_over, name_stand_in
from services.delivery.message_facts import still_true
from services.delivery.undelivered import give_up
from services.plan.acknowledgement import acknowledge, decline, open_decline, save_agent_view
from services.plan.hr_requests import ask_hr, close_request
from services.plan.plan_screen import open_plan
from services.plan.statements import open_statement, state_view
from services.plan.view_answer import answer_view, open_answer
from services.programme.overview import home_facts, open_digest
from services.programme.setup import set_up
from tests.support.approvals import where_hr_is
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness, take

LATER = timedelta(hours=5)
MINE = "The audits were all billing cases"


def with_view(work: UseCaseHarness) -> Plan:
    plan = work.opened(work.shared())
    return work.run(AGENT, acknowledge, plan.id, MINE).plan


def answered(work: UseCaseHarness, plan: Plan, **changes: GoalChange) -> Plan:
    goals = {int(name.removeprefix("goal_")): change for name, change in changes.items()}
    return work.run(MANAGER, answer_view, plan.id, work.plan(plan.id).revision, "You are right", goals)


def test_confirming_with_nothing_to_add_settles_the_plan(work: UseCaseHarness) -> None:
    plan = work.at(LATER).run(AGENT, acknowledge, work.shared().id, "").plan
    assert (plan.state, plan.final_at) == (PlanState.ACKNOWLEDGED, NOW + LATER)
    assert work.notices_to(MANAGER) == []


def test_a_view_beside_the_receipt_waits_for_its_answer(work: UseCaseHarness) -> None:
    plan = with_view(work)
    assert (plan.state, plan.final_at, plan.view_waits) == (PlanState.ACKNOWLEDGED, None, True)
    assert work.notices_to(MANAGER) == ["view_written:1:0"]
    later = work.at(LATER)
    settled = answered(later, plan)
    assert (settled.view_answer, settled.final_at) == ("You are right", NOW + LATER)
    assert later.plan(plan.id) == settled
    assert work.notices_to(AGENT)[-1] == "view_answered:1:0"


def test_a_view_that_is_answered_first_settles_the_plan_at_the_receipt(work: UseCaseHarness) -> None:
    plan = work.run(AGENT, save_agent_view, work.shared().id, MINE).plan
    assert answered(work, plan).final_at is None
    assert work.at(LATER).run(AGENT, acknowledge, plan.id, "").plan.final_at == NOW + LATER


def test_the_view_may_be_changed_until_it_is_answered(work: UseCaseHarness) -> None:
    plan = work.run(AGENT, save_agent_view, work.shared().id, MINE).plan
    work.run(AGENT, save_agent_view, plan.id, "Mostly billing cases")
    assert work.plan(plan.id).agent_view == "Mostly billing cases"
    assert work.notices_to(MANAGER) == ["view_written:1:0"]
    assert work.run(AGENT, save_agent_view, plan.id, " ").plan.view_written_at is None


def test_what_comes_too_late_to_be_answered_becomes_a_statement(work: UseCaseHarness) -> None:
    plan = answered(work, work.run(AGENT, save_agent_view, work.shared().id, MINE).plan)
    screen = work.run(AGENT, acknowledge, plan.id, "And one more thing")
    assert (screen.plan.agent_view, screen.plan.final_at) == (MINE, NOW)
    assert [(entry.kind, entry.text) for entry in screen.statements] == [(StatementKind.VIEW, "And one more thing")]


def test_an_answer_may_change_target_and_day_of_a_goal(work: UseCaseHarness) -> None:
    plan = with_view(work)
    settled = answered(work, plan, goal_1=GoalChange("5.9", date(2026, 12, 18)))
    goal = work.plan(plan.id).terms.goals[0]
    assert (
        (goal.target, goal.due)
        == (5.9, date(2026, 12, 18))
        == (
            settled.terms.goals[0].target,
            settled.terms.goals[0].due,
        )
    )
    assert replace(goal, target=5.5, due=plan.terms.goals[0].due) == plan.terms.goals[0]


def test_what_is_wrong_with_an_answer_is_said_at_its_field(work: UseCaseHarness) -> None:
    plan = with_view(work)
    revision = work.plan(plan.id).revision
    assert work.problems(MANAGER, answer_view, plan.id, revision, " ", {}) == [("view_answer", "needed")]
    wrong = {1: GoalChange("6.5", plan.cadence.end + timedelta(days=1))}
    found = work.problems(MANAGER, answer_view, plan.id, revision, "Yes", wrong)
    assert found == [("goal_1_target", "target_is_baseline"), ("goal_1_due", "day_outside_plan")]
    assert work.plan(plan.id).view_waits


def test_nobody_answers_words_they_have_not_read(work: UseCaseHarness) -> None:
    plan = work.run(AGENT, save_agent_view, work.shared().id, MINE).plan
    seen = work.run(MANAGER, open_answer, plan.id).plan.revision
    work.run(AGENT, save_agent_view, plan.id, "Something else")
    assert work.refused(MANAGER, answer_view, plan.id, seen, "Yes", {}) == "changed_meanwhile"


def test_there_is_nothing_to_answer_where_nobody_wrote_and_nothing_twice(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.refused(MANAGER, open_answer, plan.id) == "nothing_to_answer"
    plan = answered(work, work.run(AGENT, save_agent_view, plan.id, MINE).plan)
    assert work.refused(MANAGER, answer_view, plan.id, plan.revision, "Yes", {}) == "nothing_to_answer"


def test_an_unanswered_view_is_asked_for_once_after_two_working_days_and_stands_on_home(work: UseCaseHarness) -> None:
    with_view(work)
    assert work.run(MANAGER, home_facts).team[0].plan.view_waits
    early, due = work.at(timedelta(days=2) - LATER), work.at(timedelta(days=2, minutes=1))
    early.planned()
    assert "view_written:1:1" not in early.notices_to(MANAGER)
    due.planned()
    due.at(timedelta(days=20)).planned()
    assert due.notices_to(MANAGER).count("view_written:1:1") == 1


def test_an_answered_view_is_not_asked_for(work: UseCaseHarness) -> None:
    answered(work, with_view(work))
    later = work.at(timedelta(days=4))
    later.planned()
    assert "view_written:1:1" not in later.notices_to(MANAGER)
    assert not later.run(MANAGER, home_facts).team[0].plan.view_waits


def test_a_plan_runs_without_being_confirmed_and_can_be_confirmed_later(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    assert work.run(AGENT, open_decline, plan.id, "").declines
    declined = work.run(AGENT, decline, plan.id, "It does not fit my queue")
    stored = work.plan(plan.id)
    assert (stored.state, stored.declined_at, stored.final_at) == (PlanState.DECLINED, NOW, NOW)
    assert declined.state.is_running
    later = work.at(LATER)
    confirmed = later.run(AGENT, acknowledge, plan.id, "").plan
    assert (confirmed.state, confirmed.declined_at) == (PlanState.ACKNOWLEDGED, NOW)
    assert (confirmed.acknowledged_at, confirmed.final_at) == (NOW + LATER, NOW)
    [statement] = later.run(MANAGER, open_plan, plan.id).statements
    assert (statement.kind, statement.text) == (StatementKind.DECLINED, "It does not fit my queue")


def test_who_did_not_confirm_is_not_reminded_and_not_counted(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    work.run(AGENT, decline, plan.id, "")
    later = work.at(timedelta(days=8))
    later.planned()
    reminder = next(entry for entry in later.deliveries if entry.items[0].kind is AcknowledgementReminderNotice)
    assert later.ask(lambda uow: still_true(uow, later.now, reminder)) is None
    digest = later.run(HR, home_facts).digest
    assert digest is not None
    assert digest.acknowledgements == NONE


def test_the_view_typed_before_not_confirming_is_kept_and_answered(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    work.run(AGENT, open_decline, plan.id, MINE)
    work.run(AGENT, decline, plan.id, "")
    assert work.plan(plan.id).final_at is None
    assert answered(work.at(LATER), plan).final_at == NOW + LATER


def test_a_receipt_is_not_taken_back(work: UseCaseHarness) -> None:
    plan = work.acknowledged(work.shared())
    assert work.refused(AGENT, open_decline, plan.id, "") == "already_confirmed"
    assert work.refused(AGENT, decline, plan.id, "") == "already_confirmed"


@pytest.mark.parametrize("state", [PlanState.SHARED, PlanState.SUSTAIN, PlanState.CLOSED])
def test_a_statement_is_added_at_any_time_and_tells_manager_and_hr(work: UseCaseHarness, state: PlanState) -> None:
    plan = work.shared()
    with work.open() as uow:
        uow.plans.save(replace(plan, state=state, revision=2))
    work.run(AGENT, state_view, plan.id, " First ")
    work.run(AGENT, state_view, plan.id, "Second")
    for person in (MANAGER, HR, SECOND_HR):
        assert {"statement:1:0", "statement:2:0"} <= set(work.notices_to(person))
        assert [entry.text for entry in work.run(person, open_plan, plan.id).statements] == ["First", "Second"]
    assert work.problems(AGENT, state_view, plan.id, "  ") == [("statement", "needed")]


@pytest.mark.parametrize("person", [MANAGER, HR, ADMIN, STRANGER])
def test_only_the_agent_states_and_asks(work: UseCaseHarness, person: Person) -> None:
    plan = work.shared()
    assert work.refused(person, open_statement, plan.id) == "not_yours"
    assert work.refused(person, state_view, plan.id, "Mine") == "not_yours"
    assert work.refused(person, ask_hr, plan.id, RequestKind.TALK) == "not_yours"


@pytest.mark.parametrize("kind", RequestKind)
def test_a_request_reaches_hr_alone_and_is_closed_there(work: UseCaseHarness, kind: RequestKind) -> None:
    plan = work.shared()
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    before = {who.id: (work.notices_to(who), work.homes(who)) for who in (MANAGER, OTHER_MANAGER, ADMIN)}
    screen = work.run(AGENT, ask_hr, plan.id, kind)
    work.run(AGENT, ask_hr, plan.id, kind)
    assert [(request.kind, request.closed_at) for request in screen.requests] == [(kind, None)]
    assert work.notices_to(HR).count("hr_request:1:0") == work.notices_to(SECOND_HR).count("hr_request:1:0") == 1
    assert "hr_request:2:0" not in work.notices_to(HR)
    [card] = work.run(HR, home_facts).requests
    assert (card.card.plan.id, card.request.kind) == (plan.id, kind)
    work.at(LATER).run(HR, close_request, plan.id, 1)
    assert work.run(HR, home_facts).requests == work.run(MANAGER, home_facts).requests == ()
    assert {who.id: (work.notices_to(who), work.homes(who)) for who in (MANAGER, OTHER_MANAGER, ADMIN)} == before
    assert work.run(AGENT, open_plan, plan.id).requests[0].closed_at == NOW + LATER
    for leader in (MANAGER, OTHER_MANAGER):
        assert work.run(leader, open_plan, plan.id).requests == ()
        assert work.refused(leader, close_request, plan.id, 1) == "not_yours"


def test_after_one_was_closed_the_agent_may_ask_anew(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    work.run(HR, close_request, plan.id, 1)
    work.run(SECOND_HR, close_request, plan.id, 1)
    assert len(work.run(AGENT, ask_hr, plan.id, RequestKind.TALK).requests) == 2


def test_a_manager_who_is_in_hr_hears_of_no_request_about_their_own_plan(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.OFF, MANAGER.id, HR.id)
    plan = work.shared()
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    assert not [item for item in work.notices_to(MANAGER) if item.startswith("hr_request")]
    assert work.run(MANAGER, home_facts).requests == ()
    assert work.run(MANAGER, open_plan, plan.id).requests == ()


def test_not_by_its_loss_either(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.OFF, MANAGER.id, HR.id)
    plan = work.shared()
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    lost = next(entry for entry in work.deliveries if any(item.kind is HrRequestNotice for item in entry.items))
    with work.open() as uow:
        [held] = [one for one in uow.ledger.claim(work.now, 60, 100) if one.id == lost.id]
        give_up(uow, work.now, held, DeliveryState.UNSURE, "timeout")
    notices = [item for entry in work.deliveries for item in entry.items if item.recipient == MANAGER.id]
    assert not [item for item in notices if item.kind is PostUnsureNotice and item.notice.about]


def test_where_nobody_in_hr_could_hear_it_the_agent_is_told(work: UseCaseHarness) -> None:
    plan = work.shared()
    where_hr_is(work, Approval.OFF, MANAGER.id)
    work.meet(replace(ADMIN, is_deleted=True))  # who did the setup would act in place of HR
    assert work.run(AGENT, open_plan, plan.id).audience.is_without_hr
    assert work.refused(AGENT, ask_hr, plan.id, RequestKind.TALK) == "nobody_in_hr"


def test_where_the_only_hr_person_leads_the_plan_the_deputy_hears_it(work: UseCaseHarness) -> None:
    plan = work.shared()
    where_hr_is(work, Approval.OFF, MANAGER.id)
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    assert [name for name in work.notices_to(ADMIN) if name.startswith("hr_request")] == ["hr_request:1:0"]
    assert not [name for name in work.notices_to(MANAGER) if name.startswith("hr_request")]


def test_who_leaves_hr_keeps_no_message_about_a_request(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    morning = work.at(timedelta(hours=9))  # 11:00 for her
    asked = take(morning)[SECOND_HR.id]
    assert HrRequestNotice in {item.kind for item in asked.items}
    with morning.open() as uow:
        assert uow.ledger.begin(asked, morning.now, "D1")
        assert uow.ledger.arrived(asked, "1.0")
    morning.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({HR.id})))
    replaced = [entry for entry in morning.deliveries if entry.operation is Operation.REPLACE]
    with morning.open() as uow:
        targets = [uow.ledger.target_of(entry.id) for entry in replaced]
    assert [target.id for target in targets if target] == [asked.id]
    left = work.ask(lambda uow: still_true(uow, work.now, asked))
    assert left is None or HrRequestNotice not in {item.kind for item in left.items}
    assert work.run(SECOND_HR, home_facts).requests == ()


def test_hr_that_takes_a_plan_over_no_longer_sees_its_requests(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    work.run(HR, hand_over, plan.id, SECOND_HR.id)
    assert work.run(SECOND_HR, home_facts).requests == ()
    assert work.run(SECOND_HR, open_plan, plan.id).requests == ()
    assert len(work.run(HR, home_facts).requests) == 1


def test_a_bare_decline_is_told_to_manager_and_hr_and_counted(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, decline, plan.id, " ")
    for person in (MANAGER, HR, SECOND_HR):
        assert [name for name in work.notices_to(person) if name.startswith("declined")] == ["declined:0:0"]
    assert work.run(HR, open_digest).declined == 1
    work.acknowledged(plan)
    assert work.run(HR, open_digest).declined == 0


def test_a_decline_with_words_is_told_once_as_a_statement(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, decline, plan.id, "I see it differently")
    assert not [name for name in work.notices_to(HR) if name.startswith("declined")]
