"""Where HR's digest may be posted: in a private channel that is ours alone, alive, with the app and no guest in it."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bot.slack.channel_guard import (
    CLOSED,
    PENDING,
    PERSON_SAYS,
    SAID,
    SHARED,
    is_readable,
    problem_of_channel,
    problem_of_members,
    readers,
)
from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelProblem
from tests.support.people import HR, SECOND_HR, STRANGER

OURS = "T0TEAM"
FIT: dict[str, Any] = {
    "id": "C0HR",
    "is_channel": False,
    "is_group": True,
    "is_private": True,
    "is_archived": False,
    "is_frozen": False,
    "is_member": True,
    "pending_shared": [],
    "pending_connected_team_ids": [],
    "shared_team_ids": [OURS],
    **dict.fromkeys(SHARED, False),
}
GUEST = replace(STRANGER, is_guest=True)
BOT = Person("U0BOT", "Scribe", "UTC", is_bot=True)
UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"is_private": False}, "channel_not_private"),
    ({"is_private": None}, "channel_not_private"),
    ({"is_private": "yes"}, "channel_not_private"),
    ({"is_private": False, "is_group": False, "is_channel": True}, "channel_not_private"),
    *(({flag: True}, "channel_shared") for flag in SHARED),
    *(({flag: ["T0OTHER"]}, "channel_shared") for flag in PENDING),
    ({"shared_team_ids": [OURS, "T0OTHER"]}, "channel_shared"),
    ({"shared_team_ids": ["T0OTHER"]}, "channel_shared"),
    *(({flag: True}, "channel_archived") for flag in CLOSED),
    *(({flag: None}, "channel_unreadable") for flag in SAID),
    *(({flag: 0}, "channel_unreadable") for flag in SAID),
    ({"is_member": False}, "channel_unreachable"),
    ({"is_member": None}, "channel_unreachable"),
    ({"is_member": "yes"}, "channel_unreachable"),
    ({"id": "C0NEW"}, "channel_unreachable"),
    ({"id": None}, "channel_unreachable"),
    ({"is_archived": True, "is_private": False}, "channel_archived"),
    ({"is_private": False, "is_shared": True}, "channel_not_private"),
    ({"is_shared": True, "is_member": False}, "channel_shared"),
]


def problem(change: dict[str, Any]) -> str | None:
    return problem_of_channel(FIT | change, "C0HR", OURS)


def test_the_tables_name_every_way() -> None:
    assert CLOSED == ("is_archived", "is_frozen")
    assert SHARED == ("is_ext_shared", "is_shared", "is_org_shared", "is_pending_ext_shared")
    assert PENDING == ("pending_shared", "pending_connected_team_ids")
    assert ("is_archived", *SHARED) == SAID
    assert PERSON_SAYS == ("is_restricted", "is_ultra_restricted", "is_bot", "team_id")


def test_a_private_channel_of_ours_with_the_app_in_it_is_fit() -> None:
    assert problem({}) is None


@pytest.mark.parametrize("part", ["is_group", "is_channel", "is_frozen", *PENDING, "shared_team_ids"])
def test_what_slack_does_not_always_say_is_not_needed(part: str) -> None:
    assert problem_of_channel({name: output for name, output in FIT.items() if name != part}, "C0HR", OURS) is None


@pytest.mark.parametrize("part", PENDING)
@pytest.mark.parametrize("empty", [None, []])
def test_nobody_invited_is_no_sharing(part: str, empty: object) -> None:
    assert problem({part: empty, "shared_team_ids": empty}) is None


@pytest.mark.parametrize(("change", "expected"), UNFIT)
def test_what_is_not_fit_is_named(change: dict[str, Any], expected: str) -> None:
    assert problem(change) == expected


@pytest.mark.parametrize("part", ["id", "is_private", "is_member", *SAID])
def test_a_channel_of_which_something_needed_is_not_said_is_not_fit(part: str) -> None:
    known = {"is_private": "channel_not_private", "is_member": "channel_unreachable"}
    seen = {name: output for name, output in FIT.items() if name != part}
    assert problem_of_channel(seen, "C0HR", OURS) == known.get(part, "channel_unreadable")


def test_a_channel_of_which_nothing_is_known_is_not_fit() -> None:
    assert problem_of_channel({}, "C0HR", OURS) == "channel_unreadable"


def test_of_all_kinds_of_channel_only_one_is_fit() -> None:
    flags = ("is_private", "is_member", *CLOSED, *SHARED)
    kinds = [dict(zip(flags, values, strict=True)) for values in product((False, True), repeat=len(flags))]
    fit = [kind for kind in kinds if problem(kind) is None]
    assert fit == [dict.fromkeys(flags, False) | {"is_private": True, "is_member": True}]


def test_members_and_apps_may_read_it_and_guests_may_not() -> None:
    assert problem_of_members([HR, STRANGER, BOT]) is None
    assert problem_of_members([]) is None
    for guest in (GUEST, replace(BOT, is_guest=True)):
        assert problem_of_members([HR, guest, SECOND_HR]) is ChannelProblem.GUEST


def test_closed_accounts_do_not_count() -> None:
    gone = replace(GUEST, is_deleted=True)
    assert problem_of_members([HR, gone]) is None
    assert readers([gone, HR, BOT]) == (HR, BOT)


@pytest.mark.parametrize("part", PERSON_SAYS)
def test_a_person_of_whom_slack_does_not_say_whether_they_are_a_guest_is_not_readable(part: str) -> None:
    user = dict.fromkeys(PERSON_SAYS, False)
    assert is_readable(user)
    assert is_readable(user | {"deleted": False})
    assert not is_readable({name: output for name, output in user.items() if name != part})
    assert is_readable({"deleted": True})
