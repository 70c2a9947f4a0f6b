"""Messages: that something is there, never what it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.delivery.absence_notices import HandedOverNotice, NewManagerNotice, StandInNotice
from coaching.delivery.blocker_notices import BlockerNotice
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import AcknowledgementReminderNotice, PlanSharedNotice
from coaching.delivery.programme_notices import ChannelMembersNotice, HrDigestNotice, PostUnsureNotice, RoleChangeNotice
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from tests.support.screens import samples, slack_limits
from tests.support.screens.reading import blocks_of, buttons_of, parts_of, visible_text
from views.delivery.message_words import WORDS
from views.delivery.messages import Message, message, moved, replaced

AGENT_KINDS = (PlanSharedNotice, AcknowledgementReminderNotice, ReflectionNotice)


def of(kind: type[Notice], **own: object) -> Message:
    return message([samples.item(kind, **own)], reader_zone="Asia/Manila")


def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(samples.MESSAGE_KINDS)


@pytest.mark.parametrize("kind", samples.MESSAGE_KINDS)
def test_a_notification_is_short_and_names_nothing(kind: type[Notice]) -> None:
    text = of(kind).text
    assert len(text) < 50
    assert not any(character.isdigit() for character in text)
    assert "plan" not in text.lower()


def test_a_reminder_of_what_is_in_the_way_names_its_day_whenever_it_arrives() -> None:
    item = replace(samples.item(BlockerNotice, is_due=True), at=samples.TALK_IN_MANILA)
    words = visible_text(message([item], reader_zone="Asia/Manila")).replace("\u00a0", " ")
    assert f"An answer was agreed by {samples.TALK_IN_MANILA:%a} {samples.TALK_IN_MANILA.day}" in words
    assert "oday" not in words


@pytest.mark.parametrize("kind", samples.MESSAGE_KINDS)
def test_a_message_names_no_person(kind: type[Notice]) -> None:
    words = visible_text(of(kind))
    people = (samples.AGENT, samples.MANAGER, samples.HR)
    assert not any(part in words for person in people for part in person.name.split())


@pytest.mark.parametrize(
    ("kind", "action", "value"),
    [
        (PlanSharedNotice, "open_plan", "p1"),
        (AcknowledgementReminderNotice, "open_plan", "p1"),
        (MilestoneNotice, "open_plan", "p1"),
        (ReflectionNotice, "open_reflection", "p1:2"),
        (ReflectionOfferNotice, "use_as_reflection", "p1:2:1790000000.000100"),
        (AgendaNotice, "open_check_in", "p1:2"),
        (SupportReminderNotice, "open_promises", "p1"),
        (HandedOverNotice, "open_plan", "p1"),
        (NewManagerNotice, "open_plan", "p1"),
        (StandInNotice, "open_plan", "p1"),
        (HrDigestNotice, "open_digest", ""),
        (PostUnsureNotice, "open_digest", ""),
    ],
)
def test_a_message_leads_to_its_screen(kind: type[Notice], action: str, value: str) -> None:
    assert buttons_of(of(kind)) == {action: value}


def test_who_is_reminded_of_a_talk_can_also_say_that_it_was_moved_or_not_held() -> None:
    talk = "p1:0:2"
    assert buttons_of(of(CheckInReminderNotice)) == {
        "open_check_in": "p1:2",
        "move_promise": talk,
        "cancel_talk": talk,
    }


def test_promised_help_of_one_day_is_told_of_once() -> None:
    promised = [samples.item(SupportReminderNotice, slot=slot) for slot in ((1, 2), (2, 2), (3, 1))]
    said_once = message(promised, reader_zone="UTC")
    assert said_once == message(promised[:1], reader_zone="UTC")
    other_day = replace(promised[0], at=samples.TALK_IN_MANILA + timedelta(days=7))
    assert visible_text(message([*promised, other_day], reader_zone="UTC")).count("Promised help") == 2


@pytest.mark.parametrize("kind", [ChannelMembersNotice, RoleChangeNotice])
def test_where_there_is_nothing_to_open_there_is_no_button(kind: type[Notice]) -> None:
    assert buttons_of(of(kind)) == {}


@pytest.mark.parametrize("kind", [ReflectionNotice, AgendaNotice, CheckInReminderNotice])
def test_a_time_is_shown_in_the_readers_zone(kind: type[Notice]) -> None:
    assert "on Thu 22 Oct, 22:00 (Manila time)" in visible_text(of(kind))
    for_london = message([samples.item(kind)], reader_zone="Europe/London")
    assert "on Thu 22 Oct, 15:00 (London time)" in visible_text(for_london)


@pytest.mark.parametrize("kind", [ReflectionNotice, AgendaNotice, CheckInReminderNotice, MilestoneNotice])
def test_without_a_time_the_words_still_read_well(kind: type[Notice]) -> None:
    words = visible_text(message([replace(samples.item(kind), at=None)], reader_zone="Asia/Manila"))
    assert " on " not in words.splitlines()[1]
    assert "None" not in words


def test_the_second_reminder_says_what_hr_will_see() -> None:
    assert "Held, or moved?" in visible_text(of(CheckInReminderNotice, reminder=1))
    assert "HR's weekly summary counts it" in visible_text(of(CheckInReminderNotice, reminder=2))


def test_a_milestone_is_announced_and_then_here() -> None:
    assert "Day 30 comes on Thu 22 Oct:" in visible_text(of(MilestoneNotice))
    assert "Day 30 is here:" in visible_text(of(MilestoneNotice, stage=MilestoneStage.HERE))


def test_a_milestone_is_no_countdown() -> None:
    assert "left" not in visible_text(of(MilestoneNotice))


@pytest.mark.parametrize("kind", AGENT_KINDS)
def test_confirming_or_answering_is_never_forced(kind: type[Notice]) -> None:
    words = visible_text(of(kind))
    assert any(way_out in words for way_out in ("only means that you received it", "No reply needed"))
    assert "Talk to HR." in words


def test_the_digest_posts_counts_and_ages() -> None:
    words = visible_text(of(HrDigestNotice))
    assert "11 plans running\n2 check-ins not logged (oldest: 6 working days)\n" in words
    assert "\n2 promises of help not marked (oldest: 4 working days)\n1 receipt not confirmed" in words
    assert "Talk to HR" not in words


def test_a_digest_of_a_week_without_open_matters_says_so_and_counts_no_zeros() -> None:
    words = visible_text(
        message([replace(samples.item(HrDigestNotice), digest=samples.QUIET)], reader_zone="UTC").blocks
    )
    assert "Nothing is open." in words
    assert "0 check-ins" not in words


def test_the_digest_names_no_plan() -> None:
    assert samples.SHARED.ref not in visible_text(of(HrDigestNotice))


def test_a_change_of_the_hr_role_mentions_people_by_id() -> None:
    mentions = [part["user_id"] for part in parts_of(blocks_of(of(RoleChangeNotice))) if part.get("type") == "user"]
    assert mentions == ["U0NEW", "U0OLD", samples.HR.id]


def test_a_change_that_only_adds_has_no_empty_line_for_removals() -> None:
    change = replace(samples.CHANGE, removed=frozenset())
    words = visible_text(message([replace(samples.item(RoleChangeNotice), change=change)], reader_zone="UTC"))
    assert "Added:" in words
    assert "Removed:" not in words


def test_a_change_of_hundreds_of_people_fits() -> None:
    change = replace(samples.CHANGE, added=frozenset(f"U{n}" for n in range(900)))
    slack_limits.check(message([replace(samples.item(RoleChangeNotice), change=change)], reader_zone="UTC"))


def test_hr_is_told_that_a_summary_may_not_have_arrived() -> None:
    assert "may not have arrived in the HR channel" in visible_text(of(PostUnsureNotice))


def test_several_matters_are_one_message_with_a_section_each() -> None:
    items = [samples.item(ReflectionNotice), samples.item(MilestoneNotice)]
    both = message(items, reader_zone="Asia/Manila")
    assert both.text == "You have 2 notes to open."
    assert [block["type"] for block in blocks_of(both)] == ["section", "section", "context"]


def test_a_message_of_very_many_matters_fits() -> None:
    many = message([samples.item(MilestoneNotice)] * 80, reader_zone="Asia/Manila")
    slack_limits.check(many)
    assert "and 32 more" in visible_text(many)


def test_what_is_no_longer_its_readers_says_so_and_nothing_else() -> None:
    assert visible_text(moved()) == "This note has moved.\nThis has moved to somebody else. Nothing is asked of you."


def test_what_replaces_an_old_message_says_nothing_of_it() -> None:
    assert visible_text(replaced()) == "This note was withdrawn.\nThis note was withdrawn. Nothing is asked of you."
