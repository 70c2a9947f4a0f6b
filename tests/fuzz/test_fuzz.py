"""Requests bent by Hypothesis and by chance, from everybody: two thousand, and in `make long` a hundred thousand."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.request_shapes import is_well_formed
from coaching.plan.plan import PlanState
from handlers.weekly import check_ins
from tests.fuzz.bending import HOWS, Bend
from tests.fuzz.playing import POWERLESS, Found, Fuzz, parts, watched
from tests.fuzz.running import run
from tests.matrix.cast import PARTS
from tests.matrix.matrix_harness import MatrixHarness
from tests.matrix.rows import ROWS
from tests.support.bot_harness import open_bot_harness

bends = st.builds(Bend, st.integers(0, 400), st.sampled_from(HOWS), st.integers(0, 100), st.integers(0, 400))


@pytest.fixture(scope="module")
def matrix(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MatrixHarness]:
    """Yield a connected app on one SQLite file."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("fuzz") / "followthrough.db")
    with open_bot_harness(f"sqlite:///{file}") as harness, closing(MatrixHarness(harness)) as matrix:
        yield matrix


@pytest.mark.no_cover  # others walk the same lines, once
@pytest.mark.parametrize("name", ["agent", "manager", "hr", "admin", "stranger"])
def test_what_hypothesis_bends_breaks_nothing(
    matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    found = Found()
    watched(found, monkeypatch)
    fuzz = Fuzz(matrix, found)
    (part,) = parts(lambda each: each == name)
    with matrix.recording():
        cases = fuzz.enter(part, PlanState.ACKNOWLEDGED)

        @settings(max_examples=150, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(st.sampled_from(cases), st.lists(bends, max_size=3))
        def play(case: Any, changes: list[Bend]) -> None:
            fuzz.hand_over(case, changes)
            assert found.errors == []

        play()
        fuzz.check()
    assert (found.errors, found.writes) == ([], [])


@pytest.mark.no_cover  # others walk the same lines, once
@pytest.mark.parametrize(("seed", "cases"), [(11, 2000), pytest.param(20_261_124, 100_000, marks=pytest.mark.kill)])
def test_what_chance_bends_breaks_nothing_and_the_powerless_write_nothing(
    matrix: MatrixHarness,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    seed: int,
    cases: int,
) -> None:
    found = Found()
    watched(found, monkeypatch)
    run(matrix, found, Random(seed), cases)
    record_property("figure", str(found))
    assert (found.errors[:5], found.writes[:5]) == ([], [])
    assert found.cases >= cases


@pytest.mark.no_cover  # others walk the same lines, once
def test_a_listener_that_trusts_what_it_gets_would_be_found(
    matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Found()
    watched(found, monkeypatch)
    monkeypatch.setattr(check_ins, "chosen", lambda action: action["selected_option"]["value"])
    run(matrix, found, Random(11), cases=600)
    assert any("choices" in error or "KeyError" in error for error in found.errors)


@pytest.mark.no_cover  # others walk the same lines, once
def test_a_use_case_that_writes_for_the_powerless_would_be_found(
    matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Found()
    watched(found, monkeypatch)
    everybody_may = "services.core.plan_access.require"
    monkeypatch.setattr(everybody_may, lambda *_asked: None)
    run(matrix, found, Random(11), cases=600)
    assert found.writes


def test_the_powerless_are_of_the_cast_and_every_row_is_bent() -> None:
    assert {part.name for part in PARTS} >= POWERLESS
    assert len(ROWS) > 40


def test_each_request_of_ours_is_of_a_known_shape_as_it_is(matrix: MatrixHarness) -> None:
    (part,) = parts(lambda each: each == "manager")
    cases = Fuzz(matrix, Found()).enter(part, PlanState.ACKNOWLEDGED)
    assert [case.name for case in cases if not is_well_formed(case.body)] == []
    assert len(cases) >= len(ROWS)
