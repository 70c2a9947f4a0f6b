"""Which reading of a goal is its latest: of the newest day, then of the newest check-in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.goals.readings import newest_readings
from coaching.plan.plan import CheckIn, Reading
from tests.support.builders import CHECK_IN, START, a_plan

A_DAY = START + timedelta(days=7)


def logged(number: int, value: float, day: date) -> CheckIn:
    """A check-in with one reading of goal 1."""
    return replace(CHECK_IN, number=number, readings=(Reading(1, value, 40, day),))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_readings_of_one_day_that_of_the_newest_check_in_is_the_latest(order: tuple[int, ...]) -> None:
    entries = (logged(1, 6.4, A_DAY), logged(2, 5.2, A_DAY))
    plan = a_plan(check_ins=tuple(entries[index] for index in order))
    assert newest_readings(plan)[1].value == 5.2


def test_the_newest_day_stands_before_the_newest_check_in() -> None:
    plan = a_plan(check_ins=(logged(1, 6.4, A_DAY), logged(2, 5.2, START)))
    assert newest_readings(plan)[1].value == 6.4


def test_what_was_measured_before_the_plan_stands_until_something_newer_is_logged() -> None:
    early, late = Reading(1, 7.0, 5, START - timedelta(days=30)), Reading(1, 6.9, 5, START - timedelta(days=1))
    before = a_plan(history=(late, early), check_ins=())
    assert newest_readings(before) == {1: late}
    assert newest_readings(replace(before, check_ins=(logged(1, 6.4, A_DAY),)))[1].value == 6.4
    assert newest_readings(a_plan(check_ins=())) == {}
