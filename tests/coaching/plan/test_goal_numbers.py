"""The numbers of a goal: its kind, what its measure can have, and its unit."""

import pytest

from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.base.scales import OWN, SCALES, converted, scale_of, unit_of
from coaching.plan.goal_numbers import GoalNumbers, habit

RAISE, LOWER, AT_LEAST, AT_MOST = GoalKind


def refused(metric: str, unit: str, baseline: str, target: str, kind: str = "") -> list[tuple[str, str]]:
    """Return what is wrong with a goal, as (field, code)."""
    found = GoalNumbers(metric, unit, kind, baseline, target).problems("goal_1")
    return [(problem.field.removeprefix("goal_1_"), problem.code) for problem in found]


@pytest.mark.parametrize(
    ("metric", "baseline", "target", "kind"),
    [
        ("csat", "82", "88", RAISE),
        ("aht", "7", "6", LOWER),
        ("csat", "90", "90", AT_LEAST),
        ("escalation_rate", "0", "0", AT_MOST),
        (OWN, "4", "0", LOWER),
        (OWN, "0", "4", RAISE),
    ],
)
def test_measure_and_numbers_suggest_the_kind(metric: str, baseline: str, target: str, kind: GoalKind) -> None:
    numbers = GoalNumbers(metric, "", "", baseline, target)
    assert numbers.chosen_kind == kind
    assert list(numbers.problems("goal_1")) == []


@pytest.mark.parametrize(
    ("metric", "unit", "baseline", "target", "code"),
    [
        ("qa", "%", "85", "78", "target_too_low"),
        ("aht", "min", "6", "7", "target_too_high"),
        ("escalation_rate", "%", "5", "8", "target_too_high"),
        ("csat", "%", "92", "90", "target_too_low"),
        ("reopen_rate", "%", "12", "-1", "value_impossible"),
        ("qa", "%", "90", "101", "value_impossible"),
        ("own", "%", "50", "101", "value_impossible"),
        ("nps", "points", "10", "150", "value_impossible"),
        ("csat", "of 5", "3.5", "5.5", "value_impossible"),
        ("ces", "of 7", "5", "8", "value_impossible"),
        ("aht", "min", "7", "-7", "value_above_zero"),
        ("aht", "min", "7", "0", "value_above_zero"),
        ("aht", "min", "7", "372", "time_too_long"),
        ("csat", "%", "82", "4.5", "value_of_five"),
        ("fcr", "%", "70", "0.8", "value_is_share"),
        ("backlog", "tickets", "40", "1,234", "number_unclear"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused_at_its_field(
    metric: str, unit: str, baseline: str, target: str, code: str
) -> None:
    assert refused(metric, unit, baseline, target) == [("target", code)]


@pytest.mark.parametrize("value", ["1000", "950"])
def test_a_value_today_that_cannot_be_is_refused_at_its_field(value: str) -> None:
    assert refused("csat", "%", value, "90") == [("baseline", "value_impossible")]


@pytest.mark.parametrize(
    ("metric", "kind", "baseline", "target"),
    [
        ("csat", AT_LEAST, "92", "90"),
        ("csat", AT_LEAST, "", "90"),
        ("aht", AT_LEAST, "6", "5.5"),
        ("aht", AT_MOST, "6", "7"),
    ],
)
def test_a_held_level_needs_its_limit_and_a_value_on_its_good_side(
    metric: str, kind: GoalKind, baseline: str, target: str
) -> None:
    assert refused(metric, "", baseline, target, kind) == []


def test_a_level_that_is_not_there_yet_cannot_be_held() -> None:
    assert refused("csat", "%", "85", "90", AT_LEAST) == [("target", "level_not_there")]


@pytest.mark.parametrize(("metric", "kind"), [("csat", LOWER), ("aht", RAISE)])
def test_a_kind_that_makes_its_measure_worse_is_refused(metric: str, kind: GoalKind) -> None:
    assert refused(metric, "", "6", "5.5" if kind is LOWER else "6.5", kind) == [("kind", "kind_against_measure")]


def test_a_unit_that_the_measure_has_not_is_refused() -> None:
    assert refused("csat", "min", "82", "88") == [("unit", "unit_unknown")]


@pytest.mark.parametrize("text", ["sec", "Seconds", "s", "s."])
def test_a_unit_may_be_written_in_words(text: str) -> None:
    assert unit_of(text) == "s"


def test_every_measure_has_its_usual_unit_first_in_the_table() -> None:
    usual = {key: metric.unit for key, metric in CATALOGUE.items() if key != OWN}
    assert {metric: scales[0].unit for metric, scales in SCALES.items()} == usual
    assert {scale.unit for metric in usual if (scale := scale_of(metric, ""))} == set(usual.values())


@pytest.mark.parametrize(
    ("value", "unit", "to", "found"),
    [(6.2, "min", "s", 372.0), (90.0, "min", "hours", 1.5), (82.0, "%", "%", 82.0), (82.0, "%", "of 5", None)],
)
def test_times_are_converted_and_what_has_no_way_is_not(value: float, unit: str, to: str, found: float | None) -> None:
    assert converted(value, unit, to) == found


def test_the_numbers_of_a_file_tell_how_it_writes_decimals() -> None:
    tickets, share = scale_of("backlog", ""), scale_of("csat", "")
    assert habit([("1.234", tickets), ("82,512", share)]) == ","
    assert habit([("1.234", tickets), ("4,5", None)]) == ","
    assert habit([("1.234", tickets)]) is None
    assert habit([("4.5", None), ("4,5", None)]) is None
