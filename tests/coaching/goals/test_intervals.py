"""Ranges and changes by chance, held against scipy; the product itself computes them with the standard library."""

from math import sqrt
from random import Random
from statistics import fmean, stdev

import pytest
from scipy import stats

from coaching.goals.intervals import LEVEL, Mean, Range, Share, difference
from coaching.goals.student_t import t_quantile

SHARES = [(0, 20), (1, 20), (59, 78), (56, 60), (74, 81), (60, 60), (48, 55), (52, 59), (1, 1), (499, 1000)]


@pytest.mark.parametrize("freedom", [0.7, 1, 1.5, 2, 3, 4.4, 7, 19, 63.2, 400, 1e5, 1e9])
@pytest.mark.parametrize("share", [0.5, 0.6, 0.8, 0.9, 0.975, 0.995])
def test_quantiles_of_student_s_t_are_those_of_scipy(share: float, freedom: float) -> None:
    assert t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("level", [0.6, LEVEL])
@pytest.mark.parametrize(("yes", "answers"), SHARES)
def test_a_share_has_the_range_of_wilson(yes: int, answers: int, level: float) -> None:
    known = stats.binomtest(yes, answers).proportion_ci(level, method="wilson")
    found = Share(yes, answers).range(level)
    assert (found.low, found.high) == pytest.approx((100 * known.low, 100 * known.high), abs=1e-9)


@pytest.mark.parametrize(
    ("before", "now", "low", "high"),
    [
        ((48, 80), (56, 70), 5.24, 33.39),
        ((3, 10), (9, 10), 17.05, 80.90),
        ((0, 10), (0, 20), -27.75, 16.11),
        ((0, 10), (10, 10), 60.75, 100.0),
    ],
)
def test_two_shares_differ_within_the_range_that_newcombe_published(
    before: tuple[int, int], now: tuple[int, int], low: float, high: float
) -> None:
    """Statistics in Medicine 17 (1998), 873-890, table II, method 10, with the two samples in the other order."""
    found = difference(Share(*before), Share(*now))
    assert found.value == pytest.approx(100 * (now[0] / now[1] - before[0] / before[1]))
    assert found.range is not None
    assert (found.range.low, found.range.high) == pytest.approx((low, high), abs=0.01)


@pytest.mark.parametrize("seed", range(8))
def test_two_means_differ_within_the_range_of_welch(seed: int) -> None:
    chance = Random(seed)
    first, second = ([chance.gauss(80, spread) for _ in range(n)] for spread, n in ((4, 4 + seed), (12, 9)))
    before, now = (Mean(fmean(each), stdev(each) / sqrt(len(each)), len(each) - 1) for each in (first, second))
    known = stats.ttest_ind(second, first, equal_var=False).confidence_interval(LEVEL)
    found = difference(before, now).range
    assert found is not None
    assert (found.low, found.high) == pytest.approx((known.low, known.high))


def test_an_agreed_number_has_no_range_of_its_own() -> None:
    now = Share(56, 60)
    assert difference(86.0, now).range == now.range().shifted(-86.0)
    alone = Mean(6.5, 0.2, 3).range()
    assert alone is not None
    known = stats.t.interval(LEVEL, 3, loc=6.5, scale=0.2)
    assert (alone.low, alone.high) == pytest.approx(known)


def test_without_a_spread_nothing_is_clear() -> None:
    for before, now in ((Mean(3.0), Mean(9.0, 0.1, 3)), (Mean(3.0, 0.1, 3), Mean(9.0)), (3.0, Mean(9.0))):
        found = difference(before, now)
        assert (found.value, found.range) == (6.0, None)
        assert not found.is_clear(upwards=True)
    assert difference(Share(18, 20), Mean(70.0)).range is None


def test_a_change_is_clear_where_its_whole_range_lies_on_one_side() -> None:
    assert difference(Share(59, 78), Share(56, 60)).is_clear(upwards=True)
    assert not difference(Share(59, 78), Share(56, 60)).is_clear(upwards=False)
    assert difference(Share(56, 60), Share(59, 78)).is_clear(upwards=False)
    assert not difference(Share(48, 55), Share(52, 59)).is_clear(upwards=True)
    assert Range(1.0, 2.0).shifted(1.0) == Range(2.0, 3.0)
