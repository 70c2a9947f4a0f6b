"""Kept against promised: fair to leave of both sides, never lower for what was done, and plain about small numbers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.base.calendar import ONE_DAY, WorkPattern, working_days_after
from coaching.plan.plan import CheckIn, Owner, PlanState, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Cause, Pause, joined
from coaching.plan.promise_updates import TALK, PromiseKey, PromiseStatus, PromiseUpdate
from coaching.weekly.follow_through import FLOOR, Score, Tally, by_leader, missing, score, settled
from coaching.weekly.promises import WINDOW, Followed, Lead, Promise, PromiseVerdict, promises
from tests.support.builders import START, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER

STAND_IN = OTHER_MANAGER.id
WEEKLY = SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY)
OF_PEER = SupportAction(2, SupportKind.ROLE_PLAY, "Practise hard calls", Owner.PEER, Rhythm.TWICE_MONTHLY)
OF_AGENT = SupportAction(3, SupportKind.MICROLEARNING, "Module on closing", Owner.AGENT, Rhythm.WEEKLY)
CAUSES = (Cause.AWAY, Cause.MANAGER_AWAY, Cause.HOLIDAY, Cause.OUTAGE, Cause.HOLD)
FIRST = date(2026, 11, 26)
"""The day of the first talk: a Thursday."""
many = settings(max_examples=150, deadline=None)


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def marked(
    key: PromiseKey, status: PromiseStatus, on: date, moved_to: date | None = None, by: str = MANAGER.id
) -> PromiseUpdate:
    return PromiseUpdate(key, status, moved_to, at(on), by)


def logged(number: int, on: date, by: str = MANAGER.id) -> CheckIn:
    return CheckIn(number, at(on), by, "", "")


def a_followed(
    *updates: PromiseUpdate, talks: Iterable[CheckIn] = (), support: tuple[SupportAction, ...] = ()
) -> Followed:
    return Followed(a_plan(support=support, check_ins=tuple(talks), promise_updates=updates))


def counted(followed: Followed, today: date) -> Score:
    return score(promises(followed, today))


def verdict(followed: Followed, today: date, key: PromiseKey = (TALK, 1)) -> PromiseVerdict | None:
    return next((promise.verdict for promise in promises(followed, today) if promise.key == key), None)


days = st.integers(-3, 110).map(lambda count: START + timedelta(days=count))
pauses = st.builds(
    lambda first, length, cause: Pause(first, first + length * ONE_DAY, cause),
    days,
    st.integers(0, 10),
    st.sampled_from(CAUSES),
)
promised = st.one_of(st.tuples(st.just(TALK), st.integers(1, 9)), st.tuples(st.integers(1, 3), st.integers(1, 8)))


@st.composite
def mark_lists(draw: st.DrawFn) -> tuple[PromiseUpdate, ...]:
    """Anything anybody may say, in order of time."""
    statuses = st.lists(st.tuples(promised, st.sampled_from(list(PromiseStatus)), days, days), max_size=8)
    text = sorted(draw(statuses), key=lambda entry: entry[2])
    by = st.sampled_from([MANAGER.id, STAND_IN])
    return tuple(
        marked(key, status, on, to if status is PromiseStatus.MOVED else None, draw(by)) for key, status, on, to in text
    )


@st.composite
def followed_plans(draw: st.DrawFn) -> Followed:
    """A plan at any time of its life, with leave, talks that were held and marks."""
    support = draw(st.sampled_from([(), (WEEKLY,), (WEEKLY, OF_PEER, OF_AGENT)]))
    numbers = draw(st.sets(st.integers(1, 9), max_size=9))
    ended = draw(st.one_of(st.none(), days))
    plan = a_plan(
        support=support,
        length_days=draw(st.sampled_from([30, 60, 90])),
        weekday=draw(st.integers(0, 6)),
        work_days=draw(st.sampled_from([frozenset(range(5)), frozenset({6, 0, 1, 2, 3}), frozenset({0, 2, 4})])),
        check_ins=tuple(logged(number, draw(days)) for number in sorted(numbers)),
        pauses=joined(draw(st.lists(pauses, max_size=3))),
        state=PlanState.CLOSED if ended else PlanState.ACKNOWLEDGED,
        sustain_from=ended,
        promise_updates=draw(mark_lists()),
    )
    return Followed(plan)


def no_lower(after: Score, before: Score) -> bool:
    """Whether the share did not fall; with nothing promised there is none."""
    now, then = after.total, before.total
    return not then.promised or not now.promised or now.fulfilled * then.promised >= then.fulfilled * now.promised


@many
@given(followed_plans(), days)
def test_never_more_is_kept_than_promised_and_the_share_is_one(followed: Followed, today: date) -> None:
    found = counted(followed, today)
    assert 0 <= found.total.fulfilled <= found.total.promised
    assert found.share is None or 0 <= found.share <= 1
    assert (found.share is None) == (found.total.promised < FLOOR)


def test_support_whose_day_lies_in_leave_without_a_working_day_is_owed_like_any_other() -> None:
    """A weekend off costs the clock nothing. Leave before it moves the slot, and must not make it due by that."""
    weekend = Pause(START + 11 * ONE_DAY, START + 12 * ONE_DAY, Cause.AWAY)
    plan = a_plan(start=START - 2 * ONE_DAY, support=(WEEKLY,), pauses=(weekend,))
    assert verdict(Followed(plan), START + 60 * ONE_DAY, (1, 2)) is PromiseVerdict.NOT_FULFILLED


@many
@given(followed_plans(), st.lists(pauses, min_size=1, max_size=3), days)
def test_leave_of_either_side_never_lowers_the_share(followed: Followed, leave: list[Pause], today: date) -> None:
    """While the plan runs: days taken off make it longer, and its added weeks are not over yet."""
    today = min(today, followed.plan.cadence.end)
    away = replace(followed.plan, pauses=joined([*followed.plan.pauses, *leave]))
    assert no_lower(counted(replace(followed, plan=away), today), counted(followed, today))


@many
@given(followed_plans(), promised, days, st.sampled_from([MANAGER.id, STAND_IN]))
def test_what_is_marked_as_done_never_lowers_the_share(followed: Followed, key: PromiseKey, on: date, by: str) -> None:
    on = max([on, *(update.at.date() for update in followed.plan.promise_updates)])
    text = (*followed.plan.promise_updates, marked(key, PromiseStatus.DONE, on, by=by))
    done = Followed(replace(followed.plan, promise_updates=text))
    for today in (on, on + 9 * ONE_DAY):
        assert no_lower(counted(done, today), counted(followed, today))


def test_a_talk_held_behind_the_end_owes_none_that_lies_between() -> None:
    held = Followed(a_plan(length_days=30, support=(), check_ins=(logged(7, START + 42 * ONE_DAY),)))
    agreed = len(held.plan.cadence.check_in_days())
    assert [promise.key[1] for promise in promises(held, START + 60 * ONE_DAY)] == [*range(1, agreed + 1), 7]


@many
@given(followed_plans(), st.integers(1, 9), days)
def test_a_talk_that_is_logged_never_lowers_the_share(followed: Followed, number: int, on: date) -> None:
    if followed.plan.check_in(number) is None:
        held = replace(followed.plan, check_ins=(*followed.plan.check_ins, logged(number, on)))
        assert no_lower(counted(replace(followed, plan=held), on), counted(followed, on))


@many
@given(followed_plans(), days, st.randoms(use_true_random=False))
def test_the_order_of_marks_of_different_promises_does_not_matter(
    followed: Followed, today: date, chance: object
) -> None:
    by_key: dict[PromiseKey, list[PromiseUpdate]] = {}
    for update in followed.plan.promise_updates:
        by_key.setdefault(update.key, []).append(update)
    groups = list(by_key.values())
    chance.shuffle(groups)  # type: ignore[attr-defined]
    shuffled = Followed(replace(followed.plan, promise_updates=tuple(update for group in groups for update in group)))
    assert list(promises(shuffled, today)) == list(promises(followed, today))


@many
@given(followed_plans(), st.integers(1, 9), st.integers(0, WINDOW), days)
def test_cancelled_booked_anew_in_time_and_held_is_as_good_as_kept(
    followed: Followed, number: int, later: int, today: date
) -> None:
    key, day = (TALK, number), followed.plan.cadence.agreed_day(number)
    others = tuple(update for update in followed.plan.promise_updates if update.key != key)
    talks = tuple(entry for entry in followed.plan.check_ins if entry.number != number)
    held = Followed(replace(followed.plan, check_ins=(*talks, logged(number, day)), promise_updates=others))
    new_day = working_days_after(day, later, followed.counted)
    again = (
        marked(key, PromiseStatus.CANCELLED, day),
        marked(key, PromiseStatus.MOVED, day + timedelta(hours=0), new_day),
    )
    late = (*talks, logged(number, new_day + 30 * ONE_DAY))
    moved = Followed(replace(followed.plan, check_ins=late, promise_updates=(*others, *again)))
    assert counted(moved, today) == counted(held, today)


@many
@given(followed_plans(), days)
def test_each_promise_counts_for_one_and_together_for_all(followed: Followed, today: date) -> None:
    found = list(promises(followed, today))
    assert sum((each.total for each in by_leader(found).values()), Tally()) == score(found).total


def test_a_talk_counts_once_its_window_is_over_and_silence_is_no_yes() -> None:
    followed, last = a_followed(), working_days_after(FIRST, WINDOW)
    assert verdict(followed, last) is PromiseVerdict.OPEN
    assert verdict(followed, last + ONE_DAY) is PromiseVerdict.NOT_FULFILLED
    assert verdict(a_followed(talks=[logged(1, FIRST)]), FIRST) is PromiseVerdict.FULFILLED


@pytest.mark.parametrize(
    ("later", "expected"), [(WINDOW, PromiseVerdict.FULFILLED), (WINDOW + 1, PromiseVerdict.NOT_FULFILLED)]
)
def test_a_cancelled_talk_counts_against_unless_it_is_held_within_five_working_days(
    later: int, expected: PromiseVerdict
) -> None:
    held_on = working_days_after(FIRST, later)
    cancelled = marked((TALK, 1), PromiseStatus.CANCELLED, FIRST)
    followed = a_followed(cancelled, talks=[logged(1, held_on)])
    assert verdict(followed, held_on + ONE_DAY) is expected
    moved = a_followed(cancelled, marked((TALK, 1), PromiseStatus.MOVED, FIRST, held_on), talks=[logged(1, held_on)])
    assert verdict(moved, held_on + ONE_DAY) is expected


def test_a_cancelled_talk_is_open_within_its_window_and_taking_it_back_is_possible() -> None:
    cancelled, last = marked((TALK, 1), PromiseStatus.CANCELLED, FIRST), working_days_after(FIRST, WINDOW)
    assert verdict(a_followed(cancelled), last) is PromiseVerdict.OPEN
    assert verdict(a_followed(cancelled), last + ONE_DAY) is PromiseVerdict.NOT_FULFILLED
    taken_back = marked((TALK, 1), PromiseStatus.NOT_DONE, last)
    assert (
        verdict(a_followed(cancelled, taken_back, talks=[logged(1, last + 9 * ONE_DAY)]), last)
        is PromiseVerdict.FULFILLED
    )


def test_a_moved_promise_is_due_on_its_new_day() -> None:
    new_day = FIRST + timedelta(days=14)
    followed = a_followed(marked((TALK, 1), PromiseStatus.MOVED, FIRST, new_day))
    assert verdict(followed, working_days_after(new_day, WINDOW)) is PromiseVerdict.OPEN
    assert verdict(followed, working_days_after(new_day, WINDOW) + ONE_DAY) is PromiseVerdict.NOT_FULFILLED


def test_moving_a_promise_past_the_end_of_a_plan_does_not_make_it_go_away() -> None:
    ended = FIRST + timedelta(days=3)
    followed = a_followed(marked((TALK, 1), PromiseStatus.MOVED, FIRST, date(2027, 6, 1)))
    over = replace(followed, plan=replace(followed.plan, sustain_from=ended, state=PlanState.SUSTAIN))
    assert counted(over, ended + timedelta(days=30)).talks == Tally(0, 1)
    assert counted(Followed(replace(over.plan, promise_updates=())), ended + timedelta(days=30)).talks == Tally(0, 1)


def test_taking_back_done_brings_back_what_was_said_before() -> None:
    key, new_day = (1, 1), date(2026, 12, 10)
    text = (marked(key, PromiseStatus.MOVED, START, new_day), marked(key, PromiseStatus.DONE, START + ONE_DAY))
    followed = a_followed(*text, marked(key, PromiseStatus.NOT_DONE, START + 2 * ONE_DAY), support=(WEEKLY,))
    (promise,) = (found for found in promises(followed, START) if found.key == key)
    assert (promise.day, promise.verdict) == (new_day, PromiseVerdict.OPEN)


def test_on_a_day_off_of_either_side_nothing_was_due_but_what_was_done_counts() -> None:
    plan = a_plan(support=(), pauses=(Pause(FIRST, FIRST, Cause.AWAY),))
    assert verdict(Followed(plan), date(2027, 2, 1)) is None
    held = replace(plan, check_ins=(logged(1, FIRST),))
    assert verdict(Followed(held), date(2027, 2, 1)) is PromiseVerdict.FULFILLED


def test_what_the_agent_does_alone_is_not_the_companys() -> None:
    followed = a_followed(support=(WEEKLY, OF_PEER, OF_AGENT))
    assert {promise.key[0] for promise in promises(followed, START)} == {TALK, 1, 2}


def test_a_promise_belongs_to_who_led_the_plan_on_its_day() -> None:
    plan = replace(a_plan(support=()), manager_id=HR.id)
    former = (Lead(MANAGER.id, "", FIRST + ONE_DAY), Lead(MANAGER.id, STAND_IN, FIRST + timedelta(days=8)))
    away = {MANAGER.id: frozenset({FIRST + timedelta(days=7)})}
    found = list(promises(Followed(plan, former=former, away=away), FIRST))
    assert [promise.leader for promise in found][:3] == [MANAGER.id, STAND_IN, HR.id]


def test_of_the_two_who_led_on_a_day_it_is_theirs_who_kept_it() -> None:
    plan = replace(a_plan(support=(WEEKLY,), check_ins=(logged(1, FIRST, STAND_IN),)), stand_in_id=STAND_IN)
    by_another = Followed(replace(plan, promise_updates=(marked((1, 1), PromiseStatus.DONE, FIRST, by=AGENT.id),)))
    leaders = {promise.key: promise.leader for promise in promises(by_another, FIRST)}
    assert (leaders[TALK, 1], leaders[TALK, 2], leaders[1, 1]) == (STAND_IN, MANAGER.id, MANAGER.id)


def test_below_the_floor_no_share_is_named() -> None:
    assert Score(Tally(3, 3)).share is None
    assert Score(Tally(2, 2), Tally(1, 2)).share == 0.75


def test_others_see_only_what_had_its_time_to_be_mended() -> None:
    followed, today = a_followed(talks=[logged(2, date(2026, 12, 3))]), date(2026, 12, 4)
    found = list(promises(followed, today))
    assert score(found).talks == Tally(1, 2)
    assert [promise.key for promise in settled(found, today)] == [(TALK, 1)]


def test_what_is_missing_is_named_from_the_day_after_on_the_newest_first() -> None:
    followed = a_followed(talks=[logged(2, date(2026, 12, 3))])

    def named(today: date) -> list[PromiseKey]:
        found: list[Promise] = missing(promises(followed, today), today)
        return [promise.key for promise in found]

    assert named(FIRST) == []
    assert named(FIRST + ONE_DAY) == [(TALK, 1)]
    assert named(date(2026, 12, 11)) == [(TALK, 3), (TALK, 1)]


def test_a_window_counts_no_days_off() -> None:
    leave = Pause(FIRST + ONE_DAY, FIRST + timedelta(days=7), Cause.MANAGER_AWAY)
    followed = Followed(a_plan(support=(), pauses=(leave,)))
    (first,) = (promise for promise in promises(followed, FIRST) if promise.key == (TALK, 1))
    assert first.settles == working_days_after(FIRST, WINDOW, WorkPattern(off=frozenset(leave.days())))
