"""What HR's digest counts, and from when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coaching.plan.participants import Participants
from coaching.plan.plan import PlanState
from coaching.programme.overdue import NONE, DigestFacts, digest, overdue_check_ins
from tests.support.builders import CHECK_IN, NOW, PAIR, PLAN, a_plan
from tests.support.people import AGENT, OTHER_AGENT, OTHER_MANAGER

RECEIVED = a_plan(acknowledged_at=NOW)
NOBODY: DigestFacts = digest([], NOW)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "ages"),
    [
        ("2026-11-26T13:59", []),  # the check-in is on Thursday at 14:00 UTC
        ("2026-11-30T22:59", []),  # still Monday in Berlin: two working days
        ("2026-11-30T23:00", [3]),  # Tuesday
        ("2026-12-03T13:59", [5]),
        ("2026-12-07T23:30", [8, 3]),  # and the second, of 3 December
    ],
)
def test_a_check_in_is_overdue_from_the_third_working_day_of_its_manager(moment: str, ages: list[int]) -> None:
    assert [entry.age for entry in overdue_check_ins(RECEIVED, PAIR, at(moment))] == ages


def test_a_logged_check_in_is_not_overdue() -> None:
    late = at("2026-12-08T12:00")
    plan = replace(RECEIVED, check_ins=(CHECK_IN,))
    assert [entry.number for entry in overdue_check_ins(RECEIVED, PAIR, late)] == [1, 2]
    assert [entry.number for entry in overdue_check_ins(plan, PAIR, late)] == [2]


@pytest.mark.parametrize(
    ("moment", "ages"),
    [
        ("2026-11-26T04:59", []),  # Wednesday evening for the agent in New York
        ("2026-11-26T05:00", [3]),
        ("2026-11-29T12:00", [4]),  # the weekend adds nothing
    ],
)
def test_a_plan_waits_for_its_receipt_from_the_third_working_day_of_its_agent(moment: str, ages: list[int]) -> None:
    found = digest([(PLAN, PAIR)], at(moment))
    assert [(entry.number, entry.age) for entry in found.acknowledgements.shown] == [(0, age) for age in ages]


def test_a_plan_whose_receipt_is_confirmed_waits_for_nothing() -> None:
    assert digest([(RECEIVED, PAIR)], NOW + timedelta(days=9)).acknowledgements == NONE


def test_a_withdrawn_plan_is_neither_counted_nor_late() -> None:
    assert digest([(a_plan(state=PlanState.WITHDRAWN), PAIR)], NOW + timedelta(days=30)) == NOBODY


@pytest.mark.parametrize(
    ("moment", "ages"),
    [
        ("2027-01-27T22:59", []),  # the last milestone is on Monday 25 January; still Wednesday in Berlin
        ("2027-01-27T23:00", [3]),
        ("2027-02-01T12:00", [5]),
    ],
)
def test_a_plan_past_its_last_day_waits_for_a_decision(moment: str, ages: list[int]) -> None:
    found = digest([(RECEIVED, PAIR)], at(moment))
    assert [entry.age for entry in found.undecided.shown] == ages
    assert found.is_anything_open


@pytest.mark.parametrize("state", [PlanState.SUSTAIN, PlanState.CLOSED])
def test_a_plan_that_is_decided_waits_for_nothing(state: PlanState) -> None:
    assert digest([(a_plan(state=state), PAIR)], at("2027-01-04T12:00")) == NOBODY
    assert not NOBODY.is_anything_open


def test_an_empty_programme_has_an_empty_digest() -> None:
    assert DigestFacts(0, NONE, NONE, NONE, NONE, NONE, 0) == NOBODY


def other_plan(**changes: Any) -> tuple[Any, Participants]:
    plan = a_plan(id="plan-2", ref="A2222", agent_id=OTHER_AGENT.id, manager_id=OTHER_MANAGER.id, **changes)
    return plan, Participants(OTHER_AGENT, OTHER_MANAGER)


def test_the_oldest_stands_first_and_equals_by_their_name() -> None:
    found = digest([(PLAN, PAIR), other_plan()], at("2026-12-08T12:00"))
    assert [(entry.age, entry.plan.ref, entry.number) for entry in found.check_ins.shown] == [
        (8, "A2222", 1),
        (8, "K7Q2M", 1),
        (3, "A2222", 2),
        (3, "K7Q2M", 2),
    ]
    assert [(entry.age, entry.plan.ref) for entry in found.acknowledgements.shown] == [(11, "A2222"), (11, "K7Q2M")]


def test_running_counts_plans_that_are_on_time_too() -> None:
    found = digest([(RECEIVED, PAIR), other_plan(acknowledged_at=NOW)], NOW)
    assert (found.running, found.check_ins, found.acknowledgements) == (2, NONE, NONE)


def test_an_entry_names_the_two_people_it_is_about() -> None:
    (entry,) = digest([(PLAN, PAIR)], at("2026-11-26T05:00")).acknowledgements.shown
    assert entry.participants.agent is AGENT
    assert entry.plan is PLAN
