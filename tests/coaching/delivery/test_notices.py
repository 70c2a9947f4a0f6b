"""Notices as values: their keys tell them apart, and stay."""

from dataclasses import fields
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

from coaching.delivery.ending_notices import OutcomeReminderNotice
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.notice import Notice
from coaching.delivery.timetable import ALL, KINDS
from coaching.delivery.weekly_notices import SupportReminderNotice
from coaching.plan.promise_updates import PromiseKey
from tests.support.notices import a_notice, each_variant


def test_every_kind_has_a_code_of_its_own() -> None:
    assert len(KINDS) == len(ALL)


def test_keys_tell_all_notices_apart() -> None:
    notices = [
        notice
        for kind in ALL
        for about in ("p1", "p2")
        for number in (1, 2, 1001)
        for notice in each_variant(kind, about, number)
    ]
    assert len({notice.key() for notice in notices}) == len(set(notices))


@pytest.mark.parametrize(
    ("notice", "key"),
    [
        (MilestoneNotice("p1", 30, MilestoneStage.HERE), "milestone/p1/30/here"),
        (SupportReminderNotice("p1", (2, 11), 1), "support_reminder/p1/2.11/1"),
        (OutcomeReminderNotice("p1", 60, 2), "outcome_reminder/p1/60/2"),
    ],
)
def test_a_key_reads_as_it_always_did(notice: Notice, key: str) -> None:
    """A key that changed would let a notice be told once more."""
    assert notice.key() == key


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_field_holds_an_id_a_count_or_one_of_a_few_values(kind: type[Notice]) -> None:
    hints = get_type_hints(kind)
    for name in (field.name for field in fields(kind)):
        options = [option for option in get_args(hints[name]) or (hints[name],) if option is not type(None)]
        is_enum = all(isinstance(option, type) and issubclass(option, StrEnum) for option in options)
        assert is_enum or hints[name] in (str, int, bool, PromiseKey)
        assert not name.startswith("step")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_notice_says_what_it_is_about(kind: type[Notice]) -> None:
    about = a_notice(kind, "p7").about
    assert about == ("p7" if any(name.name.endswith(("_id", "lost_about")) for name in fields(kind)) else "")
