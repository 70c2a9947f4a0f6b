"""Medians of interleaved rounds, the last line, and what counts as a miss."""

from collections.abc import Callable, Sequence
from functools import partial
from unittest.mock import Mock

import pytest

from benchmarks.harness import Benchmark, Figure, last_line, measure, medians


def taking(*seconds: float) -> Callable[[], float]:
    return iter(seconds).__next__


def benchmark(*figures: Figure) -> Benchmark:
    def run(_rounds: int) -> Sequence[Figure]:
        return figures

    return Benchmark("sample", run, rounds=3)


def test_the_median_of_each_contender_is_answered() -> None:
    contenders = {"plain": taking(1.0, 9.0, 2.0), "ours": taking(3.0, 3.0, 30.0)}
    assert medians(contenders, 3) == {"plain": 2.0, "ours": 3.0}


def test_contenders_take_turns_and_each_round_begins_with_another() -> None:
    order: list[str] = []

    def timed(name: str) -> float:
        order.append(name)
        return 1.0

    medians({name: partial(timed, name) for name in "abc"}, 3)
    assert "".join(order) == "abc" + "bca" + "cab"


def test_every_contender_and_its_spread_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    medians({"plain": taking(0.010, 0.030, 0.020)}, 3)
    assert capsys.readouterr().out == "  plain: median 20.0 ms of 3, from 10.0 ms to 30.0 ms\n"


def test_the_last_line_is_the_name_and_its_figures() -> None:
    assert (
        last_line("ack", [Figure("ratio", 1.23456, 1.5), Figure("growth", 1.0, 1.2)]) == "ack ratio=1.235 growth=1.000"
    )


@pytest.mark.parametrize(("value", "at_most", "met"), [(1.5, 1.5, True), (1.501, 1.5, False), (99.0, None, True)])
def test_a_figure_may_reach_its_limit_and_not_pass_it(value: float, at_most: float | None, met: bool) -> None:
    assert Figure("ratio", value, at_most).is_met is met


def test_the_line_comes_last_when_all_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(benchmark(Figure("ratio", 1.0, 1.5)))
    assert capsys.readouterr().out.splitlines() == ["sample:", "sample ratio=1.000"]


def test_a_miss_is_told_before_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert not measure(benchmark(Figure("ratio", 2.0, 1.5), Figure("growth", 1.0, 1.2)))
    missed = "  missed: ratio is 2.000, at most 1.5 is allowed"
    assert capsys.readouterr().out.splitlines()[1:] == [missed, "sample ratio=2.000 growth=1.000"]


@pytest.mark.parametrize(("asked", "measured"), [(None, 3), (1, 1)])
def test_rounds_are_the_benchmarks_own_unless_asked_for(asked: int | None, measured: int) -> None:
    run = Mock(return_value=[])
    assert measure(Benchmark("sample", run, rounds=3), asked)
    run.assert_called_once_with(measured)
