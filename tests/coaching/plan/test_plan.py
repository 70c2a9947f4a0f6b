"""The plan itself: its days, and finding what it holds."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.metrics import CATALOGUE
from coaching.plan.cadence import Cadence
from coaching.plan.plan import LENGTHS, PlanState
from coaching.start.templates import TEMPLATES, Template
from tests.support.builders import CADENCE, CHECK_IN, REFLECTION, a_plan
from tests.support.moments import DAYS
from tests.support.people import AGENT


@given(DAYS, st.sampled_from(LENGTHS), st.integers(0, 6))
def test_check_ins_are_weekly_on_their_weekday_after_the_start_and_not_after_the_end(
    start: date, length: int, weekday: int
) -> None:
    cadence = Cadence(start, length, weekday, time(15))
    days = cadence.check_in_days()
    assert {day.weekday() for day in days} == {weekday}
    assert {later - day for day, later in pairwise(days)} == {timedelta(weeks=1)}
    assert start < days[0] <= start + timedelta(weeks=1)
    assert cadence.end - timedelta(weeks=1) < days[-1] <= cadence.end


def test_a_plan_that_starts_on_the_check_in_day_asks_a_week_later() -> None:
    thursday = date(2026, 11, 26)
    assert Cadence(thursday, 30, 3, time(15)).check_in_days()[0] == date(2026, 12, 3)


def test_the_last_check_in_may_fall_on_the_last_day() -> None:
    cadence = Cadence(date(2026, 11, 24), 30, 3, time(15))
    assert cadence.end == cadence.check_in_days()[-1] == date(2026, 12, 24)


def test_a_plan_of_sixty_days_has_nine_check_ins() -> None:
    assert len(CADENCE.check_in_days()) == 9


def test_what_was_logged_is_found_by_its_number() -> None:
    plan = a_plan(check_ins=(CHECK_IN,), reflections=(REFLECTION,))
    assert plan.check_in(1) is CHECK_IN
    assert plan.reflection(1) is REFLECTION
    assert plan.check_in(2) is None
    assert plan.reflection(2) is None
    assert plan.agent_id == AGENT.id


@pytest.mark.parametrize(
    ("state", "runs", "keeps_another_from_beginning", "agent_may_know"),
    [
        (PlanState.PROPOSED, False, True, False),
        (PlanState.RETURNED, False, True, False),
        (PlanState.SHARED, True, True, True),
        (PlanState.OPENED, True, True, True),
        (PlanState.ACKNOWLEDGED, True, True, True),
        (PlanState.DECLINED, True, True, True),
        (PlanState.SUSTAIN, False, True, True),
        (PlanState.CLOSED, False, False, True),
        (PlanState.WITHDRAWN, False, False, False),
    ],
)
def test_what_each_state_means(
    state: PlanState, runs: bool, keeps_another_from_beginning: bool, agent_may_know: bool
) -> None:
    assert (state.is_running, state.is_open, state.is_with_agent) == (
        runs,
        keeps_another_from_beginning,
        agent_may_know,
    )


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.key)
def test_a_template_names_known_measures_that_balance_each_other(template: Template) -> None:
    goals = template.goals
    assert {goal.metric for goal in goals} <= CATALOGUE.keys() - {"own"}
    assert len({goal.metric for goal in goals}) in (0, 2)


def test_only_an_own_measure_leaves_open_which_way_is_better() -> None:
    assert [key for key, metric in CATALOGUE.items() if metric.lower_is_better is None] == ["own"]
