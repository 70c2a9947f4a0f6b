"""The final review, in the local Slack: the weeks before and now, pooled, with one verdict for all its readers."""

from datetime import timedelta

import pytest

from coaching.base.goal_kinds import usual_kind
from coaching.base.person import Person
from coaching.goals.measures import Measure
from coaching.plan.plan import CheckIn, Goal, Plan, Reading
from tests.handlers.ending.test_outcomes import settled
from tests.handlers.plan.test_statements import clicked, plan_in
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER


def goal(metric: str, baseline: float, target: float, unit: str) -> Goal:
    """A goal, and its numbers as they were agreed."""
    due, kind = (NOW + timedelta(days=2)).date(), usual_kind(metric, baseline, target)
    return Goal(1, metric, "Better", "Practice", baseline, target, unit, due, kind)


def measured(harness: BotHarness, aim: Goal, before: list[float], during: list[float], sample: int | None) -> Plan:
    """A plan near its end, with one imported reading a week from before it and one check-in a week in it."""
    plan = settled(harness, 58, goals=(aim,))
    start = plan.cadence.start
    with harness.unit_of_work() as uow:
        days = [start - timedelta(weeks=n, days=-1) for n in range(len(before), 0, -1)]
        uow.measures.take(
            [Measure(AGENT.id, aim.metric, day, value, sample) for day, value in zip(days, before, strict=True)]
        )
        for number, value in enumerate(during, start=1):
            reading = Reading(1, value, sample, start + timedelta(weeks=number))
            uow.plans.add_check_in(plan, CheckIn(number, NOW, MANAGER.id, "Calm", "Closing", (reading,)), f"V{number}")
    return plan


def review(harness: BotHarness, reader: Person, plan: Plan) -> str:
    """What the final review says to a reader, with ordinary spaces."""
    view = clicked(harness, reader, plan_in(harness, reader, plan.id), "open_whole")
    return texts_of(view).replace("\u00a0", " ")


@pytest.mark.parametrize("reader", [AGENT, MANAGER, HR], ids=["agent", "manager", "hr"])
def test_the_weeks_before_a_plan_count_and_what_was_typed_stands_beside_them(
    harness: BotHarness, reader: Person
) -> None:
    """Four weeks at eleven minutes, and nine typed as the baseline: eight and a half is two and a half better."""
    aim = goal("aht", 9.0, 7.0, "min")
    plan = measured(harness, aim, [11.0, 10.9, 11.1, 11.0], [10.0, 8.5, 8.4, 8.6, 8.5], None)
    words = review(harness, reader, plan)
    assert "9 min → 7 min by" in words
    assert "11 min (10.87 to 11.13)\n4 weeks before the start" in words
    assert "8.5 min (8.37 to 8.63)\nThe newest 4 weeks that count" in words
    assert "-2.5 (-2.64 to -2.36) min\nfrom the weeks before" in words
    assert "Improving\n" in words
    assert "The agreed start of 9 min and the weeks before differ by more than chance." in words
    assert words.index("Better than before by more than chance") < words.index("Before the start:\n11 min on")
    assert "Now: 8.5 min (8.37 to 8.63): improving" in texts_of(plan_in(harness, reader, plan.id)).replace(
        "\u00a0", " "
    )


def test_without_a_range_the_review_says_so_and_calls_no_change_clear(harness: BotHarness) -> None:
    plan = measured(harness, goal("aht", 9.0, 7.0, "min"), [11.0, 11.0, 11.0], [8.0, 8.0, 8.0], None)
    words = review(harness, AGENT, plan)
    assert "8 min (no range)\n" in words
    assert "-3 min (no range)\nfrom the weeks before" in words
    assert "No clear change\n" in words
    assert "There is no range, so nobody can say whether the change is more than chance." in words
    assert "enough data" not in words


def test_few_answers_are_shown_with_their_range_and_not_judged(harness: BotHarness) -> None:
    plan = measured(harness, goal("csat", 80.0, 90.0, "%"), [], [100.0], 15)
    words = review(harness, MANAGER, plan)
    assert "No weeks before the start were recorded" in words
    assert "15 of 15 = 100% (80 to 100)" in words
    assert "+20 (-0.4 to 20) points\nfrom the agreed 80%" in words
    assert "Not enough\n" in words
    assert "Fewer than 20 answers: too few to judge by." in words


def test_a_share_without_its_answers_is_shown_and_not_judged(harness: BotHarness) -> None:
    plan = measured(harness, goal("csat", 80.0, 90.0, "%"), [], [95.0] * 4, None)
    words = review(harness, HR, plan)
    assert "95% (no range)" in words
    assert "It is not noted how many answers or reviews these values rest on, so they are not judged." in words


def test_at_the_target_by_what_may_be_chance_counts_as_reached_and_says_so(harness: BotHarness) -> None:
    plan = measured(harness, goal("csat", 85.0, 88.0, "%"), [85.0] * 4, [90.0] * 4, 20)
    words = review(harness, AGENT, plan)
    assert "68 of 80 = 85% (76 to 91)" in words
    assert "72 of 80 = 90% (81 to 95)" in words
    assert "Reached, close to chance\n" in words
    assert "At the target or past it, which may be chance alone. It counts as reached." in words


def test_quality_scores_are_pooled_over_their_reviews(harness: BotHarness) -> None:
    plan = measured(harness, goal("qa", 70.0, 85.0, "%"), [70.0] * 4, [86.0, 84.0, 88.0, 86.0], 5)
    words = review(harness, AGENT, plan)
    assert "20 reviews, mean 86% (81 to 91)" in words
    assert "+16 (10 to 22) points\nfrom the weeks before" in words
    assert "Reached\n" in words


def test_a_level_to_hold_is_held_or_lost_in_words(harness: BotHarness) -> None:
    plan = measured(harness, goal("csat", 90.0, 90.0, "%"), [], [90.0, 85.0, 90.0, 90.0], 20)
    assert "The level of 90% is held, as far as these weeks can tell." in review(harness, AGENT, plan)


def test_a_level_that_is_lost_is_said_beside_the_change(harness: BotHarness) -> None:
    plan = measured(harness, goal("csat", 90.0, 90.0, "%"), [75.0] * 4, [75.0] * 4, 20)
    words = review(harness, MANAGER, plan)
    assert "No clear change\n" in words
    assert "The level of 90% is not held. The change is small enough to be chance." in words
