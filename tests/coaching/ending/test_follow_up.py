"""The time after success: its days, when a level slips, and what has to be there before it counts as held."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.delivery.ending_notices import ClosedNotice, SustainCheckNotice
from coaching.delivery.timetable import occasions
from coaching.ending.follow_up import (
    FollowUpCheck,
    FollowUpResult,
    answers_of,
    closes_on,
    follow_up_days,
    result,
    slips,
)
from coaching.ending.follow_up import may_follow_longer as may_longer
from coaching.goals.goal_facts import GoalFacts, facts_after
from coaching.goals.measures import Measure
from coaching.plan.plan import PlanState, Reading
from tests.coaching.goals.test_goal_facts import CSAT
from tests.support.builders import NOW, PAIR, a_plan
from tests.support.people import AGENT, MANAGER

DECIDED = date(2026, 12, 1)
"""A Tuesday."""
AFTER = a_plan(state=PlanState.SUSTAIN, outcome="achieved", sustain_from=DECIDED, goals=(CSAT,))
LONGER = replace(AFTER, sustain_days=60)
HOLDS, SLIPS = FollowUpCheck(1, MANAGER.id, NOW, holds=True), FollowUpCheck(1, MANAGER.id, NOW, holds=False)


def weeks(*values: tuple[int, float, int | None]) -> tuple[GoalFacts, ...]:
    """The facts of imported readings, by days after the decision."""
    measured = [Measure(AGENT.id, "csat", DECIDED + timedelta(days=day), value, n) for day, value, n in values]
    return facts_after(AFTER, (), measured)


def test_both_are_asked_on_days_14_and_28_and_it_closes_on_day_30() -> None:
    assert dict(follow_up_days(AFTER)) == {1: date(2026, 12, 15), 2: date(2026, 12, 29)}
    assert closes_on(AFTER) == date(2026, 12, 31)
    found = [(entry.kind, entry.notice.occasion, entry.recipient) for entry in occasions(AFTER, PAIR)]
    both = [AGENT.id, MANAGER.id]
    assert sorted(recipient for kind, n, recipient in found if (kind, n) == (SustainCheckNotice, 1)) == both
    assert sorted(recipient for kind, n, recipient in found if (kind, n) == (SustainCheckNotice, 2)) == both
    assert [kind for kind, _, _ in found][-2:] == [ClosedNotice] * 2


def test_thirty_more_days_bring_two_more_looks() -> None:
    days = [(day - DECIDED).days for day in dict(follow_up_days(LONGER)).values()]
    assert days == [14, 28, 44, 58]
    assert closes_on(LONGER) == date(2027, 2, 1)  # day 60 is a Saturday


@pytest.mark.parametrize(
    ("answers", "slipping", "once_more"),
    [
        ([], False, False),
        ([(1, True)], False, False),
        ([(1, False)], True, False),
        ([(1, True), (1, False)], True, False),
        ([(1, False), (2, True)], False, False),
        ([(2, True), (1, False), (2, False)], True, False),
        ([(2, False), (3, False)], True, True),
    ],
)
def test_one_side_is_enough_to_slip_until_a_later_look_or_more_days(
    answers: list[tuple[int, bool]], *, slipping: bool, once_more: bool
) -> None:
    assert slips(AFTER, answers) is slipping
    assert may_longer(AFTER, answers) is slipping
    assert slips(LONGER, answers) is once_more
    assert not may_longer(LONGER, answers)


GOOD = weeks((1, 95.0, 20), (8, 90.0, 20), (15, 95.0, 20))


@pytest.mark.parametrize(
    ("checks", "after", "expected"),
    [
        ([], GOOD, FollowUpResult.NOT_ANSWERED),
        ([HOLDS], GOOD, FollowUpResult.HELD),
        ([replace(HOLDS, by_agent=True)], GOOD, FollowUpResult.HELD),
        ([SLIPS], GOOD, FollowUpResult.SLIPPED),
        ([HOLDS, replace(SLIPS, by_agent=True)], GOOD, FollowUpResult.SLIPPED),
        ([SLIPS, replace(HOLDS, number=2)], GOOD, FollowUpResult.HELD),
        ([HOLDS], weeks(), FollowUpResult.NOT_MEASURED),
        ([HOLDS], weeks((1, 100.0, 19)), FollowUpResult.NOT_SHOWN),
        ([HOLDS], weeks((1, 100.0, None)), FollowUpResult.NOT_SHOWN),
        ([HOLDS], weeks((1, 90.0, 20)), FollowUpResult.NOT_SHOWN),
        ([HOLDS], weeks((-6, 100.0, 40), (0, 100.0, 40), (1, 90.0, 20)), FollowUpResult.NOT_SHOWN),
        ([HOLDS], (), FollowUpResult.NOT_MEASURED),
    ],
)
def test_it_was_held_only_with_an_answer_and_a_pooled_value_from_after_the_decision_at_the_target(
    checks: list[FollowUpCheck], after: tuple[GoalFacts, ...], expected: FollowUpResult
) -> None:
    assert result(checks, after) is expected


def test_what_was_logged_at_a_check_counts_beside_what_was_imported() -> None:
    plan = replace(AFTER, after=(Reading(1, 90.0, 20, DECIDED + timedelta(days=14)), Reading(1, 10.0, 90, DECIDED)))
    (facts,) = facts_after(plan, (), [Measure(AGENT.id, "csat", DECIDED + timedelta(days=7), 100.0, 20)])
    assert facts.now is not None
    assert (facts.now.value, facts.now.weeks, facts.before) == (95.0, 2, None)
    assert facts_after(replace(plan, sustain_from=None), (), ()) == ()
    assert answers_of([HOLDS]) == [(1, True)]
