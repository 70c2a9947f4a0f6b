"""What a goal's figures say: the first verdict that fits, from four weeks before and the plan's four newest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.goal_kinds import GoalKind
from coaching.goals.goal_facts import GoalFacts, goal_facts
from coaching.goals.intervals import Difference, Range, Share, difference
from coaching.goals.measures import Measure
from coaching.goals.pooling import Pooled, ReadingKind, pooled
from coaching.goals.verdicts import GoalVerdict, Shortage, improves, verdict
from coaching.plan.plan import CheckIn, Goal, Reading
from tests.support.builders import A_BLOCKER, NOW, START, a_plan

CSAT = Goal(
    1, "csat", "Content customers", "Close each call", 86.0, 92.0, "%", START + timedelta(days=60), GoalKind.RAISE
)
AHT = replace(CSAT, metric="aht", unit="min", baseline=9.0, target=7.0, kind=GoalKind.LOWER)
Week = tuple[float, int | None]


def facts(
    goal: Goal, before: Sequence[Week] = (), during: Sequence[Week] = (), blocked: Sequence[int] = ()
) -> GoalFacts:
    """The facts of a goal with one imported reading a week before the start and one check-in a week since.

    Something was in the way in the weeks of the plan that `blocked` names, from 0 on.
    """
    measured = [
        Measure("U0AGENT", goal.metric, START - timedelta(weeks=len(before) - n, days=-2), value, sample)
        for n, (value, sample) in enumerate(before)
    ]
    days = [START + timedelta(weeks=n, days=2) for n in range(len(during))]
    check_ins = tuple(
        CheckIn(n, NOW, "U0M", "Calm", "Closing", readings=(Reading(1, value, sample, day),))
        for n, (day, (value, sample)) in enumerate(zip(days, during, strict=True), start=1)
    )
    blockers = [replace(A_BLOCKER, number=n, first_day=days[n], last_day=days[n]) for n in blocked]
    return goal_facts(a_plan(goals=(goal,), check_ins=check_ins), blockers, measured)[0]


NOOR = facts(
    CSAT,
    before=[(75.0, 20), (78.9, 19), (73.7, 19), (75.0, 20)],
    during=[(85.7, 21), (95.0, 20), (90.0, 20), (95.0, 20)],
    blocked=[0],
)


def value(figure: Pooled | None) -> float:
    """The value of a figure that is there."""
    assert figure is not None
    return figure.value


def ends(around: Range | None) -> tuple[int, int]:
    """A range as it is shown."""
    assert around is not None
    return round(around.low), round(around.high)


def test_four_weeks_before_and_the_four_newest_that_count_are_pooled() -> None:
    before: list[Week] = [(10.0, 100), (80.0, 20), (80.0, 20), (80.0, 20), (90.0, 20)]
    during: list[Week] = [(0.0, 100), (90.0, 20), (90.0, 20), (0.0, 100), (90.0, 20), (95.0, 20)]
    found = facts(CSAT, before, during, blocked=[3])
    assert (value(found.before), value(found.now)) == (82.5, 91.25)
    assert len(found.weeks_before) == 4
    assert [week.counted == () for week in found.weeks] == [False, False, False, True, False, False]
    assert value(found.now_with_excluded) == pytest.approx(100 * 55 / 160)


def test_the_demos_share_reads_as_it_was_counted() -> None:
    assert NOOR.before is not None
    assert NOOR.now is not None
    assert NOOR.change is not None
    assert (round(NOOR.before.value, 1), ends(NOOR.before.range)) == (75.6, (65, 84))
    assert (round(NOOR.now.value, 1), ends(NOOR.now.range)) == (93.3, (84, 97))
    assert (round(NOOR.change.value, 1), ends(NOOR.change.range)) == (17.7, (5, 29))
    assert (NOOR.verdict, NOOR.is_reached, NOOR.improves) == (GoalVerdict.REACHED, True, True)
    assert round(value(NOOR.now_with_excluded), 1) == 91.4
    assert NOOR.baseline_differs


def test_without_enough_before_the_change_is_measured_from_the_agreed_baseline() -> None:
    few = facts(CSAT, before=[(100.0, 19)], during=[(93.3, 60)])
    assert few.measured_start is None
    assert few.change is not None
    assert few.change.value == pytest.approx(100 * 56 / 60 - 86)
    assert not few.baseline_differs
    assert facts(CSAT, before=[(100.0, 20)], during=[(93.3, 60)]).change != few.change


def test_four_weeks_at_eleven_minutes_count_more_than_nine_that_were_typed() -> None:
    found = facts(AHT, before=[(11.0, 150), (10.9, 150), (11.1, 150), (11.0, 150)], during=[(9.0, 150)] * 4)
    assert value(found.before) == pytest.approx(11.0)
    assert found.verdict is GoalVerdict.IMPROVING
    assert found.baseline_differs


def test_weeks_long_before_the_plan_and_other_measures_say_nothing_of_its_start() -> None:
    old = Measure("U0AGENT", "csat", START - timedelta(weeks=13), 50.0, 40)
    other = Measure("U0AGENT", "qa", START - timedelta(days=3), 50.0, 40)
    late = Measure("U0AGENT", "csat", START, 50.0, 40)
    assert goal_facts(a_plan(goals=(CSAT,)), (), [old, other, late])[0].before is None
    in_marks = replace(CSAT, unit="of 5", baseline=3.0, target=4.0)
    fits = Measure("U0AGENT", "csat", START - timedelta(days=3), 50.0, 40)
    assert goal_facts(a_plan(goals=(in_marks,)), (), [fits])[0].before is None
    assert value(goal_facts(a_plan(goals=(CSAT,)), (), [fits])[0].before) == 50.0


def test_of_one_day_before_the_plan_the_imported_reading_counts() -> None:
    day = START - timedelta(days=3)
    plan = a_plan(goals=(CSAT,), history=(Reading(1, 70.0, 20, day),))
    assert value(goal_facts(plan)[0].before) == 70.0
    assert value(goal_facts(plan, (), [Measure("U0AGENT", "csat", day, 80.0, 20)])[0].before) == 80.0


@pytest.mark.parametrize(
    ("goal", "during", "blocked", "why"),
    [
        (CSAT, [], [], Shortage.NOT_MEASURED),
        (CSAT, [(95.0, None)], [], Shortage.NO_SAMPLE),
        (CSAT, [(100.0, 19)], [], Shortage.FEW_ANSWERS),
        (CSAT, [(100.0, 20)], [], None),
        (replace(CSAT, metric="qa"), [(95.0, None)] * 4, [], Shortage.NO_SAMPLE),
        (replace(CSAT, metric="qa"), [(95.0, 7)], [], Shortage.FEW_REVIEWS),
        (replace(CSAT, metric="qa"), [(95.0, 8)], [], None),
        (AHT, [(6.0, 500)] * 2, [], Shortage.FEW_WEEKS),
        (AHT, [(6.0, None)] * 3, [], None),
        (CSAT, [(95.0, 40)] * 3, [0], None),
        (CSAT, [(95.0, 40)] * 5, [0, 1], Shortage.MUCH_EXCLUDED),
        (CSAT, [(95.0, 40)], [0], Shortage.MUCH_EXCLUDED),
    ],
)
def test_too_little_is_not_judged(
    goal: Goal, during: Sequence[Week], blocked: Sequence[int], why: Shortage | None
) -> None:
    found = facts(goal, during=during, blocked=blocked)
    assert found.shortage is why
    assert (found.verdict is GoalVerdict.NOT_ENOUGH) is (why is not None)


def share(yes: int, answers: int) -> Pooled:
    """A share as a figure."""
    week = [Reading(1, 100 * yes / answers, answers, START)]
    found = pooled([week], ReadingKind.SHARE, Range(0.0, 100.0))
    assert found is not None
    return found


NO_CHANGE = Difference(1.0, Range(-5.0, 7.0))
UP, DOWN = Difference(9.0, Range(1.0, 17.0)), Difference(-9.0, Range(-17.0, -1.0))
UNKNOWN = Difference(9.0, None)
R, C = GoalVerdict.REACHED, GoalVerdict.REACHED_CLOSE
IMPROVING, DECLINING, NONE = GoalVerdict.IMPROVING, GoalVerdict.DECLINING, GoalVerdict.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("kind", "target", "change", "expected"),
    [
        (GoalKind.RAISE, 80.0, UP, R),
        (GoalKind.RAISE, 80.0, NO_CHANGE, C),
        (GoalKind.RAISE, 80.0, DOWN, C),
        (GoalKind.RAISE, 80.0, UNKNOWN, C),
        (GoalKind.RAISE, 80.1, UP, IMPROVING),
        (GoalKind.RAISE, 80.1, DOWN, DECLINING),
        (GoalKind.RAISE, 80.1, NO_CHANGE, NONE),
        (GoalKind.RAISE, 80.1, UNKNOWN, NONE),
        (GoalKind.LOWER, 80.0, DOWN, R),
        (GoalKind.LOWER, 80.0, NO_CHANGE, C),
        (GoalKind.LOWER, 79.9, DOWN, IMPROVING),
        (GoalKind.LOWER, 79.9, UP, DECLINING),
        (GoalKind.HOLD_AT_LEAST, 80.0, DOWN, R),
        (GoalKind.HOLD_AT_LEAST, 85.0, DOWN, R),
        (GoalKind.HOLD_AT_LEAST, 95.0, NO_CHANGE, NONE),
        (GoalKind.HOLD_AT_LEAST, 95.0, UP, IMPROVING),
        (GoalKind.HOLD_AT_LEAST, 95.0, DOWN, DECLINING),
        (GoalKind.HOLD_AT_MOST, 75.0, UP, R),
        (GoalKind.HOLD_AT_MOST, 60.0, UP, DECLINING),
    ],
)
def test_the_first_verdict_that_fits_stands(
    kind: GoalKind, target: float, change: Difference, expected: GoalVerdict
) -> None:
    assert verdict(kind, target, share(64, 80), change) is expected


MIRRORED = {
    GoalKind.RAISE: GoalKind.LOWER,
    GoalKind.LOWER: GoalKind.RAISE,
    GoalKind.HOLD_AT_LEAST: GoalKind.HOLD_AT_MOST,
    GoalKind.HOLD_AT_MOST: GoalKind.HOLD_AT_LEAST,
}


@given(
    st.sampled_from(GoalKind),
    st.integers(0, 100),
    *[st.integers(20, 90).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))] * 2,
)
def test_what_goes_down_is_judged_like_what_goes_up(
    kind: GoalKind, target: int, before: tuple[int, int], now: tuple[int, int]
) -> None:
    """Content customers up or discontent ones down: the same answers, the same verdict."""
    first, second = Share(*before), share(*now)
    others = Share(before[1] - before[0], before[1]), share(now[1] - now[0], now[1])
    found = verdict(kind, target, second, difference(first, second.estimate))
    assert found is verdict(MIRRORED[kind], 100 - target, others[1], difference(others[0], others[1].estimate))
    assert improves(kind, first, second.estimate) is improves(MIRRORED[kind], others[0], others[1].estimate)


@pytest.mark.parametrize(("target", "expected"), [(6.0, C), (6.5, NONE)])
def test_a_level_to_hold_without_a_range_is_held_by_its_value_alone(target: float, expected: GoalVerdict) -> None:
    weeks = [[Reading(1, 6.0, None, START + timedelta(weeks=n))] for n in range(3)]
    now = pooled(weeks, ReadingKind.MEAN, Range(0.0, 100.0))
    assert now is not None
    assert verdict(GoalKind.HOLD_AT_LEAST, target, now, UNKNOWN) is expected


def test_without_a_range_no_change_is_clear() -> None:
    found = facts(AHT, before=[(11.0, 150)] * 3, during=[(8.0, 150)] * 3)
    assert found.change == Difference(-3.0, None)
    assert (found.verdict, found.improves) == (NONE, False)


def test_a_target_that_was_met_to_the_digit_is_reached_however_it_was_added_up() -> None:
    goal = replace(AHT, metric="qa", unit="%", baseline=80.0, target=90.1)
    assert facts(goal, during=[(90.1, 3)] * 4).is_reached


def test_ten_points_improve_at_eighty_percent_from_either_start_and_not_at_ninety_five() -> None:
    goal = replace(CSAT, baseline=78.0, target=95.0)
    found = facts(goal, before=[(78.4, 74)], during=[(87.8, 74)])
    assert (found.verdict, found.improves) == (NONE, True)
    from_agreed = facts(goal, before=[(90.5, 74)], during=[(87.8, 74)])
    assert from_agreed.improves
    assert not facts(goal, before=[(78.4, 74)], during=[(78.4, 74)]).improves
    assert not facts(goal).improves


def test_a_range_ends_where_its_scale_ends() -> None:
    """Weeks from 4.4 to 5 swing by more than what is left up to 5; nobody is more content than that."""
    marks = replace(CSAT, unit="of 5", baseline=4.0, target=4.5)
    now = facts(marks, during=[(4.4, None), (5.0, None), (4.6, None), (5.0, None)]).now
    assert now is not None
    assert now.range is not None
    assert (now.range.low > 4.0, now.range.high) == (True, 5.0)


def test_none_stays_none_where_none_was_agreed() -> None:
    escalations = replace(CSAT, metric="escalation_rate", baseline=0.0, target=0.0, kind=GoalKind.HOLD_AT_MOST)
    found = facts(escalations, during=[(0.0, 150)] * 4)
    assert (found.verdict, found.improves) == (GoalVerdict.REACHED, False)
    assert facts(escalations, during=[(2.0, 150)] * 4).verdict is GoalVerdict.DECLINING


def test_less_is_better_where_a_goal_goes_down() -> None:
    assert improves(GoalKind.LOWER, 12.0, share(4, 80).estimate)
    assert not improves(GoalKind.RAISE, 12.0, share(4, 80).estimate)
