"""A handover to another zone: which clock the talks keep, and that those behind stay where they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.absence.talk_clock import TalkClock, talk_hours, with_talk_clock
from coaching.base.person import Person
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Plan
from tests.support.builders import PAIR, PLAN
from tests.support.people import MANAGER, OTHER_MANAGER, STRANGER

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
"""The talks of 26 November and 3 December, 15:00 in Berlin, lie behind."""
BEHIND, NEXT = date(2026, 12, 3), date(2026, 12, 10)
TOKYOITE = Person("U0EAST", "Emi", "Asia/Tokyo")


def moments(plan: Plan, manager: Person) -> list[datetime]:
    """When the last talk behind and the next one are."""
    return [check_in_moment(plan.cadence, day, manager) for day in (BEHIND, NEXT)]


def test_the_hour_or_the_moment_may_stay() -> None:
    found = {entry.clock: (entry.hour, entry.at) for entry in talk_hours(PLAN, PAIR, OTHER_MANAGER, NOW)}
    assert found == {
        TalkClock.HOUR: (time(15), datetime(2026, 12, 10, 15, tzinfo=UTC)),
        TalkClock.MOMENT: (time(14), datetime(2026, 12, 10, 14, tzinfo=UTC)),
    }


@pytest.mark.parametrize(("keeps", "hour"), [(TalkClock.HOUR, 15), (TalkClock.MOMENT, 14)])
def test_talks_behind_keep_their_moment_whatever_is_chosen(keeps: TalkClock, hour: int) -> None:
    led = with_talk_clock(PLAN, PAIR, OTHER_MANAGER, keeps, NOW)
    assert moments(led, OTHER_MANAGER) == [
        datetime(2026, 12, 3, 14, tzinfo=UTC),
        datetime(2026, 12, 10, hour, tzinfo=UTC),
    ]


def test_a_second_handover_dates_nothing_anew_either() -> None:
    first = with_talk_clock(PLAN, PAIR, OTHER_MANAGER, TalkClock.HOUR, NOW)
    between = replace(PAIR, manager=OTHER_MANAGER)
    again = with_talk_clock(first, between, TOKYOITE, TalkClock.HOUR, NOW)
    assert moments(again, TOKYOITE) == [datetime(2026, 12, 3, 14, tzinfo=UTC), datetime(2026, 12, 10, 6, tzinfo=UTC)]
    later = with_talk_clock(first, between, TOKYOITE, TalkClock.HOUR, datetime(2026, 12, 11, tzinfo=UTC))
    assert moments(later, TOKYOITE) == [datetime(2026, 12, 3, 14, tzinfo=UTC), datetime(2026, 12, 10, 15, tzinfo=UTC)]


def test_a_moment_of_another_day_there_cannot_stay() -> None:
    late = replace(PLAN, terms=replace(PLAN.terms, cadence=replace(PLAN.terms.cadence, hour=time(20))))
    assert [entry.clock for entry in talk_hours(late, PAIR, TOKYOITE, NOW)] == [TalkClock.HOUR]


def test_nothing_is_asked_in_the_same_zone_or_after_the_last_talk() -> None:
    assert STRANGER.zone == MANAGER.zone
    assert talk_hours(PLAN, PAIR, STRANGER, NOW) == ()
    assert talk_hours(PLAN, PAIR, OTHER_MANAGER, datetime(2027, 6, 1, tzinfo=UTC)) == ()
