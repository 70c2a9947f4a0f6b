"""`verdicts`: what is printed, and that it would notice a rule that believes every change."""

import pytest

from benchmarks import verdicts
from benchmarks.harness import last_line
from coaching.goals.intervals import Difference

KEYS = "false_reached false_either false_change found_ten clear_seventeen held_lost one_sided_ten one_sided_steady"


def test_a_short_run_prints_every_share_within_its_limit() -> None:
    figures = verdicts.run(400)
    assert [figure.key for figure in figures] == [*KEYS.split(), "regression"]
    assert all(figure.is_met for figure in figures), last_line("verdicts", figures)
    assert figures[-1].value > 0.2, "chance chose their weeks, so many read as better without being so"


def test_a_rule_that_believes_every_change_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Difference, "is_clear", lambda change, *, upwards: (change.value > 0) is upwards)
    missed = {figure.key for figure in verdicts.run(100) if not figure.is_met}
    assert {"false_reached", "false_change"} <= missed
