"""What each step of the start modal still needs, and at which field it says so."""

from datetime import date, timedelta

import pytest

from coaching.start.drafts import STEPS, Draft, problems
from tests.support.builders import CADENCE, NOW, START, a_draft
from tests.support.people import MANAGER

TODAY = NOW.date()


def found(step: int, **values: str) -> list[tuple[str, str]]:
    """Return (field, code) of the problems of a complete draft with other `values`."""
    draft = a_draft(goals=3, support=2).typed(values, NOW)
    return [(problem.field, problem.code) for problem in problems(draft, step, TODAY)]


@pytest.mark.parametrize("step", STEPS)
def test_a_complete_draft_has_no_problems(step: int) -> None:
    assert found(step) == []


@pytest.mark.parametrize(
    ("step", "values", "expected"),
    [
        (1, {"agent": ""}, ("agent", "needed")),
        (1, {"agent": MANAGER.id}, ("agent", "agent_is_you")),
        (1, {"observed": "  "}, ("observed", "needed")),
        (2, {"goal_1_baseline": "", "goal_1_target": ""}, ("goal_1_baseline", "goal_needed")),
        (2, {"goal_1_metric": ""}, ("goal_1_metric", "needed")),
        (2, {"goal_1_how": " "}, ("goal_1_how", "needed")),
        (2, {"goal_1_baseline": ""}, ("goal_1_baseline", "number_needed")),
        (2, {"goal_1_target": "better"}, ("goal_1_target", "number_needed")),
        (2, {"goal_1_target": "7"}, ("goal_1_target", "target_too_high")),
        (2, {"goal_1_target": "-7"}, ("goal_1_target", "value_above_zero")),
        (2, {"goal_1_target": "361"}, ("goal_1_target", "time_too_long")),
        (2, {"goal_1_unit": "%"}, ("goal_1_unit", "unit_unknown")),
        (2, {"goal_1_kind": "raise", "goal_1_target": "7"}, ("goal_1_kind", "kind_against_measure")),
        (2, {"goal_1_kind": "lower", "goal_1_target": "6,50"}, ("goal_1_target", "target_is_baseline")),
        (2, {"goal_1_kind": "hold_at_most"}, ("goal_1_target", "level_not_there")),
        (2, {"support_1_text": " "}, ("support_1_text", "support_needed")),
        (3, {"length": ""}, ("length", "needed")),
        (3, {"length": "45"}, ("length", "needed")),
        (3, {"start_date": ""}, ("start_date", "needed")),
        (3, {"weekday": ""}, ("weekday", "needed")),
        (3, {"time": ""}, ("time", "needed")),
        (3, {"start_date": "2026-11-22"}, ("start_date", "start_in_past")),
        (3, {"start_date": "2027-01-23"}, ("start_date", "start_too_far")),
        (3, {"goal_1_due": START.isoformat()}, ("length", "goal_due_outside")),
        (3, {"goal_1_due": (CADENCE.end + timedelta(days=1)).isoformat()}, ("length", "goal_due_outside")),
    ],
)
def test_what_is_missing_or_wrong_stands_at_its_field(
    step: int, values: dict[str, str], expected: tuple[str, str]
) -> None:
    assert found(step, **values) == [expected]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1.23,4", "", "six", "1e999", "6:72"])
def test_what_is_no_number_is_refused(number: str) -> None:
    assert ("goal_1_baseline", "number_needed") in found(2, goal_1_baseline=number)


@pytest.mark.parametrize("number", ["78", "78.5", "78,5", "78%", "78 %", " 78 ", "78:30"])
def test_a_number_may_be_typed_as_people_type_it(number: str) -> None:
    assert found(2, goal_1_baseline=number) == []


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=60)])
def test_a_plan_may_start_today_and_up_to_sixty_days_ahead(day: date) -> None:
    assert found(3, start_date=day.isoformat()) == []


@pytest.mark.parametrize("due", [START + timedelta(days=1), CADENCE.end])
def test_a_goal_may_be_due_on_any_day_after_the_start_and_within_the_plan(due: date) -> None:
    assert found(3, goal_1_due=due.isoformat()) == []


def test_problems_come_one_for_each_field_that_has_one() -> None:
    assert found(1, agent="", observed="") == [("agent", "needed"), ("observed", "needed")]
    assert found(2, goal_1_metric="", goal_2_baseline="1", support_1_text="") == [
        ("goal_1_metric", "needed"),
        ("goal_2_metric", "needed"),
        ("goal_2_how", "needed"),
        ("goal_2_target", "number_needed"),
        ("support_1_text", "support_needed"),
    ]


def test_a_start_that_is_too_far_tells_how_far_is_possible() -> None:
    (problem,) = problems(a_draft(start_date="2027-03-01"), 3, TODAY)
    assert problem.facts == {"days": 60}


def test_a_goal_due_outside_the_plan_is_named_with_its_day() -> None:
    late = date(2027, 6, 1)
    (problem,) = problems(a_draft(goal_1_due=late.isoformat()), 3, TODAY)
    assert problem.facts == {"goal": 1, "due": late}


def test_the_last_step_can_be_looked_at_while_an_earlier_one_is_not_complete() -> None:
    assert found(3, goal_1_metric="", goal_1_baseline="x", observed="", support_1_text="") == []


def test_a_goal_beyond_the_room_of_the_form_is_not_asked_about() -> None:
    draft = a_draft(goal_2_baseline="5")
    assert problems(draft, 2, TODAY) == []


@pytest.mark.parametrize(
    ("values", "begun"),
    [
        ({}, False),
        ({"agent": " "}, False),
        ({"template": "blank"}, False),
        ({"agent": "U1"}, True),
        ({"observed": "x"}, True),
    ],
)
def test_a_draft_is_begun_once_there_is_somebody_or_something_in_it(values: dict[str, str], begun: bool) -> None:
    assert Draft("d", MANAGER.id, values, NOW).is_begun is begun
