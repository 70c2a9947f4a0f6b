"""What prevents the digest in HR's channel, and its members without the HR role."""

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest

from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelProblem, fingerprint, outside_hr, problem_of_error, problem_of_refusal
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


@pytest.mark.parametrize("problem", ChannelProblem)
def test_a_problem_of_ours_is_told_as_it_is(problem: ChannelProblem) -> None:
    assert problem_of_refusal(problem.value) is problem


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("is_archived", ChannelProblem.ARCHIVED),
        ("missing_scope", ChannelProblem.NOT_PRIVATE),
        ("not_in_channel", ChannelProblem.UNREACHABLE),
        ("something_new", None),
        ("", None),
    ],
)
def test_a_refusal_of_slacks_is_told_as_the_problem_it_means(code: str, problem: ChannelProblem | None) -> None:
    assert problem_of_refusal(code) is problem


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
