"""Promised slots that move, over any calendar: within the plan, never past a neighbour, never asked out of hours."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.delivery.notice import Notice, Occasion
from coaching.delivery.timetable import occasions
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    SupportReminderNotice,
)
from coaching.plan.amendments import problems
from coaching.plan.participants import Participants
from coaching.plan.plan import Owner, Plan, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Cause, Pause
from coaching.programme.overdue import overdue_check_ins, overdue_promises
from coaching.weekly.promise_dates import (
    TALK,
    PromiseKey,
    PromiseStatus,
    PromiseUpdate,
    days_to_move_to,
    move_problems,
    promise_days,
    promise_number,
    support_promises,
)
from tests.coaching.delivery.test_timetable_everywhere import PAIRS, plans
from tests.support.builders import CHECK_IN, NOW, PAIR, a_plan

ACTIONS = st.builds(
    SupportAction,
    position=st.just(0),
    kind=st.sampled_from(SupportKind),
    text=st.just(""),
    owner=st.sampled_from(Owner),
    rhythm=st.sampled_from(Rhythm),
)
OFFSETS = st.integers(0, 95)
REMINDERS = {SupportReminderNotice, CheckInReminderNotice}


def pause(plan: Plan, first: int, days: int) -> Pause:
    begins = plan.cadence.start + timedelta(days=first)
    return Pause(begins, begins + timedelta(days=days), Cause.AWAY)


@st.composite
def moved_plans(draw: st.DrawFn) -> Plan:
    """Draw a plan in which slots moved again and again, each time to a day that was free for it."""
    actions = tuple(replace(action, position=n) for n, action in enumerate(draw(st.lists(ACTIONS, max_size=3)), 1))
    plan = draw(plans())
    plan = replace(plan, terms=replace(plan.terms, support=actions))
    if draw(st.booleans()):
        plan = replace(plan, pauses=(pause(plan, draw(OFFSETS), draw(st.integers(0, 20))),))
    for _ in range(draw(st.integers(0, 6))):
        key = draw(st.sampled_from(sorted(promise_days(plan)) or [(TALK, 1)]))
        plan = moved(plan, key, plan.cadence.start + timedelta(days=draw(OFFSETS)), draw(OFFSETS))
    return plan


def moved(plan: Plan, key: PromiseKey, today: date, offset: int) -> Plan:
    """Move a slot, where that is allowed, to a day between the first and the last one."""
    if (span := days_to_move_to(plan, key, today)) is None:
        return plan
    to = span[0] + timedelta(days=offset % ((span[1] - span[0]).days + 1))
    return plan if list(move_problems(plan, key, to, today)) else marked(plan, key, PromiseStatus.MOVED, to)


def marked(plan: Plan, key: PromiseKey, status: PromiseStatus, to: date | None = None) -> Plan:
    return replace(plan, promise_updates=(*plan.promise_updates, PromiseUpdate(key, status, to, NOW, plan.manager_id)))


def in_order(days: Iterable[date]) -> bool:
    listed = list(days)
    return listed == sorted(set(listed))


def local(entry: Occasion, participants: Participants) -> datetime:
    reader = {participants.agent.id: participants.agent, participants.manager.id: participants.manager}[entry.recipient]
    return entry.due.astimezone(ZoneInfo(reader.zone))


def check_days(plan: Plan) -> None:
    """Every slot lies within the plan, and talks stand in their order."""
    days = promise_days(plan)
    assert all(plan.cadence.start < day <= plan.cadence.end for day in days.values())
    assert in_order(day for key, day in sorted(days.items()) if key[0] == TALK)


@given(moved_plans())
def test_whatever_moves_stays_within_the_plan_and_between_its_neighbours(plan: Plan) -> None:
    check_days(plan)


@given(moved_plans(), OFFSETS, st.integers(0, 20), st.integers(0, 6))
def test_it_stays_so_when_leave_comes_and_goes_or_the_rhythm_changes(
    plan: Plan, first: int, days: int, weekday: int
) -> None:
    check_days(replace(plan, pauses=(pause(plan, first, days),)))
    check_days(replace(plan, pauses=()))
    check_days(replace(plan, terms=replace(plan.terms, cadence=replace(plan.terms.cadence, weekday=weekday))))


@given(moved_plans(), PAIRS)
def test_no_reminder_comes_on_a_day_off_or_outside_hours(plan: Plan, participants: Participants) -> None:
    for entry in occasions(plan, participants):
        moment = local(entry, participants)
        assert moment.weekday() < 5
        assert time(8) <= moment.time() < time(18)
        assert entry.kind not in REMINDERS or moment.date() not in plan.cadence.days_off


@given(moved_plans(), PAIRS)
def test_a_move_changes_no_name(plan: Plan, participants: Participants) -> None:
    def names(of: Plan) -> set[tuple[Notice, str]]:
        return {(entry.notice, entry.recipient) for entry in occasions(of, participants)}

    stayed = replace(plan, promise_updates=())
    excused = {number for number in range(1, 20) if number not in plan.cadence.check_ins()}
    excused |= {number for number in range(1, 20) if number not in stayed.cadence.check_ins()}
    differ = names(plan) ^ names(stayed)
    of_support = {notice for notice, _ in differ if isinstance(notice, SupportReminderNotice)}
    assert {notice.occasion for notice, _ in differ} <= excused
    assert not of_support


@given(moved_plans(), PAIRS, st.sampled_from([PromiseStatus.DONE, PromiseStatus.NOT_DONE]))
def test_a_mark_ends_the_reminders_of_its_slot_and_of_no_other(
    plan: Plan, participants: Participants, status: PromiseStatus
) -> None:
    for key, _ in list(support_promises(plan))[:5]:
        before, after = (
            [entry for entry in occasions(of, participants) if entry.kind is SupportReminderNotice]
            for of in (plan, marked(plan, key, status))
        )
        assert after == [entry for entry in before if entry.notice.occasion != promise_number(key)]


@given(moved_plans(), PAIRS)
def test_a_talk_that_cannot_take_place_makes_nothing_due_and_one_that_is_logged_neither(
    plan: Plan, participants: Participants
) -> None:
    weekly = {ReflectionNotice, AgendaNotice, CheckInReminderNotice}
    for number in plan.cadence.check_ins():
        gone = marked(plan, (TALK, number), PromiseStatus.CANCELLED)
        held = replace(plan, check_ins=(replace(CHECK_IN, number=number),))
        for of in (gone, held):
            assert number not in {
                entry.notice.occasion for entry in occasions(of, participants) if entry.kind in weekly
            }


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 999)), unique=True))
def test_a_number_names_one_slot(promised: list[PromiseKey]) -> None:
    assert len({promise_number(key) for key in promised}) == len(promised)


WEEKLY = (SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),)
PLAN = a_plan(support=WEEKLY)
TODAY = date(2026, 12, 3)
"""A Thursday: the second talk. The first slot was due on Tuesday 1 December."""


@pytest.mark.parametrize(
    ("key", "to", "code"),
    [
        ((1, 1), None, "needed"),
        ((1, 1), date(2026, 12, 2), "day_not_free"),
        ((1, 1), date(2026, 12, 3), None),
        ((1, 1), date(2027, 1, 23), None),
        ((1, 1), date(2027, 1, 24), "day_not_free"),
        ((TALK, 2), date(2026, 12, 3), None),
        ((TALK, 2), date(2026, 12, 9), None),
        ((TALK, 2), date(2026, 12, 10), "day_not_free"),  # the next talk's day
        ((TALK, 2), date(2026, 12, 5), "day_is_off"),  # a Saturday
        ((TALK, 1), date(2026, 12, 3), "no_day_to_move_to"),
        ((1, 1), date(2026, 12, 8), "day_is_off"),  # an outage
    ],
)
def test_a_day_is_free_or_the_reason_is_named(key: PromiseKey, to: date | None, code: str | None) -> None:
    outage = Pause(date(2026, 12, 8), date(2026, 12, 8), Cause.OUTAGE)
    plan = replace(PLAN, pauses=(outage,)) if code == "day_is_off" else PLAN
    assert [problem.code for problem in move_problems(plan, key, to, TODAY)] == ([code] if code else [])


def test_a_move_into_days_off_that_were_entered_later_waits_for_the_first_day_after_them() -> None:
    plan = marked(PLAN, (1, 1), PromiseStatus.MOVED, date(2026, 12, 7))
    away = replace(plan, pauses=(Pause(date(2026, 12, 7), date(2026, 12, 9), Cause.AWAY),))
    assert dict(support_promises(plan))[1, 1] == date(2026, 12, 7)
    assert dict(support_promises(away))[1, 1] == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("moment", "ages"),
    [
        ("2026-12-03T22:59", []),  # still Thursday in Berlin: two working days after Tuesday
        ("2026-12-03T23:00", [3]),
        ("2026-12-10T23:00", [8, 3]),  # and the second slot, of 8 December
    ],
)
def test_promised_help_is_overdue_from_the_third_working_day(moment: str, ages: list[int]) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert [entry.age for entry in overdue_promises(PLAN, PAIR, at)] == ages


def test_a_moved_talk_is_overdue_from_its_new_day_and_one_that_could_not_take_place_never() -> None:
    at = datetime(2026, 12, 2, 12, tzinfo=UTC)
    later = marked(PLAN, (TALK, 1), PromiseStatus.MOVED, date(2026, 12, 1))
    assert [[entry.number for entry in overdue_check_ins(of, PAIR, at)] for of in (PLAN, later)] == [[1], []]
    assert [entry.age for entry in overdue_check_ins(later, PAIR, at + timedelta(days=2))] == [3]
    assert overdue_check_ins(marked(PLAN, (TALK, 1), PromiseStatus.CANCELLED), PAIR, at) == []


def test_another_hour_can_be_agreed_while_a_talk_is_moved() -> None:
    plan = marked(PLAN, (TALK, 1), PromiseStatus.MOVED, date(2026, 12, 1))
    assert list(problems(plan, {"time": "10:00"}, date(2026, 11, 30))) == []


def test_what_is_marked_or_moved_ahead_is_not_overdue() -> None:
    at = datetime(2026, 12, 8, 12, tzinfo=UTC)
    assert [entry.number for entry in overdue_promises(PLAN, PAIR, at)] == [1001]
    for status, to in (
        (PromiseStatus.DONE, None),
        (PromiseStatus.NOT_DONE, None),
        (PromiseStatus.MOVED, date(2026, 12, 9)),
    ):
        assert overdue_promises(marked(PLAN, (1, 1), status, to), PAIR, at) == []
