"""What prevents the digest in HR's channel, and its members without the HR role."""

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest

from coaching.base.people import Person
from coaching.programme.hr_channel import ChannelProblem, fingerprint, notice_step, outside_hr, problem_of_error
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, HR, SECOND_HR, STRANGER

NAMESAKE = replace(ADMIN, id="U0AAA", name=STRANGER.name)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("channel_not_found", ChannelProblem.UNREACHABLE),
        ("not_in_channel", ChannelProblem.UNREACHABLE),
        ("is_archived", ChannelProblem.ARCHIVED),
        ("missing_scope", ChannelProblem.NOT_PRIVATE),
        ("something_new", ChannelProblem.UNREACHABLE),
        ("", ChannelProblem.UNREACHABLE),
    ],
)
def test_an_error_of_slacks_is_a_problem_of_the_channel(code: str, problem: ChannelProblem) -> None:
    assert problem_of_error(code) is problem


def test_each_problem_has_a_step_of_its_own_and_keeps_it() -> None:
    order = ["archived", "not_private", "shared", "guest", "unreachable", "unreadable", "being_read"]
    assert [notice_step(f"channel_{name}") for name in order] == [1, 2, 3, 4, 5, 6, 7]
    assert len(ChannelProblem) == len(order)


@pytest.mark.parametrize(
    ("code", "step"), [("is_archived", 1), ("missing_scope", 2), ("not_in_channel", 5), ("something_new", 0), ("", 0)]
)
def test_an_error_of_slacks_is_told_in_the_step_of_its_problem(code: str, step: int) -> None:
    assert notice_step(code) == step


@pytest.mark.parametrize("members", list(permutations([HR, STRANGER, NAMESAKE, ADMIN])))
def test_who_does_not_hold_the_hr_role_is_named_in_order(members: tuple[Person, ...]) -> None:
    programme = replace(PROGRAMME, hr_people=frozenset({HR.id}), group_members=frozenset({SECOND_HR.id}))
    assert outside_hr(members, programme) == (ADMIN, NAMESAKE, STRANGER)
    assert outside_hr((SECOND_HR, HR), programme) == ()


def test_the_mark_of_members_is_that_of_exactly_these_in_any_order() -> None:
    expected = hashlib.sha256(b"U0ADMIN U0HR").hexdigest()[:12]
    assert fingerprint([HR, ADMIN]) == fingerprint([ADMIN, HR]) == expected
    assert fingerprint([replace(HR, name="Hana S."), ADMIN]) == expected
    assert fingerprint([HR]) != expected != fingerprint([HR, ADMIN, STRANGER])
