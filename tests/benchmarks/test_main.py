"""`python -m benchmarks`: what runs, and the exit status."""

import pytest

from benchmarks.__main__ import ALL, main
from benchmarks.harness import Benchmark, Figure


def benchmark(name: str, value: float) -> Benchmark:
    return Benchmark(name, lambda _rounds: [Figure("ratio", value, 1.5)], rounds=1)


GOOD, BAD = benchmark("good", 1.0), benchmark("bad", 2.0)


def test_without_a_name_all_run_even_after_a_miss(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], [BAD, GOOD]) == 1
    out = capsys.readouterr().out
    assert "bad ratio=2.000" in out
    assert out.endswith("good ratio=1.000\n")


def test_a_name_runs_that_one_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["good"], [BAD, GOOD]) == 0
    assert capsys.readouterr().out == "good:\ngood ratio=1.000\n"


def test_a_miss_is_status_1() -> None:
    assert main(["bad"], [BAD, GOOD]) == 1


def test_an_unknown_name_is_a_plain_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"], [BAD, GOOD]) == 2
    assert capsys.readouterr().err == "benchmarks: there is no 'nonsense', only: bad, good\n"


@pytest.mark.parametrize("rounds", ["0", "-1"])
def test_no_rounds_at_all_are_refused(rounds: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["good", "--rounds", rounds], [GOOD])


def test_the_benchmarks_are_those_that_others_call_by_name() -> None:
    assert [entry.name for entry in ALL][:3] == ["ack", "tick", "start"]
