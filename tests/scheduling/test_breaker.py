"""When sending stops for everybody, when it tries again, and what nobody has to wait for."""

from datetime import timedelta

import pytest

from scheduling.breaker import FOR_LONG, IN_A_ROW, LONGEST_PAUSE, Breaker, BreakerState
from scheduling.ports import Limited
from tests.support.builders import NOW

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_it_says_what_it_is_like() -> None:
    breaker = Breaker()
    assert breaker.state() == BreakerState()
    breaker.opens(NOW, "unreached", MINUTE)
    breaker.limits(NOW, "users.info", NOW + HOUR)
    assert breaker.state() == BreakerState(True, "unreached", NOW, NOW + MINUTE, {"users.info": NOW + HOUR})
    breaker.closes()
    assert breaker.state() == BreakerState(limited={"users.info": NOW + HOUR})


def test_its_pauses_grow_with_the_trouble_up_to_a_limit() -> None:
    breaker = Breaker()
    pauses = [breaker.opens(NOW + later, "unreached", MINUTE) - NOW - later for later in (0 * HOUR, HOUR / 2, HOUR)]
    assert pauses == [MINUTE, 3 * MINUTE, LONGEST_PAUSE]
    assert breaker.state().since == NOW


def test_a_pause_ends_at_its_end_and_where_the_clock_was_set_back() -> None:
    breaker = Breaker()
    until = breaker.opens(NOW, "unreached", MINUTE)
    assert breaker.paused_until(NOW) == until == breaker.paused_until(until - timedelta(seconds=1))
    assert breaker.paused_until(until) is None
    assert breaker.paused_until(NOW - HOUR) is None


def test_several_deliveries_without_a_clear_answer_are_everybodys_trouble_and_one_alone_is_not() -> None:
    breaker = Breaker()
    assert [breaker.is_everybodys(NOW, "one") for _ in range(IN_A_ROW + 1)] == [False] * (IN_A_ROW + 1)
    assert [breaker.is_everybodys(NOW, name) for name in ("two", "three")] == [False, True]


def test_a_clear_answer_between_them_begins_the_count_anew() -> None:
    breaker = Breaker()
    assert not any(breaker.is_everybodys(NOW, name) for name in ("one", "two"))
    breaker.closes()
    assert not any(breaker.is_everybodys(NOW, name) for name in ("three", "four"))


def test_one_alone_for_minutes_is_everybodys_too_and_its_trouble_began_with_the_first() -> None:
    breaker = Breaker()
    assert not breaker.is_everybodys(NOW, "one")
    assert breaker.is_everybodys(NOW + FOR_LONG, "one")
    breaker.opens(NOW + FOR_LONG, "no_answer", MINUTE)
    assert breaker.state().since == NOW


def test_a_limited_method_is_not_called_and_others_are() -> None:
    breaker = Breaker()
    assert breaker.limits(NOW, "users.info", NOW + MINUTE)
    assert not breaker.limits(NOW, "users.info", NOW + MINUTE)
    breaker.require(NOW, "chat.postMessage")
    with pytest.raises(Limited) as limited:
        breaker.require(NOW + MINUTE / 4, "users.info")
    assert (limited.value.seconds, limited.value.method) == (45.0, "users.info")
    breaker.require(NOW + MINUTE, "users.info")
    assert breaker.state().limited == {}
