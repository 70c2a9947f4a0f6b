"""Thirty more days count from HR's decision: the end, milestones, talks, support and goal days with them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.base.calendar import WorkPattern, working_days_since
from coaching.ending.extension import as_if_decided, extended, resumed
from coaching.ending.locks import Lock, locks
from coaching.ending.outcomes import Delivered, EndingFacts, OutcomeKind
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, Pause
from coaching.weekly.promise_dates import TALK, promise_days
from tests.support.builders import a_plan

PLAN = a_plan()
"""From 24 November 2026 to Saturday, 23 January 2027; talks on Thursdays."""
LATE = date(2027, 2, 9)
"""A Tuesday, more than two weeks after the end."""
MONTH = timedelta(days=30)


def test_decided_late_the_end_lies_thirty_days_after_the_decision() -> None:
    longer = extended(PLAN, {}, LATE)
    assert PLAN.cadence.end == date(2027, 1, 23)
    assert longer.cadence.end == LATE + MONTH
    assert longer.cadence.length_days == 90, "days of waiting do not count against the longest length"


def test_decided_before_the_end_nobody_loses_a_day() -> None:
    longer = extended(PLAN, {}, date(2027, 1, 20))
    assert longer.cadence.end == PLAN.cadence.end + MONTH


def test_milestones_of_before_stay_and_the_new_one_is_the_last_day() -> None:
    longer = extended(PLAN, {}, LATE)
    old, new = PLAN.cadence.milestones(), longer.cadence.milestones()
    assert {number: new[number] for number in old} == old
    assert new[90] == longer.cadence.end == date(2027, 3, 11)


def test_no_talk_and_no_support_is_due_while_the_plan_waits() -> None:
    due = promise_days(extended(PLAN, {}, LATE))
    last = PLAN.cadence.end
    assert not [key for key, day in due.items() if last < day <= LATE]
    talks = [day for (kind, _), day in due.items() if kind == TALK and day > last]
    assert talks == [date(2027, 2, 11) + timedelta(weeks=week) for week in range(5)]
    assert {key: day for key, day in due.items() if day <= last} == promise_days(PLAN)


def test_goals_without_a_new_day_are_due_on_the_last_one_and_asked_days_move_along() -> None:
    asked_on = date(2027, 1, 25)
    typed = as_if_decided(PLAN, {"goal_1_due": "2027-02-12", "goal_2_due": "2027-01-15"}, asked_on)
    first, second = extended(PLAN, typed, asked_on).goals_now
    assert (first.due, second.due) == (date(2027, 2, 12), asked_on + MONTH)
    longer = extended(PLAN, typed, LATE)
    first, second = longer.goals_now
    assert first.due == date(2027, 2, 12) + (LATE - asked_on)
    assert second.due == longer.cadence.end


def test_leave_after_the_decision_moves_the_end_by_its_working_days() -> None:
    longer = extended(PLAN, {}, LATE)
    away = Pause(date(2027, 2, 15), date(2027, 2, 19), Cause.AWAY)
    assert replace(longer, pauses=(away,)).cadence.end == LATE + MONTH + timedelta(weeks=1)
    assert (
        replace(longer, pauses=(away,)).cadence.agreed_on(LATE + MONTH + timedelta(weeks=1))
        == longer.cadence.agreed_end
    )


def test_leave_before_the_end_moves_nothing_after_the_decision() -> None:
    away = Pause(date(2026, 12, 7), date(2026, 12, 11), Cause.AWAY)
    plan = a_plan(pauses=(away,))
    assert plan.cadence.end > PLAN.cadence.end
    assert extended(plan, {}, LATE).cadence.end == LATE + MONTH


@pytest.mark.parametrize("work_days", ["01234", "0123", "024", "5"])
@pytest.mark.parametrize("decided", [LATE, date(2027, 1, 20), date(2027, 2, 12), date(2027, 2, 14)])
def test_at_least_twenty_working_days_are_added(work_days: str, decided: date) -> None:
    days = frozenset(map(int, work_days))
    longer = extended(a_plan(work_days=days), {}, decided)
    begins = max(decided, PLAN.cadence.end)
    assert longer.cadence.end >= begins + MONTH
    assert working_days_since(begins, longer.cadence.end, WorkPattern(days=days)) >= 20
    assert longer.cadence.last_milestone[1] >= longer.cadence.end


def test_every_day_after_the_decision_is_agreed_as_itself() -> None:
    longer = extended(PLAN, {}, LATE)
    for ahead in range(1, 31):
        day = LATE + timedelta(days=ahead)
        assert longer.cadence.now_on(longer.cadence.agreed_on(day)) == day


def test_waiting_does_not_lock_an_extension_by_its_length() -> None:
    plan: Plan = a_plan(length_days=90)
    nothing = EndingFacts((), Delivered(0, 0, 0, 0))
    assert Lock.TOO_LONG not in locks(OutcomeKind.EXTENDED, plan, nothing, (), plan.cadence.end + 3 * MONTH)
    assert resumed(plan, plan.cadence.end + 3 * MONTH).cadence.length_days == 120
