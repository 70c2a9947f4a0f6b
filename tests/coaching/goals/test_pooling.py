"""Weeks as one figure: shares are added up, means weighted; spreads are those of the raw answers, says scipy."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf, sqrt
from random import Random
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from coaching.base.goal_kinds import GoalKind
from coaching.goals.intervals import Mean, Range, Share
from coaching.goals.pooling import Pooled, ReadingKind, kind_of_readings, pooled
from coaching.plan.plan import Goal, Reading

DAY = date(2026, 11, 2)
ANY = Range(-inf, inf)


def goal(metric: str, unit: str) -> Goal:
    """A goal of that measure."""
    return Goal(1, metric, "Better", "Practice", 80.0, 90.0, unit, DAY, GoalKind.RAISE)


def week(number: int, value: float, sample: int | None = None, spread: float | None = None) -> list[Reading]:
    """One reading of a week."""
    return [Reading(1, value, sample, DAY + timedelta(weeks=number), spread)]


def figure(kind: ReadingKind, *weeks: Sequence[Reading]) -> Pooled:
    """The weeks as one figure."""
    found = pooled(weeks, kind, ANY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("metric", "unit", "sample", "kind"),
    [
        ("csat", "%", 20, ReadingKind.SHARE),
        ("csat", "%", None, ReadingKind.SHARE),
        ("csat", "of 5", 20, ReadingKind.MEAN),
        ("fcr", "%", 20, ReadingKind.SHARE),
        ("escalation_rate", "%", 20, ReadingKind.SHARE),
        ("escalation_rate", "a week", None, ReadingKind.MEAN),
        ("reopen_rate", "%", 20, ReadingKind.SHARE),
        ("qa", "%", 5, ReadingKind.REVIEWS),
        ("qa", "points", 5, ReadingKind.REVIEWS),
        ("adherence", "%", 20, ReadingKind.MEAN),
        ("nps", "points", 20, ReadingKind.MEAN),
        ("ces", "of 7", 20, ReadingKind.MEAN),
        ("aht", "min", 150, ReadingKind.MEAN),
        ("own", "%", 20, ReadingKind.SHARE),
        ("own", "%", None, ReadingKind.MEAN),
        ("own", "a month", None, ReadingKind.MEAN),
    ],
)
def test_each_measure_has_its_kind_of_reading(metric: str, unit: str, sample: int | None, kind: ReadingKind) -> None:
    assert kind_of_readings(goal(metric, unit), week(1, 50.0, sample)) is kind


def test_shares_are_added_up() -> None:
    found = figure(ReadingKind.SHARE, week(1, 75.0, 20), week(2, 78.6, 14), week(3, 100.0, 6))
    assert found.estimate == Share(15 + 11 + 6, 40)
    assert (found.size, found.weeks, found.is_enough) == (40, 3, True)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), min_size=1, max_size=4))
def test_a_share_that_was_rounded_to_a_tenth_gives_back_its_answers(drawn: list[tuple[int, int]]) -> None:
    counts = [(yes % (answers + 1), answers) for yes, answers in drawn]
    weeks = [week(n, round(100 * yes / answers, 1), answers) for n, (yes, answers) in enumerate(counts)]
    assert figure(ReadingKind.SHARE, *weeks).estimate == Share(sum(c[0] for c in counts), sum(c[1] for c in counts))


@pytest.mark.parametrize("kind", [ReadingKind.SHARE, ReadingKind.REVIEWS])
def test_what_has_no_sample_is_shown_and_rests_on_nothing(kind: ReadingKind) -> None:
    found = figure(kind, week(1, 70.0), week(2, 80.0))
    assert (found.value, found.range, found.size, found.is_enough) == (75.0, None, 0, False)
    mixed = figure(kind, week(1, 0.0), week(2, 80.0, 20))
    assert (mixed.value, mixed.size, mixed.weeks) == (80.0, 20, 1)


@pytest.mark.parametrize(("size", "is_enough"), [(19, False), (20, True)])
def test_a_share_needs_twenty_answers(size: int, is_enough: bool) -> None:
    assert figure(ReadingKind.SHARE, week(1, 100.0, size)).is_enough is is_enough


@pytest.mark.parametrize(("size", "is_enough"), [(7, False), (8, True)])
def test_a_quality_score_needs_eight_reviews(size: int, is_enough: bool) -> None:
    assert figure(ReadingKind.REVIEWS, week(1, 80.0, size)).is_enough is is_enough


@pytest.mark.parametrize(("size", "is_enough"), [(2, False), (3, True)])
def test_other_means_need_three_weeks(size: int, is_enough: bool) -> None:
    assert figure(ReadingKind.MEAN, *(week(n, 6.0, 150) for n in range(size))).is_enough is is_enough


@pytest.mark.parametrize("seed", range(6))
def test_imported_spreads_give_the_range_of_all_answers_on_one_heap(seed: int) -> None:
    chance = Random(seed)
    raw = [[chance.gauss(6.2 + n / 5, 2.8) for _ in range(30 + 10 * n)] for n in range(4)]
    found = figure(ReadingKind.MEAN, *(week(n, fmean(all_), len(all_), stdev(all_)) for n, all_ in enumerate(raw)))
    heap = [value for all_ in raw for value in all_]
    known = stats.t.interval(0.95, len(heap) - 1, loc=fmean(heap), scale=stats.sem(heap))
    assert found.range is not None
    assert (found.range.low, found.range.high) == pytest.approx(known)


def test_a_quality_score_without_a_spread_swings_by_ten_points_a_review() -> None:
    found = figure(ReadingKind.REVIEWS, *(week(n, 80.0, 5) for n in range(4)))
    assert isinstance(found.estimate, Mean)
    assert found.estimate.error == pytest.approx(10 / sqrt(20))
    assert found.estimate.freedom == 19
    assert isinstance(figure(ReadingKind.REVIEWS, week(1, 80.0, 1)).estimate, Mean)
    assert figure(ReadingKind.REVIEWS, week(1, 80.0, 1)).range is None
    partly = figure(ReadingKind.REVIEWS, week(1, 80.0, 5), week(2, 80.0, 5, 10.0))
    assert partly.estimate == figure(ReadingKind.REVIEWS, *(week(n, 80.0, 5, 10.0) for n in (1, 2))).estimate
    given_ = figure(ReadingKind.REVIEWS, *(week(n, 80.0, 5, 4.0) for n in range(4)))
    assert isinstance(given_.estimate, Mean)
    assert given_.estimate.error == pytest.approx(4 * sqrt(16 / 19) / sqrt(20))


def test_without_spreads_at_least_four_weekly_values_give_the_range() -> None:
    values = [6.8, 6.1, 6.6, 6.0]
    found = figure(ReadingKind.MEAN, *(week(n, value) for n, value in enumerate(values)))
    known = stats.t.interval(0.95, 3, loc=fmean(values), scale=stats.sem(values))
    assert found.range is not None
    assert (found.range.low, found.range.high) == pytest.approx(known)
    assert figure(ReadingKind.MEAN, *(week(n, value) for n, value in enumerate(values[:3]))).range is None


def test_weekly_values_are_weighted_by_their_samples() -> None:
    found = figure(
        ReadingKind.MEAN, *(week(n, value, size) for n, (value, size) in enumerate([(6.0, 300), (9.0, 100)]))
    )
    assert found.value == pytest.approx(6.75)
    alike = figure(ReadingKind.MEAN, *(week(n, value, 50) for n, value in enumerate([6.8, 6.1, 6.6, 6.0])))
    without = figure(ReadingKind.MEAN, *(week(n, value) for n, value in enumerate([6.8, 6.1, 6.6, 6.0])))
    assert alike.range == pytest.approx(without.range)


@pytest.mark.parametrize(("value", "half"), [(90.0, 0.5), (6.2, 0.05), (6.25, 0.005)])
def test_equal_weeks_still_swing_by_half_of_the_last_digit(value: float, half: float) -> None:
    found = figure(ReadingKind.MEAN, *(week(n, value) for n in range(4)))
    assert isinstance(found.estimate, Mean)
    assert found.estimate.error == pytest.approx(half / 2)


def test_a_week_with_several_days_is_one_week() -> None:
    days = [Reading(1, 6.0, 30, DAY), Reading(1, 7.0, 10, DAY + timedelta(days=1))]
    found = figure(ReadingKind.MEAN, days, *(week(n, 6.25, 40) for n in (1, 2)))
    assert found.value == pytest.approx(6.25)
    assert found.size == 3


def test_a_range_ends_where_values_end() -> None:
    found = pooled([week(n, value, 5) for n, value in enumerate((99.0, 100.0))], ReadingKind.REVIEWS, Range(0.0, 100.0))
    assert found is not None
    assert found.range is not None
    assert found.range.high == 100.0
    assert pooled([[], []], ReadingKind.MEAN, ANY) is None
