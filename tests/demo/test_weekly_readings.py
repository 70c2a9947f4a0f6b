"""The invented readings behave as a contact centre's do."""

from random import Random
from statistics import mean, pstdev

import pytest

from demo.weekly_readings import KINDS, RARE, draw, history_levels, plan_levels

SHARES = [name for name, kind in KINDS.items() if kind.spread is None]


@pytest.mark.parametrize("name", KINDS)
def test_a_week_has_as_many_contacts_as_the_field_reports(name: str) -> None:
    chance = Random(name)
    samples = [draw(chance, KINDS[name], 70)[1] for _ in range(200)]
    assert all(sample and KINDS[name].least <= sample <= KINDS[name].most for sample in samples)


@pytest.mark.parametrize("name", SHARES)
def test_a_share_is_a_whole_number_of_contacts(name: str) -> None:
    value, sample = draw(Random(name), KINDS[name], 70)
    assert sample
    assert 0 <= value <= 100
    assert abs(value * sample / 100 - round(value * sample / 100)) < 0.1


def test_five_reviews_with_a_spread_of_ten_points_leave_a_weekly_spread_of_four_and_a_half() -> None:
    chance = Random("reviews")
    values = [draw(chance, KINDS["qa"], 70)[0] for _ in range(2000)]
    assert 4.2 < pstdev(values) < 4.8


def test_twelve_to_twenty_two_surveys_swing_widely_around_a_steady_agent() -> None:
    chance = Random("surveys")
    values = [draw(chance, KINDS["csat"], 85)[0] for _ in range(2000)]
    assert 84 < mean(values) < 86
    assert sum(value < 80 for value in values) > 400, "a steady 85 % reads below 80 % in more than a fifth of the weeks"


def test_a_quality_score_never_passes_one_hundred() -> None:
    chance = Random("high")
    assert max(draw(chance, KINDS["qa"], 99)[0] for _ in range(200)) == 100


def test_rare_events_are_counted_and_have_no_sample() -> None:
    chance = Random("rare")
    found = [draw(chance, RARE, 4) for _ in range(500)]
    assert {sample for _, sample in found} == {None}
    assert 3.7 < mean(value for value, _ in found) < 4.3


def test_thirteen_weeks_lead_from_the_earlier_level_to_the_baseline() -> None:
    levels = history_levels(90, 80)
    assert len(levels) == 13
    assert (levels[0], levels[-1]) == (90, 80)
    assert levels == sorted(levels, reverse=True)


def test_a_plan_s_level_goes_from_the_baseline_to_what_is_reached() -> None:
    assert plan_levels(60, 75, 3) == [65, 70, 75]
    assert plan_levels(60, 75, 0) == []
