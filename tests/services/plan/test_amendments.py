"""Changing a settled plan: locked but for a reason, old beside new, received anew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.fairness import Rule, Severity
from coaching.plan.amendments import Wanted
from coaching.plan.plan import Plan
from coaching.screens import AmendSheet
from coaching.weekly.promise_dates import support_slots
from services.plan.amendments import amend_plan, answer_amendment, open_amendment
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.weekly.delivered_support import delivered_for
from tests.support.endings import settled
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.support.workplace import Workplace

WISH = {"goal_1_target": "5.8", "goal_1_due": "2027-01-10", "time": "09:30", "support_2_text": "Shadow a colleague"}
WHY = "The queue changed in week three"


@pytest.fixture
def plan(work: Workplace) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


def changed(work: Workplace, plan: Plan, wanted: Wanted) -> Plan:
    """Change the plan; a fair reader asks nothing, or was answered."""
    after = work.do(MANAGER, amend_plan, plan.id, wanted)
    assert isinstance(after, Plan)
    return after


def asked(work: Workplace, plan: Plan, wanted: Wanted) -> AmendSheet:
    """Try to; a fair reader asks something first."""
    sheet = work.do(MANAGER, amend_plan, plan.id, wanted)
    assert isinstance(sheet, AmendSheet)
    return sheet


def test_both_find_each_change_with_its_old_and_new_value(work: Workplace, plan: Plan) -> None:
    after = changed(work, plan, Wanted(0, WISH, WHY))
    assert work.plan(plan.id).terms == after.terms
    assert after.terms.support[1].text == "Shadow a colleague"
    for person in (AGENT, MANAGER, HR):
        entry = work.do(person, open_plan, plan.id).amendments[0]
        assert entry.reason == WHY
        assert [(change.field, change.before, change.after) for change in entry.changes][:3] == [
            ("goal_1_target", "5.5", "5.8"),
            ("goal_1_due", "2027-01-23", "2027-01-10"),
            ("time", "15:00", "09:30"),
        ]


def test_the_agent_is_told_and_confirms_the_receipt_anew(work: Workplace, plan: Plan) -> None:
    changed(work, plan, Wanted(0, WISH, WHY))
    assert "amended:1:0" in work.told(AGENT)
    assert work.plan(plan.id).acknowledged_at == plan.acknowledged_at
    work.do(AGENT, answer_amendment, plan.id, 1)
    first = work.ask(lambda uow: uow.endings.amendments(plan.id))[0]
    assert first.acknowledged_at == work.now
    work.at(timedelta(days=1)).do(AGENT, answer_amendment, plan.id, 1, received=False)
    assert work.ask(lambda uow: uow.endings.amendments(plan.id))[0] == first


def test_who_saw_one_change_does_not_confirm_the_next(work: Workplace, plan: Plan) -> None:
    changed(work, plan, Wanted(0, WISH, WHY))
    changed(work, plan, Wanted(1, {"goal_1_target": "6"}, WHY))
    work.do(AGENT, answer_amendment, plan.id, 1, received=False)
    first, second = work.ask(lambda uow: uow.endings.amendments(plan.id))
    assert first.declined_at == work.now
    assert second.waits


@pytest.mark.parametrize(
    ("wish", "why", "problem"),
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
    work: Workplace, plan: Plan, wish: dict[str, str], why: str, problem: tuple[str, str]
) -> None:
    before = work.plan(plan.id)
    assert problem in work.problems(MANAGER, amend_plan, plan.id, Wanted(0, wish, why))
    assert work.plan(plan.id) == before


def test_help_that_is_added_is_promised_from_the_next_day_on(work: Workplace, plan: Plan) -> None:
    there = work.at(datetime(2026, 12, 15, 23, 30, tzinfo=UTC))  # Wednesday in Berlin; slots fall due on Tuesdays
    before = there.ask(lambda uow: delivered_for(uow, plan, date(2026, 12, 22)))
    place = f"support_{len(plan.terms.support) + 1}"
    wish = {f"{place}_text": "Listen together", f"{place}_kind": "side_by_side", f"{place}_rhythm": "weekly"}
    changed(there, plan, Wanted(0, wish, WHY))
    changed(there, plan, Wanted(1, {f"{place}_text": "Listen to two calls"}, WHY))
    after = there.plan(plan.id)
    assert after.terms.support[-1].since == date(2026, 12, 16)
    added = [(number, day) for (position, number), day in support_slots(after) if position == len(after.terms.support)]
    assert added[0] == (4, date(2026, 12, 22))  # a slot keeps the number that the rhythm gives it
    assert there.ask(lambda uow: delivered_for(uow, after, date(2026, 12, 22))) == before
    (outline,) = there.ask(lambda uow: uow.outlines.listed())
    (followed,) = there.ask(lambda uow: uow.follow_through.all_since(plan.cadence.start))
    assert list(support_slots(outline)) == list(support_slots(followed.plan)) == list(support_slots(after))


def test_a_draft_is_not_amended(work: Workplace) -> None:
    plan = work.shared()
    assert work.refused(MANAGER, open_amendment, plan.id) == "not_settled_yet"
    assert work.refused(MANAGER, amend_plan, plan.id, Wanted(0, WISH, WHY)) == "not_settled_yet"


def test_nobody_else_changes_it_and_nobody_undoes_a_change_unseen(work: Workplace, plan: Plan) -> None:
    assert work.refused(OTHER_MANAGER, amend_plan, plan.id, Wanted(0, WISH, WHY)) == "not_yours"
    assert work.refused(AGENT, amend_plan, plan.id, Wanted(0, WISH, WHY)) == "not_yours"
    assert work.do(MANAGER, open_amendment, plan.id).seen == 0
    changed(work, plan, Wanted(0, WISH, WHY))
    assert work.refused(MANAGER, amend_plan, plan.id, Wanted(0, {"time": "10:00"}, WHY)) == "changed_meanwhile"


def test_a_check_in_that_is_ahead_does_not_move_into_the_past(work: Workplace, plan: Plan) -> None:
    thursday = work.at(timedelta(days=10))
    assert ("weekday", "check_in_would_pass") in thursday.problems(
        MANAGER, amend_plan, plan.id, Wanted(0, {"weekday": "2"}, WHY)
    )
    assert changed(thursday, plan, Wanted(0, {"weekday": "4"}, WHY)).cadence.weekday == 4


def test_a_change_stands_on_the_agents_home_until_they_answer(work: Workplace, plan: Plan) -> None:
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [False]
    changed(work, plan, Wanted(0, WISH, WHY))
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [True]
    work.do(AGENT, answer_amendment, plan.id, 1, received=False)
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [False]


EFFORT = {"goal_1_how": "Try harder", "goal_1_target": "5.8"}


def test_what_a_fair_reader_would_ask_about_a_change_is_said_before_it_counts(work: Workplace, plan: Plan) -> None:
    sheet = asked(work, plan, Wanted(0, EFFORT, WHY))
    assert sheet.review is not None
    assert [(found.rule, sheet.review.place(found)) for found in sheet.review.findings] == [(Rule.VAGUE, 1)]
    assert (sheet.wish, sheet.reason) == (EFFORT, WHY)
    assert work.plan(plan.id).terms == plan.terms
    assert work.ask(lambda uow: uow.endings.amendments(plan.id)) == ()


def test_sent_once_more_it_counts_and_is_kept_with_its_reason(work: Workplace, plan: Plan) -> None:
    told = asked(work, plan, Wanted(0, EFFORT, WHY)).review
    assert told is not None
    changed(work, plan, Wanted(0, EFFORT, WHY, told.names))
    (found,) = [each for each in work.do(HR, open_plan, plan.id).findings if each.rule is Rule.VAGUE]
    assert (found.severity, found.goal, found.reason) == (Severity.WARN, 1, WHY)
    assert not work.do(AGENT, open_plan, plan.id).findings


def test_what_was_not_told_is_asked_although_something_else_was(work: Workplace, plan: Plan) -> None:
    told = frozenset({"vague:1"})
    sheet = asked(work, plan, Wanted(0, EFFORT | {"support_1_text": "None", "support_2_text": "-"}, WHY, told))
    assert sheet.review is not None
    assert sheet.review.names > told


def test_what_stood_before_the_change_is_not_asked_again(work: Workplace, plan: Plan) -> None:
    told = asked(work, plan, Wanted(0, EFFORT, WHY)).review
    assert told is not None
    changed(work, plan, Wanted(0, EFFORT, WHY, told.names))
    assert changed(work, plan, Wanted(1, {"goal_1_target": "5.9"}, WHY)).terms.goals[0].how == "Try harder"


def test_a_sensible_change_is_asked_nothing(work: Workplace, plan: Plan) -> None:
    changed(work, plan, Wanted(0, {"goal_1_how": "Greet first, then look up the account"}, WHY))
