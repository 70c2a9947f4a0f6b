"""Where HR's digest may be posted: in a private channel that is ours alone, alive, and has the app in it."""

from itertools import product
from typing import Any

import pytest

from bot.channel_guard import SHARED, problem_of_channel

FIT: dict[str, Any] = {
    "id": "C0HR",
    "is_channel": False,
    "is_group": True,
    "is_private": True,
    "is_archived": False,
    "is_member": True,
    "pending_shared": [],
    **dict.fromkeys(SHARED, False),
}
UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"is_private": False, "is_group": False}, "channel_not_private"),
    ({"is_private": False, "is_group": False, "is_channel": True}, "channel_not_private"),
    *(({flag: True}, "channel_shared") for flag in SHARED),
    ({"pending_shared": ["T0OTHER"]}, "channel_shared"),
    ({"is_archived": True}, "channel_archived"),
    ({"is_member": False}, "channel_unreachable"),
    ({"is_archived": True, "is_private": False, "is_group": False}, "channel_archived"),
]


def test_a_private_channel_of_ours_with_the_app_in_it_is_fit() -> None:
    assert problem_of_channel(FIT) is None


@pytest.mark.parametrize("part", ["is_private", "is_group"])
def test_either_way_of_saying_private_counts(part: str) -> None:
    assert problem_of_channel(FIT | {"is_private": False, "is_group": False, part: True}) is None


@pytest.mark.parametrize(("change", "problem"), UNFIT)
def test_what_is_not_fit_is_named(change: dict[str, Any], problem: str) -> None:
    assert problem_of_channel(FIT | change) == problem


def test_a_channel_of_which_nothing_is_known_is_not_fit() -> None:
    assert problem_of_channel({}) == "channel_not_private"
    assert problem_of_channel({"is_channel": True}) == "channel_not_private"


def test_of_all_kinds_of_channel_only_one_is_fit() -> None:
    flags = ("is_private", "is_archived", "is_member", *SHARED)
    kinds = [dict(zip(flags, values, strict=True)) for values in product((False, True), repeat=len(flags))]
    fit = [kind for kind in kinds if problem_of_channel(kind) is None]
    assert fit == [dict.fromkeys(flags, False) | {"is_private": True, "is_member": True}]
