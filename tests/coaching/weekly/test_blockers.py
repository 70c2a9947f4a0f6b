"""What gets in the way: which days it covers, whose it is, and which readings it keeps from counting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.calendar import WorkPattern
from coaching.base.person import Role
from coaching.goals.goal_facts import GoalFacts, goal_facts
from coaching.plan.plan import CheckIn, Owner, Plan, Reading
from coaching.weekly.blockers import (
    OWNERS,
    Blocker,
    Report,
    answer_problems,
    belongs_to,
    counts,
    may_settle,
    problems,
    unreported_blockers,
    usual_due,
)
from tests.support.builders import A_BLOCKER, CHECK_IN, NOW, PLAN, START

TODAY = START + timedelta(days=7)
GOOD = Report("The CRM is slow", TODAY)
days = st.dates(START - timedelta(days=30), START + timedelta(days=60))
readings = st.builds(Reading, st.integers(1, 2), st.floats(0, 100), st.none() | st.integers(1, 50), days)


@st.composite
def blockers(draw: st.DrawFn) -> Blocker:
    """One with any days, open or settled."""
    first = draw(days)
    last = draw(st.none() | st.integers(0, 20).map(lambda more: first + timedelta(days=more)))
    return replace(A_BLOCKER, first_day=first, last_day=last)


def plan_of(logged: list[Reading], before: list[Reading]) -> Plan:
    """A plan with these readings, each logged at a check-in of its own."""
    talks = tuple(
        CheckIn(n, NOW, "U0M", "Calm", "Closing", readings=(entry,)) for n, entry in enumerate(logged, start=1)
    )
    return replace(PLAN, check_ins=talks, history=tuple(before))


def counted(facts: tuple[GoalFacts, ...]) -> list[tuple[object, ...]]:
    """The figures of each goal."""
    return [(entry.before, entry.now, entry.change) for entry in facts]


def test_without_a_last_day_it_goes_on() -> None:
    assert not A_BLOCKER.covers(START - timedelta(days=1))
    assert A_BLOCKER.covers(START)
    assert A_BLOCKER.covers(START + timedelta(days=400))


def test_with_a_last_day_it_covers_both_ends_and_no_more() -> None:
    blocker = replace(A_BLOCKER, last_day=START + timedelta(days=2))
    assert [blocker.covers(START + timedelta(days=n)) for n in range(-1, 4)] == [False, True, True, True, False]


def test_it_is_due_after_five_of_its_owners_working_days() -> None:
    friday = date(2026, 11, 27)
    assert usual_due(friday, WorkPattern()) == date(2026, 12, 4)
    nights = WorkPattern(days=frozenset({5, 6}), off=frozenset({date(2026, 11, 28)}))
    assert usual_due(friday, nights) == date(2026, 12, 13)


@pytest.mark.parametrize("role", [Role.AGENT, Role.MANAGER, Role.STAND_IN, Role.HR, Role.ADMIN, Role.STRANGER])
def test_it_belongs_to_a_role_and_moves_with_it(role: Role) -> None:
    mine = {Role.STAND_IN: Owner.MANAGER}.get(role, role)
    assert [owner for owner in OWNERS if belongs_to(replace(A_BLOCKER, owner=owner), role)] == [
        owner for owner in OWNERS if owner == mine
    ]


def test_the_agent_settles_only_what_is_theirs() -> None:
    for owner in OWNERS:
        blocker = replace(A_BLOCKER, owner=owner)
        assert may_settle(blocker, Role.AGENT) is (owner is Owner.AGENT)
        assert may_settle(blocker, Role.MANAGER)


@pytest.mark.parametrize(
    ("report", "problem"),
    [
        (replace(GOOD, text=" "), ("blocker", "needed")),
        (replace(GOOD, first_day=None), ("first_day", "needed")),
        (replace(GOOD, first_day=TODAY + timedelta(days=1)), ("first_day", "blocker_ahead")),
        (replace(GOOD, first_day=START - timedelta(days=1)), ("first_day", "before_the_plan")),
        (replace(GOOD, last_day=TODAY - timedelta(days=1)), ("last_day", "ends_before_it_begins")),
        (replace(GOOD, due=TODAY - timedelta(days=1)), ("blocker_due", "day_has_passed")),
    ],
)
def test_what_makes_no_sense_is_named_at_its_field(report: Report, problem: tuple[str, str]) -> None:
    assert [(found.field, found.code) for found in problems(report, PLAN, TODAY)] == [problem]


def test_what_makes_sense_has_no_problem() -> None:
    assert not list(problems(GOOD, PLAN, TODAY))
    assert not list(problems(replace(GOOD, first_day=START, last_day=TODAY, due=TODAY), PLAN, TODAY))
    early = START - timedelta(days=3)  # shared, and its first day is ahead
    assert not list(problems(replace(GOOD, first_day=early), PLAN, early))


@pytest.mark.parametrize(
    ("answer", "last", "problem"),
    [
        (" ", TODAY, ("blocker_answer", "needed")),
        ("Fast now", None, ("last_day", "needed")),
        ("Fast now", START - timedelta(days=1), ("last_day", "ends_before_it_begins")),
        ("Fast now", TODAY + timedelta(days=1), ("last_day", "blocker_goes_on")),
    ],
)
def test_an_answer_needs_words_and_a_last_day_that_has_come(
    answer: str, last: date | None, problem: tuple[str, str]
) -> None:
    assert [(found.field, found.code) for found in answer_problems(A_BLOCKER, answer, last, TODAY)] == [problem]
    assert not list(answer_problems(A_BLOCKER, "Fast now", TODAY, TODAY))


def test_who_is_a_day_behind_can_settle_what_began_today_elsewhere() -> None:
    tomorrow = replace(A_BLOCKER, first_day=TODAY + timedelta(days=1))
    assert not list(answer_problems(tomorrow, "Fast now", tomorrow.first_day, TODAY))


def test_words_of_old_check_ins_are_kept_where_no_record_holds_them() -> None:
    plan = replace(PLAN, check_ins=(CHECK_IN, replace(CHECK_IN, number=2, blocker=A_BLOCKER.text)))
    assert unreported_blockers(plan, (A_BLOCKER,)) == (CHECK_IN.blocker,)


@given(logged=st.lists(readings, max_size=8), before=st.lists(readings, max_size=4), found=st.lists(blockers()))
def test_a_blocker_that_covers_no_reading_changes_no_figure(
    logged: list[Reading], before: list[Reading], found: list[Blocker]
) -> None:
    plan = plan_of(logged, before)
    taken = {reading.taken_on for reading in (*logged, *before)}
    beside = [entry for entry in found if not any(entry.covers(day) for day in taken)]
    assert goal_facts(plan, beside) == goal_facts(plan)


@given(logged=st.lists(readings, max_size=8), before=st.lists(readings, max_size=4), found=st.lists(blockers()))
def test_covered_readings_count_as_if_they_were_not_there(
    logged: list[Reading], before: list[Reading], found: list[Blocker]
) -> None:
    left = [[entry for entry in all_ if counts(entry, found)] for all_ in (logged, before)]
    assert counted(goal_facts(plan_of(logged, before), found)) == counted(goal_facts(plan_of(*left)))


@given(logged=st.lists(readings, min_size=1, max_size=8, unique_by=lambda entry: entry.taken_on), data=st.data())
def test_covering_one_reading_leaves_out_exactly_that_one(logged: list[Reading], data: st.DataObject) -> None:
    plan, one = plan_of(logged, []), data.draw(st.sampled_from(logged))
    over_it = replace(A_BLOCKER, first_day=one.taken_on, last_day=one.taken_on)
    facts = goal_facts(plan, [over_it])
    assert [reading for entry in facts for reading in entry.left_out] == [one] if one.goal <= len(facts) else True
    assert counted(facts) == counted(goal_facts(plan_of([entry for entry in logged if entry != one], [])))


@given(logged=st.lists(readings, max_size=8), found=st.lists(blockers()))
def test_every_reading_is_shown_counted_or_not(logged: list[Reading], found: list[Blocker]) -> None:
    def shown() -> Iterator[Reading]:
        for entry in goal_facts(plan_of(logged, []), found):
            yield from entry.left_out
            yield from (reading for reading in logged if reading.goal == entry.goal.position and counts(reading, found))

    assert sorted(shown(), key=repr) == sorted(logged, key=repr)
