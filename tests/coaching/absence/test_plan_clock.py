"""The plan's clock: dates move by exactly the working days lost, whatever the order, and come back when leave does."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.calendar import ONE_DAY, WorkPattern, next_opening, to_local, within_shift
from coaching.base.person import Person
from coaching.delivery.timetable import occasions
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice, ReflectionNotice
from coaching.plan.cadence import MILESTONE_HOUR, Cadence
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause, Pause, days_off, joined, settled, standstill
from tests.support.builders import NOW, a_plan

CASES, SEED = 10_000, 4
HORIZON = 420
"""Days after the start within which all milestones lie, however they moved."""
WEEKS = tuple(map(frozenset, ((0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (1, 2, 3, 4, 5), (0, 2, 4), (5, 6), tuple(range(7)))))
SHIFTS = ((time(8), time(18)), (time(22), time(7)), (time(21), time(6)), (time(15), time(0)), (time(4, 30), time(13)))
ZONES = (
    "Asia/Manila",
    "Asia/Kolkata",
    "America/Bogota",
    "Europe/London",
    "America/Chicago",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
)
HOLIDAYS = {  # some public holidays of the sites in 2026 and 2027
    "PH": ("2026-11-30", "2026-12-08", "2026-12-25", "2026-12-30", "2027-01-01", "2027-03-25", "2027-03-26"),
    "IN-KA": ("2026-11-01", "2026-12-25", "2027-01-15", "2027-01-26", "2027-03-22", "2027-04-14"),
    "CO": ("2026-11-02", "2026-11-16", "2026-12-08", "2026-12-25", "2027-01-11", "2027-03-22", "2027-03-25"),
    "GB-ENG": ("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"),
}


def holidays(site: str) -> list[Pause]:
    return [Pause(day, day, Cause.HOLIDAY) for day in map(date.fromisoformat, HOLIDAYS[site])]


def a_cadence(chance: Random, pauses: Iterable[Pause] = ()) -> Cadence:
    return Cadence(
        start=date(2026, 10, 1) + chance.randrange(120) * ONE_DAY,
        length_days=chance.choice((30, 60, 90, 120)),
        weekday=chance.randrange(7),
        hour=time(chance.randrange(24), chance.choice((0, 15, 30))),
        days_off=days_off(pauses),
        work_days=chance.choice(WEEKS),
    )


def some_leave(chance: Random, start: date) -> list[Pause]:
    firsts = [start + chance.randrange(-5, 150) * ONE_DAY for _ in range(chance.randrange(5))]
    causes = (Cause.AWAY, Cause.MANAGER_AWAY, Cause.OUTAGE, Cause.HOLD)
    return [Pause(first, first + chance.randrange(12) * ONE_DAY, chance.choice(causes)) for first in firsts]


def with_pauses(cadence: Cadence, pauses: Iterable[Pause]) -> Cadence:
    return Cadence(
        cadence.start, cadence.length_days, cadence.weekday, cadence.hour, days_off(pauses), cadence.work_days
    )


class Days(NamedTuple):
    """The days after a start, counted once more by hand: how many the agent works, and how many the clock counts."""

    start: date
    worked: tuple[int, ...]
    counted: tuple[int, ...]

    @classmethod
    def of(cls, cadence: Cadence) -> "Days":
        first = cadence.start.toordinal()
        week = [(first + step - 1) % 7 in cadence.work_days for step in range(7)]  # ordinal 1 was a Monday
        works = [week[step % 7] for step in range(1, HORIZON)]
        counts = works.copy()
        for day in cadence.days_off:
            if 0 < (step := day.toordinal() - first) < HORIZON:
                counts[step - 1] = False
        return cls(cadence.start, (0, *accumulate(works)), (0, *accumulate(counts)))

    def working(self, last: date) -> int:
        return self.worked[(last - self.start).days]

    def ticked(self, last: date) -> int:
        return self.counted[(last - self.start).days]

    def lost(self, last: date) -> int:
        return self.working(last) - self.ticked(last)


class Case(NamedTuple):
    """A plan as agreed, the holidays of its agent's site, the agent's zone and shift, and leave in two orders."""

    agreed: Cadence
    site: tuple[Pause, ...]
    zone: str
    shift: tuple[time, time]
    leave: tuple[Pause, ...]
    other_order: tuple[Pause, ...]


def entered(before: tuple[Pause, ...], leave: Iterable[Pause], days: tuple[date, date]) -> tuple[Pause, ...]:
    """The pauses after each leave was entered by itself."""
    for pause in leave:
        before = settled(before, [*before, pause], *days)
    return before


def taken_back(case: Case, pauses: tuple[Pause, ...], days: tuple[date, date]) -> tuple[Pause, ...]:
    """The pauses after each leave was taken back by itself, those of the site staying."""
    for count in range(1, len(case.leave) + 1):
        pauses = settled(pauses, [*case.site, *case.other_order[count:]], *days)
    return pauses


def check(case: Case) -> int:
    """All that the clock promises, in one case. Tells how many milestones moved because of the leave."""
    agreed, days = case.agreed, (case.agreed.start - 9 * ONE_DAY, case.agreed.start + HORIZON * ONE_DAY)
    before = joined(case.site)
    pauses = entered(before, case.leave, days)
    assert entered(before, case.other_order, days) == pauses
    assert taken_back(case, pauses, days) == before
    with_site, now = with_pauses(agreed, before), with_pauses(agreed, pauses)
    old, new = Days.of(with_site), Days.of(now)
    pattern = WorkPattern(agreed.work_days, *case.shift, now.days_off)
    came = list(zip(agreed.milestones(), with_site.milestones().values(), now.milestones().values(), strict=True))
    for number, _, is_now in came:
        day = agreed.start + number * ONE_DAY
        was, lies = with_site.now_on(day), now.now_on(day)
        assert new.ticked(lies) == old.ticked(was) == new.working(day)
        assert new.working(lies) - new.working(day) == new.lost(lies)
        assert is_now == lies or not pattern.works_on(lies)
        assert not any(pattern.works_on(lies + step * ONE_DAY) for step in range((is_now - lies).days))
        assert pattern.works_on(is_now)
        local = to_local(within_shift(is_now, MILESTONE_HOUR, case.zone, pattern), case.zone)
        assert pattern.is_open(local)
        assert pattern.shift_day(local) == is_now or not pattern.works_on(is_now)
    end = now.end
    assert now.last_milestone[1] == end or not pattern.works_on(end)
    assert new.ticked(end) == new.working(agreed.end)
    assert (new.lost(end) == 0) == (end == agreed.end)
    return sum(is_now > was for _, was, is_now in came)


def a_clock_case(chance: Random) -> Case:
    agreed = a_cadence(chance)
    leave = tuple(some_leave(chance, agreed.start))
    site = tuple(holidays(chance.choice(list(HOLIDAYS))))
    shuffled = tuple(chance.sample(leave, len(leave)))
    return Case(agreed, site, chance.choice(ZONES), chance.choice(SHIFTS), leave, shuffled)


@pytest.mark.no_cover  # thousands of cases: the small ones below walk the same lines
def test_milestones_move_by_exactly_the_working_days_lost_and_come_back(
    record_property: Callable[[str, object], None],
) -> None:
    chance, moved_ones, over_midnight = Random(SEED), 0, 0
    for _ in range(CASES):
        case = a_clock_case(chance)
        over_midnight += WorkPattern(frozenset({0}), *case.shift).crosses_midnight
        moved_ones += check(case)
    assert moved_ones > CASES
    assert over_midnight > CASES / 3
    counts = f"moved={moved_ones} over_midnight={over_midnight} sites={len(HOLIDAYS)}"
    record_property("figure", f"clock cases={CASES} seed={SEED} {counts} violations=0")


STARTS = st.dates(date(2026, 10, 1), date(2027, 1, 28))
PAUSES = st.builds(
    lambda first, length, cause: Pause(first, first + length * ONE_DAY, cause),
    st.dates(date(2026, 9, 26), date(2027, 6, 30)),
    st.integers(0, 11),
    st.sampled_from((Cause.AWAY, Cause.MANAGER_AWAY, Cause.OUTAGE, Cause.HOLD)),
)
CADENCES = st.builds(
    Cadence,
    STARTS,
    st.sampled_from((30, 60, 90, 120)),
    st.integers(0, 6),
    st.times(),
    work_days=st.frozensets(st.integers(0, 6), min_size=2),
)


@given(CADENCES, st.sampled_from(list(HOLIDAYS)), st.sampled_from(ZONES), st.sampled_from(SHIFTS), st.data())
def test_no_small_case_breaks_the_clock(
    agreed: Cadence, site: str, zone: str, shift: tuple[time, time], data: st.DataObject
) -> None:
    leave = tuple(data.draw(st.lists(PAUSES, max_size=4)))
    check(Case(agreed, tuple(holidays(site)), zone, shift, leave, tuple(data.draw(st.permutations(leave)))))


def test_leave_after_a_milestone_leaves_it_and_every_logged_number_where_they_were() -> None:
    chance = Random(5)
    for _ in range(CASES // 10):
        before = a_cadence(chance)
        before = with_pauses(before, some_leave(chance, before.start))
        passed = chance.choice(list(before.milestones().values()))
        later = Pause(passed + ONE_DAY, passed + chance.randrange(1, 30) * ONE_DAY, Cause.AWAY)
        after = with_pauses(before, [*(Pause(day, day, Cause.AWAY) for day in before.days_off), later])
        for number, day in before.milestones().items():
            assert (after.milestones()[number] == day) or day > passed
        saved = before.check_ins()
        assert saved.items() - after.check_ins().items() == {
            item for item in saved.items() if item[1] in after.days_off
        }
        assert after.check_in_days()[: len(before.check_in_days())] == before.check_in_days()


def test_what_was_reached_stays_when_leave_is_entered_or_taken_back_late() -> None:
    chance = Random(6)
    for _ in range(CASES // 10):
        agreed = a_cadence(chance)
        old, new = joined(some_leave(chance, agreed.start)), joined(some_leave(chance, agreed.start))
        today = agreed.start + chance.randrange(150) * ONE_DAY
        before = with_pauses(agreed, old)
        first, last = before.last_passed(today) + ONE_DAY, agreed.start + chance.randrange(200) * ONE_DAY
        pauses = settled(old, new, first, last)
        after = with_pauses(agreed, pauses)
        reached = {number: day for number, day in before.milestones().items() if day <= today}
        assert {number: after.milestones()[number] for number in reached} == reached
        assert settled(pauses, old, first, last) == old
        assert {day for day in after.days_off ^ before.days_off if not first <= day <= last} == set()


def test_pauses_are_joined_where_they_touch_and_kept_apart_by_cause() -> None:
    first = date(2026, 12, 1)
    week = [Pause(first, first + ONE_DAY, "away"), Pause(first + 2 * ONE_DAY, first + 4 * ONE_DAY, "away")]
    outage = Pause(first + ONE_DAY, first + ONE_DAY, "outage")
    apart = Pause(first + 9 * ONE_DAY, first + 9 * ONE_DAY, "away")
    assert joined([apart, outage, *week]) == (Pause(first, first + 4 * ONE_DAY, "away"), outage, apart)
    assert joined(()) == ()


def test_a_check_in_on_a_day_off_is_excused_and_the_rest_go_on_to_the_moved_end() -> None:
    week = Pause(date(2026, 12, 7), date(2026, 12, 11), "away")
    plan = a_plan(length_days=30, pauses=(week,))  # from Tuesday, 24 November; talks on Thursdays
    assert plan.cadence.milestones() == {30: date(2026, 12, 31)}  # 24 December and five working days
    assert plan.cadence.end == date(2026, 12, 31)
    assert list(plan.cadence.check_ins()) == [1, 2, 4, 5, 6]
    assert plan.cadence.check_in_day(4) == date(2026, 12, 17)
    assert a_plan(length_days=30).cadence.end == date(2026, 12, 24)


def test_the_last_milestone_is_the_last_day_of_a_plan_that_ends_on_a_friday() -> None:
    week = Pause(date(2026, 12, 7), date(2026, 12, 11), "away")
    assert a_plan().cadence.end == date(2027, 1, 23)  # a Saturday: the milestone follows on Monday
    assert a_plan().cadence.milestones()[60] == date(2027, 1, 25)
    paused = a_plan(pauses=(week,)).cadence
    assert (paused.end, paused.milestones()[60]) == (date(2027, 1, 29), date(2027, 1, 29))


def test_a_goals_day_moves_with_the_clock_and_a_day_that_is_typed_then_stays_where_it_is() -> None:
    week = Pause(date(2026, 12, 7), date(2026, 12, 11), "away")
    plan = a_plan(pauses=(week,))
    (goal, *_) = plan.terms.goals
    assert plan.goals_now[0].due == plan.cadence.now_on(goal.due) > goal.due
    for step in range(20, 60):
        day = plan.cadence.start + step * ONE_DAY
        if day.weekday() < 5 and day not in plan.cadence.days_off:
            assert plan.cadence.now_on(plan.cadence.agreed_on(day)) == day


def test_a_clock_that_stands_still_says_why_and_until_when() -> None:
    week = Pause(date(2026, 12, 5), date(2026, 12, 11), "away")
    monday = Pause(date(2026, 12, 14), date(2026, 12, 14), "holiday")
    work_days = frozenset(range(5))
    assert standstill((week, monday), date(2026, 12, 8), work_days) == ("away", date(2026, 12, 15))
    assert standstill((week, monday), date(2026, 12, 4), work_days) is None
    assert standstill((), date(2026, 12, 8), work_days) is None


def test_days_off_on_a_weekend_cost_nothing() -> None:
    weekend = Pause(date(2026, 11, 28), date(2026, 11, 29), "away")
    assert a_plan(pauses=(weekend,)).cadence.end == a_plan().cadence.end
    assert a_plan(pauses=(weekend,), work_days=frozenset({5, 6})).cadence.end > a_plan().cadence.end


def test_an_extended_plan_has_a_fourth_milestone() -> None:
    assert list(a_plan(length_days=120).cadence.milestones()) == [30, 60, 90, 120]


def a_person(chance: Random, user_id: str) -> Person:
    starts, ends = chance.choice(SHIFTS)
    pattern = WorkPattern(chance.choice(WEEKS), starts, ends)
    return Person(user_id, user_id, chance.choice(ZONES), pattern=pattern)


def away(person: Person, pauses: Iterable[Pause]) -> Person:
    pattern = person.pattern.without(days_off(pauses))
    return Person(person.id, person.name, person.zone, pattern=pattern)


def a_case(chance: Random) -> tuple[Plan, Participants]:
    cadence = a_cadence(chance)
    leave, site = some_leave(chance, cadence.start), holidays(chance.choice(list(HOLIDAYS)))
    plan = a_plan(**vars(cadence), agent_id="U1", manager_id="U2", pauses=joined([*leave, *site]), shared_at=NOW)
    return plan, Participants(away(a_person(chance, "U1"), leave), away(a_person(chance, "U2"), site))


@pytest.mark.no_cover  # thousands of occasions: others walk the same lines
def test_nothing_is_due_off_shift_on_leave_or_while_the_clock_stands(
    record_property: Callable[[str, object], None],
) -> None:
    chance, seen = Random(7), 0
    for _ in range(CASES // 10):
        plan, participants = a_case(chance)
        people = {person.id: person for person in (participants.agent, participants.manager)}
        for entry in occasions(plan, participants):
            reader = people[entry.recipient]
            local = to_local(entry.due, reader.zone)
            assert reader.pattern.is_open(local)
            assert reader.pattern.shift_day(local) not in plan.cadence.days_off
            assert next_opening(entry.due, reader.zone, reader.pattern) == entry.due
            seen += 1
    record_property("figure", f"shifts occasions={seen} off_shift=0")


def test_both_prepare_before_a_talk_that_takes_place_and_are_reminded_after_it() -> None:
    chance = Random(8)
    for _ in range(CASES // 20):
        plan, participants = a_case(chance)
        due = {entry.notice: entry.due for entry in occasions(plan, participants)}
        assert {
            notice.check_in for notice in due if isinstance(notice, AgendaNotice)
        } == plan.cadence.check_ins().keys()
        for number, day in plan.cadence.check_ins().items():
            moment = check_in_moment(plan.cadence, day, participants.manager)
            assert max(due[ReflectionNotice(plan.id, number)], due[AgendaNotice(plan.id, number)]) < moment
            first, second = (due[CheckInReminderNotice(plan.id, number, which)] for which in (1, 2))
            assert moment < first < second


NIGHT = WorkPattern(starts=time(22), ends=time(7))


@pytest.mark.parametrize(
    ("local", "open_", "day"),
    [
        ("2026-11-23T21:59", False, "2026-11-23"),
        ("2026-11-23T22:00", True, "2026-11-23"),
        ("2026-11-24T06:59", True, "2026-11-23"),
        ("2026-11-24T07:00", False, "2026-11-24"),
        ("2026-11-28T03:00", True, "2026-11-27"),  # Saturday morning is Friday's shift
        ("2026-11-28T23:00", False, "2026-11-28"),
        ("2026-11-23T03:00", False, "2026-11-22"),  # Monday morning would be Sunday's shift
    ],
)
def test_a_night_shift_belongs_to_the_day_it_starts(local: str, open_: bool, day: str) -> None:
    moment = datetime.fromisoformat(local)
    assert (NIGHT.is_open(moment), NIGHT.shift_day(moment)) == (open_, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("hour", "fitted"),
    [
        (time(22), time(22)),
        (time(3), time(3)),
        (time(6), time(6)),
        (time(6, 30), time(6)),
        (time(9), time(22)),
        (time(21, 59), time(22)),
    ],
)
def test_an_hour_outside_a_night_shift_comes_at_its_start(hour: time, fitted: time) -> None:
    assert NIGHT.fit(hour) == fitted


def test_a_shift_that_ends_at_midnight_has_its_last_hour_before_it() -> None:
    late = WorkPattern(starts=time(15), ends=time(0))
    assert [late.fit(time(hour)) for hour in (9, 15, 23, 0)] == [time(15), time(15), time(23), time(15)]


def test_what_lies_after_midnight_is_on_the_next_day_of_the_calendar() -> None:
    found = within_shift(date(2026, 11, 27), time(3), "Asia/Manila", NIGHT)
    assert to_local(found, "Asia/Manila").isoformat() == "2026-11-28T03:00:00+08:00"


def test_who_is_off_is_there_again_at_their_next_shift() -> None:
    friday_morning = within_shift(date(2026, 11, 26), time(6), "America/Chicago", NIGHT) + timedelta(hours=1)
    free = NIGHT.without([date(2026, 11, 27), date(2026, 11, 30)])
    opening = next_opening(friday_morning, "America/Chicago", free)
    assert to_local(opening, "America/Chicago").isoformat() == "2026-12-01T22:00:00-06:00"


def test_a_week_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkPattern(days=frozenset())
