"""Which days one side alone covers, what both have to agree on, when HR decides, and how a blocker ends or goes on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.base.calendar import WorkPattern
from coaching.base.person import Role
from coaching.goals.goal_facts import GoalFacts, goal_facts
from coaching.goals.verdicts import GoalVerdict
from coaching.plan.plan import CheckIn, Owner, Reading
from coaching.weekly.blocker_days import (
    answered,
    days_problems,
    has_renewed,
    is_hrs_turn,
    may_answer_days,
    may_renew,
    other_side,
    renewal_waits_for,
    renewed,
    with_days,
)
from coaching.weekly.blockers import Agreement, Blocker, answer_problems
from tests.coaching.goals.test_goal_facts import CSAT
from tests.support.builders import A_BLOCKER, NOW, PLAN, START, a_plan
from tests.support.people import MANAGER

DAY = timedelta(days=1)
TODAY = START + timedelta(days=14)
"""A Thursday."""
LAST = PLAN.cadence.end
SIDES = (Role.AGENT, Role.MANAGER, Role.STAND_IN, Role.HR)


def reported(first: date = TODAY, today: date = TODAY, **facts: object) -> Blocker:
    """A blocker as its report leaves it; the agent's, unless `by` says otherwise."""
    blocker = replace(A_BLOCKER, first_day=first, **facts)  # type: ignore[arg-type]
    return with_days(blocker, PLAN, today, WorkPattern())


def covered(blocker: Blocker, first: date, days: int) -> list[int]:
    """Which of so many days from `first` on it covers, counted from 0."""
    return [n for n in range(days) if blocker.covers(first + n * DAY)]


def test_from_the_day_of_its_report_it_counts_at_once_for_a_week() -> None:
    found = reported()
    assert covered(found, TODAY - DAY, 12) == [1, 2, 3, 4, 5, 6, 7]
    assert (found.agreement, found.agree_by) == (Agreement.NOT_NEEDED, None)
    assert covered(reported(last_day=TODAY + DAY), TODAY - DAY, 12) == [1, 2]


def test_earlier_days_wait_for_the_other_side_for_five_working_days_and_count_until_then() -> None:
    found = reported(TODAY - 3 * DAY)
    assert found.agreement is Agreement.ASKED
    assert found.agree_by == TODAY + 7 * DAY
    assert covered(found, TODAY - 4 * DAY, 8) == [4, 5, 6, 7]
    assert [found.would_cover(TODAY + n * DAY) for n in range(-4, 2)] == [False, True, True, True, False, False]


@pytest.mark.parametrize(("after", "begins"), [(0, LAST), (1, None)])
def test_after_the_last_day_of_the_plan_all_of_it_waits(after: int, begins: date | None) -> None:
    today = LAST + after * DAY
    found = reported(today, today)
    assert found.at_once_from == begins
    assert found.agreement is (Agreement.ASKED if after else Agreement.NOT_NEEDED)
    assert covered(found, today, 3) == ([] if after else [0, 1, 2])


@pytest.mark.parametrize(
    ("agreement", "is_covered"),
    [
        (Agreement.ASKED, False),
        (Agreement.DISPUTED, False),
        (Agreement.AGREED, True),
        (Agreement.LEFT_OUT, True),
        (Agreement.COUNTED, False),
    ],
)
def test_earlier_days_are_left_out_only_where_both_agree_or_hr_decides_so(
    agreement: Agreement, *, is_covered: bool
) -> None:
    found = replace(reported(TODAY - DAY), agreement=agreement)
    assert found.covers(TODAY - DAY) is is_covered
    assert found.covers(TODAY)
    assert found.would_cover(TODAY - DAY) is agreement.waits


def test_the_other_side_of_the_agent_leads_the_plan_and_the_other_way_round() -> None:
    agents, managers = reported(TODAY - DAY), reported(TODAY - DAY, by=MANAGER.id)
    assert (other_side(agents, PLAN), other_side(managers, PLAN)) == (Owner.MANAGER, Owner.AGENT)
    assert [may_answer_days(agents, PLAN, role, TODAY) for role in SIDES] == [False, True, True, False]
    assert [may_answer_days(managers, PLAN, role, TODAY) for role in SIDES] == [True, False, False, False]


def test_hr_decides_once_the_five_days_are_over_or_the_sides_disagree() -> None:
    asked = reported(TODAY - DAY)
    assert asked.agree_by is not None
    assert not is_hrs_turn(asked, asked.agree_by)
    assert is_hrs_turn(asked, asked.agree_by + DAY)
    assert may_answer_days(asked, PLAN, Role.MANAGER, asked.agree_by + DAY)
    disputed = answered(asked, Role.MANAGER, "It was over", leave_out=False)
    assert (disputed.agreement, disputed.days_reply) == (Agreement.DISPUTED, "It was over")
    assert [may_answer_days(disputed, PLAN, role, TODAY) for role in SIDES] == [False, False, False, True]
    for leave_out, agreement in ((True, Agreement.LEFT_OUT), (False, Agreement.COUNTED)):
        decided = answered(disputed, Role.HR, "As the status page shows", leave_out=leave_out)
        assert (decided.agreement, decided.days_decision) == (agreement, "As the status page shows")
        assert not any(may_answer_days(decided, PLAN, role, TODAY) for role in SIDES)
    assert answered(asked, Role.MANAGER, "", leave_out=True).agreement is Agreement.AGREED


@pytest.mark.parametrize(
    ("role", "answer", "words", "found"),
    [
        (Role.AGENT, "", "", [("blocker_days", "needed")]),
        (Role.AGENT, "yes", "", []),
        (Role.MANAGER, "no", " ", [("days_reason", "reason_needed")]),
        (Role.MANAGER, "no", "It was over", []),
        (Role.HR, "yes", "", [("days_reason", "reason_needed")]),
        (Role.HR, "yes", "The status page", []),
    ],
)
def test_who_disagrees_gives_a_reason_and_hr_always_does(
    role: Role, answer: str, words: str, found: list[tuple[str, str]]
) -> None:
    assert [(problem.field, problem.code) for problem in days_problems(role, answer, words)] == found


def test_it_goes_on_only_once_both_sides_say_so() -> None:
    found = reported()
    assert found.lasts_until == TODAY + 6 * DAY
    one = renewed(found, A_BLOCKER.by, PLAN, Role.AGENT, TODAY + 5 * DAY)
    assert (one.lasts_until, one.renewals, one.renewal_by) == (found.lasts_until, 0, A_BLOCKER.by)
    assert renewed(one, A_BLOCKER.by, PLAN, Role.AGENT, TODAY + 6 * DAY) == one
    assert [has_renewed(one, PLAN, role) for role in (Role.AGENT, Role.MANAGER)] == [True, False]
    both = renewed(one, MANAGER.id, PLAN, Role.MANAGER, TODAY + 6 * DAY)
    assert (both.lasts_until, both.renewals, both.renewal_by) == (TODAY + 13 * DAY, 1, "")
    assert covered(both, TODAY, 20) == list(range(14))


def test_it_can_go_on_until_a_week_after_its_end_unless_it_is_over() -> None:
    found, ends = reported(), TODAY + 6 * DAY
    assert may_renew(found, TODAY)
    assert may_renew(found, ends + 7 * DAY)
    assert not may_renew(found, ends + 8 * DAY)
    assert not may_renew(reported(last_day=ends), TODAY)
    assert may_renew(reported(last_day=ends + DAY), TODAY)
    assert not may_renew(replace(found, settled_at=NOW), TODAY)
    assert not may_renew(A_BLOCKER, TODAY)


def test_both_are_asked_two_days_before_its_end_and_one_side_as_soon_as_the_other_renewed() -> None:
    found, ends = reported(), TODAY + 6 * DAY
    asked = [[renewal_waits_for(found, PLAN, role, ends + n * DAY) for n in (-3, -2, 0, 1)] for role in SIDES]
    assert asked == [[False, True, True, False]] * 3 + [[False] * 4]
    one = renewed(found, A_BLOCKER.by, PLAN, Role.AGENT, TODAY)
    waits = [[renewal_waits_for(one, PLAN, role, day) for day in (TODAY, ends + 7 * DAY)] for role in SIDES]
    assert waits == [[False, False], [True, True], [True, True], [False, False]]


@pytest.mark.parametrize(
    ("last", "agreement", "code"),
    [
        (TODAY + 7 * DAY, Agreement.ASKED, "blocker_ended_before"),
        (TODAY + 6 * DAY, Agreement.ASKED, ""),
        (TODAY - 3 * DAY, Agreement.ASKED, ""),
        (TODAY - 2 * DAY, Agreement.AGREED, "blocker_days_agreed"),
        (TODAY - 2 * DAY, Agreement.LEFT_OUT, "blocker_days_agreed"),
        (TODAY - 2 * DAY, Agreement.COUNTED, ""),
        (TODAY - DAY, Agreement.AGREED, ""),
    ],
)
def test_an_answer_adds_no_day_and_takes_back_none_that_was_agreed(last: date, agreement: Agreement, code: str) -> None:
    blocker = replace(reported(TODAY - 3 * DAY), agreement=agreement)
    found = [problem.code for problem in answer_problems(blocker, "Fast now", last, TODAY + 9 * DAY)]
    assert found == [code] * bool(code)


def noor(blocked: Blocker) -> GoalFacts:
    """Four weeks of which the last is low, and something in its way."""
    days = [START + timedelta(weeks=n, days=2) for n in range(4)]
    answers = [(95.0, 20), (95.0, 20), (95.0, 20), (75.0, 20)]
    talks = tuple(
        CheckIn(n, NOW, MANAGER.id, "Calm", "Closing", readings=(Reading(1, value, sample, day),))
        for n, (day, (value, sample)) in enumerate(zip(days, answers, strict=True), start=1)
    )
    return goal_facts(a_plan(goals=(CSAT,), check_ins=talks), [blocked])[0]


def test_a_quiet_week_entered_after_the_end_by_one_person_changes_no_verdict() -> None:
    quiet = reported(START + timedelta(weeks=3), LAST + DAY, last_day=START + timedelta(weeks=3, days=6))
    alone, free = noor(quiet), noor(replace(A_BLOCKER, first_day=LAST))
    assert (alone.verdict, alone.now) == (free.verdict, free.now)
    assert alone.verdict is GoalVerdict.NO_CLEAR_CHANGE
    assert alone.without_questioned is not None
    assert alone.without_questioned.verdict is GoalVerdict.REACHED
    agreed = noor(replace(quiet, agreement=Agreement.AGREED))
    assert (agreed.verdict, agreed.without_questioned) == (GoalVerdict.REACHED, None)
    assert agreed.with_excluded is not None
    assert (agreed.with_excluded.now, agreed.with_excluded.verdict) == (free.now, free.verdict)
