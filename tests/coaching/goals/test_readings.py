"""Which reading of a goal is its latest: of the newest day, then of the newest check-in, imported ones among them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.goals.goal_facts import GoalFacts, goal_facts
from coaching.goals.measures import Measure
from coaching.plan.plan import CheckIn, Plan, Reading
from tests.support.builders import CHECK_IN, START, a_plan
from tests.support.people import AGENT

A_DAY = START + timedelta(days=7)


def logged(number: int, value: float, day: date) -> CheckIn:
    """A check-in with one reading of goal 1."""
    return replace(CHECK_IN, number=number, readings=(Reading(1, value, 40, day),))


def aht(plan: Plan, *imported: Measure) -> GoalFacts:
    """The facts of the plan's first goal, a handle time."""
    return goal_facts(plan, (), imported)[0]


def latest(plan: Plan, *imported: Measure) -> float | None:
    """The value of its latest reading."""
    found = aht(plan, *imported).latest
    return found.value if found else None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_readings_of_one_day_that_of_the_newest_check_in_is_the_latest(order: tuple[int, ...]) -> None:
    entries = (logged(1, 6.4, A_DAY), logged(2, 5.2, A_DAY))
    assert latest(a_plan(check_ins=tuple(entries[index] for index in order))) == 5.2


def test_the_newest_day_stands_before_the_newest_check_in() -> None:
    assert latest(a_plan(check_ins=(logged(1, 6.4, A_DAY), logged(2, 5.2, START)))) == 6.4


def test_what_was_measured_before_the_plan_stands_until_something_newer_is_logged() -> None:
    early, late = Reading(1, 7.0, 5, START - timedelta(days=30)), Reading(1, 6.9, 5, START - timedelta(days=1))
    before = a_plan(history=(late, early), check_ins=())
    assert latest(before) == 6.9
    assert latest(replace(before, check_ins=(logged(1, 6.4, A_DAY),))) == 6.4
    assert latest(a_plan(check_ins=())) is None


def test_an_imported_reading_counts_at_once_in_the_goals_unit() -> None:
    plan = a_plan(check_ins=())
    assert latest(plan, Measure(AGENT.id, "aht", A_DAY, 372.0, 40, "s")) == 6.2
    assert latest(plan, Measure(AGENT.id, "csat", A_DAY, 80.0, 40)) is None
    assert latest(plan, Measure(AGENT.id, "aht", plan.cadence.end + timedelta(days=1), 5.0, 40)) is None


def test_a_check_in_that_was_filled_from_an_import_is_the_same_reading() -> None:
    plan = a_plan(check_ins=(logged(1, 6.4, A_DAY),))
    (week,) = aht(plan, Measure(AGENT.id, "aht", A_DAY, 6.4, 40)).weeks
    assert [reading.value for reading in week.readings] == [6.4]


def test_a_goal_with_numbers_that_its_measure_cannot_have_is_not_judged() -> None:
    plan = a_plan()
    goal = replace(plan.terms.goals[0], metric="qa", unit="%", baseline=90.0, target=101.0)
    (facts,) = goal_facts(replace(plan, terms=replace(plan.terms, goals=(goal,))))
    assert facts.shortage == "impossible"
    assert facts.verdict == "not_enough"
