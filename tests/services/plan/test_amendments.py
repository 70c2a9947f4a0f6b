"""Changing a settled plan: locked but for a reason, old beside new, received anew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.fairness import Rule, Severity
from coaching.plan.amendments import AmendmentRequest
from coaching.plan.plan import Plan
from coaching.screens import AmendmentScreen
from coaching.weekly.promise_dates import support_promises
from services.plan.amendments import amend_plan, answer_amendment, open_amendment
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.weekly.delivered_support import delivered_for
from tests.support.endings import settled
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness

WISH = {"goal_1_target": "5.8", "goal_1_due": "2027-01-10", "time": "09:30", "support_2_text": "Shadow a colleague"}
WHY = "The queue changed in week three"


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


def changed(work: UseCaseHarness, plan: Plan, request: AmendmentRequest) -> Plan:
    """Change the plan; a fair reader asks nothing, or was answered."""
    after = work.run(MANAGER, amend_plan, plan.id, request)
    assert isinstance(after, Plan)
    return after


def asked(work: UseCaseHarness, plan: Plan, request: AmendmentRequest) -> AmendmentScreen:
    """Try to; a fair reader asks something first."""
    screen = work.run(MANAGER, amend_plan, plan.id, request)
    assert isinstance(screen, AmendmentScreen)
    return screen


def test_both_find_each_change_with_its_old_and_new_value(work: UseCaseHarness, plan: Plan) -> None:
    after = changed(work, plan, AmendmentRequest(0, WISH, WHY))
    assert work.plan(plan.id).terms == after.terms
    assert after.terms.support[1].text == "Shadow a colleague"
    for person in (AGENT, MANAGER, HR):
        entry = work.run(person, open_plan, plan.id).amendments[0]
        assert entry.reason == WHY
        assert [(change.field, change.before, change.after) for change in entry.changes][:3] == [
            ("goal_1_target", "5.5", "5.8"),
            ("goal_1_due", "2027-01-23", "2027-01-10"),
            ("time", "15:00", "09:30"),
        ]


def test_the_agent_is_told_and_confirms_the_receipt_anew(work: UseCaseHarness, plan: Plan) -> None:
    changed(work, plan, AmendmentRequest(0, WISH, WHY))
    assert "amended:1:0" in work.notices_to(AGENT)
    assert work.plan(plan.id).acknowledged_at == plan.acknowledged_at
    work.run(AGENT, answer_amendment, plan.id, 1)
    first = work.ask(lambda uow: uow.endings.amendments(plan.id))[0]
    assert first.acknowledged_at == work.now
    work.at(timedelta(days=1)).run(AGENT, answer_amendment, plan.id, 1, received=False)
    assert work.ask(lambda uow: uow.endings.amendments(plan.id))[0] == first


def test_who_saw_one_change_does_not_confirm_the_next(work: UseCaseHarness, plan: Plan) -> None:
    changed(work, plan, AmendmentRequest(0, WISH, WHY))
    changed(work, plan, AmendmentRequest(1, {"goal_1_target": "6"}, WHY))
    work.run(AGENT, answer_amendment, plan.id, 1, received=False)
    first, second = work.ask(lambda uow: uow.endings.amendments(plan.id))
    assert first.declined_at == work.now
    assert second.waits


@pytest.mark.parametrize(
    ("requested", "why", "problem"),
    [
        ({}, WHY, ("amend_reason", "nothing_changed")),
        ({"goal_1_target": "5.5"}, WHY, ("amend_reason", "nothing_changed")),
        (WISH, " ", ("amend_reason", "reason_needed")),
        ({"goal_1_target": "6.5"}, WHY, ("goal_1_target", "target_is_baseline")),
        ({"goal_1_due": "2027-03-01"}, WHY, ("goal_1_due", "day_outside_plan")),
        ({"length": "120"}, WHY, ("amend_reason", "nothing_changed")),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_at_its_field(
    work: UseCaseHarness, plan: Plan, requested: dict[str, str], why: str, problem: tuple[str, str]
) -> None:
    before = work.plan(plan.id)
    assert problem in work.problems(MANAGER, amend_plan, plan.id, AmendmentRequest(0, requested, why))
    assert work.plan(plan.id) == before


def test_help_that_is_added_is_promised_from_the_next_day_on(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(datetime(2026, 12, 15, 23, 30, tzinfo=UTC))  # Wednesday in Berlin; slots fall due on Tuesdays
    before = there.ask(lambda uow: delivered_for(uow, plan, date(2026, 12, 22)))
    place = f"support_{len(plan.terms.support) + 1}"
    requested = {f"{place}_text": "Listen together", f"{place}_kind": "side_by_side", f"{place}_rhythm": "weekly"}
    changed(there, plan, AmendmentRequest(0, requested, WHY))
    changed(there, plan, AmendmentRequest(1, {f"{place}_text": "Listen to two calls"}, WHY))
    after = there.plan(plan.id)
    assert after.terms.support[-1].since == date(2026, 12, 16)
    added = [
        (number, day) for (position, number), day in support_promises(after) if position == len(after.terms.support)
    ]
    assert added[0] == (4, date(2026, 12, 22))  # a slot keeps the number that the rhythm gives it
    assert there.ask(lambda uow: delivered_for(uow, after, date(2026, 12, 22))) == before
    (outline,) = there.ask(lambda uow: uow.plan_summaries.listed())
    (followed,) = there.ask(lambda uow: uow.follow_through.all_since(plan.cadence.start))
    assert list(support_promises(outline)) == list(support_promises(followed.plan)) == list(support_promises(after))


def test_a_draft_is_not_amended(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert work.refused(MANAGER, open_amendment, plan.id) == "not_settled_yet"
    assert work.refused(MANAGER, amend_plan, plan.id, AmendmentRequest(0, WISH, WHY)) == "not_settled_yet"


def test_nobody_else_changes_it_and_nobody_undoes_a_change_unseen(work: UseCaseHarness, plan: Plan) -> None:
    assert work.refused(OTHER_MANAGER, amend_plan, plan.id, AmendmentRequest(0, WISH, WHY)) == "not_yours"
    assert work.refused(AGENT, amend_plan, plan.id, AmendmentRequest(0, WISH, WHY)) == "not_yours"
    assert work.run(MANAGER, open_amendment, plan.id).seen == 0
    changed(work, plan, AmendmentRequest(0, WISH, WHY))
    assert (
        work.refused(MANAGER, amend_plan, plan.id, AmendmentRequest(0, {"time": "10:00"}, WHY)) == "changed_meanwhile"
    )


def test_a_check_in_that_is_ahead_does_not_move_into_the_past(work: UseCaseHarness, plan: Plan) -> None:
    thursday = work.at(timedelta(days=10))
    assert ("weekday", "check_in_would_pass") in thursday.problems(
        MANAGER, amend_plan, plan.id, AmendmentRequest(0, {"weekday": "2"}, WHY)
    )
    assert changed(thursday, plan, AmendmentRequest(0, {"weekday": "4"}, WHY)).cadence.weekday == 4


def test_a_change_stands_on_the_agents_home_until_they_answer(work: UseCaseHarness, plan: Plan) -> None:
    assert [card.change_waits for card in work.run(AGENT, home_facts).mine] == [False]
    changed(work, plan, AmendmentRequest(0, WISH, WHY))
    assert [card.change_waits for card in work.run(AGENT, home_facts).mine] == [True]
    work.run(AGENT, answer_amendment, plan.id, 1, received=False)
    assert [card.change_waits for card in work.run(AGENT, home_facts).mine] == [False]


EFFORT = {"goal_1_how": "Try harder", "goal_1_target": "5.8"}


def test_what_a_fair_reader_would_ask_about_a_change_is_said_before_it_counts(work: UseCaseHarness, plan: Plan) -> None:
    screen = asked(work, plan, AmendmentRequest(0, EFFORT, WHY))
    assert screen.review is not None
    assert [(found.rule, screen.review.place(found)) for found in screen.review.findings] == [(Rule.VAGUE, 1)]
    assert (screen.requested, screen.reason) == (EFFORT, WHY)
    assert work.plan(plan.id).terms == plan.terms
    assert work.ask(lambda uow: uow.endings.amendments(plan.id)) == ()


def test_sent_once_more_it_counts_and_is_kept_with_its_reason(work: UseCaseHarness, plan: Plan) -> None:
    notices = asked(work, plan, AmendmentRequest(0, EFFORT, WHY)).review
    assert notices is not None
    changed(work, plan, AmendmentRequest(0, EFFORT, WHY, notices.names))
    (found,) = [each for each in work.run(HR, open_plan, plan.id).findings if each.rule is Rule.VAGUE]
    assert (found.severity, found.goal, found.reason) == (Severity.WARN, 1, WHY)
    assert not work.run(AGENT, open_plan, plan.id).findings


def test_what_was_not_told_is_asked_although_something_else_was(work: UseCaseHarness, plan: Plan) -> None:
    notices = frozenset({"vague:1"})
    screen = asked(
        work, plan, AmendmentRequest(0, EFFORT | {"support_1_text": "None", "support_2_text": "-"}, WHY, notices)
    )
    assert screen.review is not None
    assert screen.review.names > notices


def test_what_stood_before_the_change_is_not_asked_again(work: UseCaseHarness, plan: Plan) -> None:
    notices = asked(work, plan, AmendmentRequest(0, EFFORT, WHY)).review
    assert notices is not None
    changed(work, plan, AmendmentRequest(0, EFFORT, WHY, notices.names))
    assert changed(work, plan, AmendmentRequest(1, {"goal_1_target": "5.9"}, WHY)).terms.goals[0].how == "Try harder"


def test_a_sensible_change_is_asked_nothing(work: UseCaseHarness, plan: Plan) -> None:
    changed(work, plan, AmendmentRequest(0, {"goal_1_how": "Greet first, then look up the account"}, WHY))
