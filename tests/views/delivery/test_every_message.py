"""Every message there is, in each of its wordings, against the rules for words: growth, no pressure, a way out.

The wordings are walked from `views.delivery.message_words.WORDS`: a new one that nothing here renders is a failure.
"""

import re
import string
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from coaching.delivery.absence_notices import ClockMovedNotice
from coaching.delivery.blocker_notices import BlockerDecisionNotice
from coaching.delivery.ending_notices import OutcomeAskedNotice
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.plan_notices import HrRequestNotice
from coaching.delivery.programme_notices import (
    ChannelMembersNotice,
    HrDigestNotice,
    LateMessagesNotice,
    PostRefusedNotice,
    PostUnsureNotice,
    RoleChangeNotice,
    SendingResumedNotice,
    SendingStoppedNotice,
    UnreadableNotice,
)
from coaching.delivery.start_notices import ApprovalAskedNotice
from coaching.delivery.timetable import MESSAGES
from coaching.delivery.weekly_notices import CorrectionAskedNotice, SupportReminderNotice
from coaching.plan.plan_clock import Cause, ClockChange
from coaching.screens import ClockMove, MessageItem
from tests.support.notices import each_variant, short_name
from tests.support.screens import samples
from tests.support.screens.reading import blocks_of, parts_of, visible_text
from views.delivery.message_words import WORDS
from views.delivery.messages import Message, message, moved, replaced
from views.delivery.notice_words import NoticeText, NoticeWords
from views.kit.plan_label import use_plan_label

AVOIDED = """
fail fails failed failing failure failures violation violations violate final finally probation must required require
requirement careless carelessness unprofessional lazy attitude monitoring monitor monitored tracking track tracked
consequence consequences still again deadline deadlines overdue late pip pips sign signed signature poor missed
punishment discipline warning dismiss dismissal termination penalty
"""
PHRASES = ("last chance", "as i told", "on a pip", "sign here", "you have to", "you need to", "poor attitude")
COUNTDOWN = re.compile(r"\b(left|remaining|to go)\b|\bonly \w+ (more )?(hours?|days?|weeks?)|\bin \w+ (hours?|days?)\b")
FACTS = {"number", "on", "day", "digest", "clock", "running", "look", "due", "by", "began", "ended", "waited", "cause"}
"""What a wording may be filled with: counts, days and causes. No name, no score, nothing typed."""
TO_ALL_IN_HR = {
    UnreadableNotice,
    PostUnsureNotice,
    PostRefusedNotice,
    ChannelMembersNotice,
    ApprovalAskedNotice,
    OutcomeAskedNotice,
    HrRequestNotice,
    BlockerDecisionNotice,
    CorrectionAskedNotice,
}
ASKS_NOTHING = {
    HrDigestNotice: "Weekly summary",
    RoleChangeNotice: "ask the person named below",
    LateMessagesNotice: "Nothing is asked of you.",
    SendingStoppedNotice: "The operators' guide says what to do.",
    SendingResumedNotice: "Sending goes on.",
}
"""Counts, which nobody in particular has to answer; words to operators; the one message that names whom to ask."""
MOST_WORDS, LOCK_SCREEN = 60, 50


def clock_moves() -> Iterator[MessageItem]:
    """Dates that moved, for each cause, both ways, as agent and manager are told."""
    milestones = ((60, date(2026, 12, 31)), None)
    for cause, entered, is_agent, milestone in product(Cause, (True, False), (True, False), milestones):
        move = ClockMove(ClockChange(cause, entered), is_agent, milestone, date(2027, 1, 29))
        yield replace(samples.item(ClockMovedNotice), clock=move)


def wordings() -> Iterator[MessageItem]:
    """Every message: each kind, each variant of it, and what else changes its words."""
    for kind in samples.MESSAGE_KINDS:
        if kind is not ClockMovedNotice:
            item = samples.item(kind)
            about, number = item.notice.about, item.notice.occasion
            yield from (replace(item, notice=notice) for notice in each_variant(kind, about, number))
    for notice in each_variant(SupportReminderNotice):
        yield replace(samples.item(SupportReminderNotice), notice=notice, is_own=True)
    yield from clock_moves()
    for day, stage, is_last in product((30, 60, 90, 120), MilestoneStage, (True, False)):
        one = replace(samples.item(MilestoneNotice, day=day, stage=stage), is_last=is_last)
        yield from (one, replace(one, is_past=True)) if stage is MilestoneStage.HERE else (one,)
    yield replace(samples.item(PostUnsureNotice, lost_about="p1"), ref="K7Q2")
    yield from (replace(samples.item(UnreadableNotice), unreadable=plans) for plans in (1, 2, 7))
    refused = replace(samples.OUTAGE, was_refused=True, cause="token_revoked")
    yield from (replace(samples.item(kind), outage=refused) for kind in (LateMessagesNotice, SendingStoppedNotice))
    yield replace(samples.item(HrDigestNotice), digest=samples.QUIET)
    yield replace(samples.item(RoleChangeNotice), change=replace(samples.CHANGE, removed=frozenset()))
    yield from (replace(item, at=None) for item in map(samples.item, samples.MESSAGE_KINDS) if item.at)


ITEMS = list(wordings())
EACH = [pytest.param(item, id=f"{n} {short_name(item.notice)}") for n, item in enumerate(ITEMS)]


def of(item: MessageItem) -> Message:
    return message([item], reader_zone="Asia/Manila")


def body(shown: Message) -> str:
    """What stands in the message itself, beside what a lock screen shows; mentions are no words."""
    return visible_text(shown.blocks)


def texts(words: NoticeWords) -> Collection[NoticeText]:
    """All texts of a kind."""
    return words.texts.values()


def places(words: str) -> list[str]:
    """What a wording has room for."""
    return [name for _, name, *_ in string.Formatter().parse(words) if name]


def avoided_in(text: str) -> set[str]:
    """What of the list is in a text."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return words & set(AVOIDED.split()) | {phrase for phrase in PHRASES if phrase in text.lower()}


def test_no_wording_is_left_out() -> None:
    assert {WORDS[item.kind].text(item) for item in ITEMS} == {
        text for words in WORDS.values() for text in texts(words)
    }
    assert {item.kind for item in ITEMS} == set(MESSAGES)


@pytest.mark.parametrize("item", EACH)
def test_no_word_to_avoid(item: MessageItem) -> None:
    assert avoided_in(f"{of(item).text}\n{body(of(item))}") == set()


@pytest.mark.parametrize("item", EACH)
def test_no_countdown(item: MessageItem) -> None:
    assert not COUNTDOWN.search(body(of(item)).lower())


@pytest.mark.parametrize("item", EACH)
def test_nothing_shouts_cheers_or_is_red(item: MessageItem) -> None:
    shown = f"{of(item).text}\n{body(of(item))}"
    assert "!" not in shown
    assert not re.search(r":[a-z_+-]+:", shown)
    assert {unicodedata.category(character) for character in shown} & {"So", "Sk", "Cs"} == set()
    assert not [part for part in parts_of(blocks_of(of(item))) if part.get("style") == "danger"]


@pytest.mark.parametrize("item", EACH)
def test_at_most_sixty_words(item: MessageItem) -> None:
    assert len(body(of(item)).split()) <= MOST_WORDS


@pytest.mark.parametrize("item", EACH)
def test_a_way_out_in_each(item: MessageItem) -> None:
    words = body(of(item))
    if item.kind in ASKS_NOTHING:
        assert ASKS_NOTHING[item.kind] in words
    elif item.kind in TO_ALL_IN_HR:
        assert "It is enough if one of you looks." in words
    else:
        assert "Something unclear? Talk to HR." in words


@pytest.mark.parametrize("item", EACH)
def test_a_lock_screen_says_nothing_that_a_colleague_may_not_read(item: MessageItem) -> None:
    use_plan_label("growth path")
    for text in (of(item).text, message([item, item], reader_zone="UTC").text.replace("2", "")):
        assert len(text) < LOCK_SCREEN
        assert not re.search(r"\bplan|growth path|coaching|[0-9]", text.lower())


def test_no_wording_has_room_for_a_name_or_a_score() -> None:
    everything = [text.body for words in WORDS.values() for text in texts(words)]
    assert {name for words in everything for name in places(words)} <= FACTS
    assert not [name for words in WORDS.values() for name in places(words.notification)]


@pytest.mark.parametrize("shown", [replaced(), moved()], ids=["replaced", "moved"])
def test_what_takes_the_place_of_a_message_follows_the_same_rules(shown: Message) -> None:
    assert avoided_in(f"{shown.text}\n{body(shown)}") == set()
    assert len(body(shown).split()) <= MOST_WORDS
    assert "Nothing is asked of you." in body(shown)


def test_what_comes_after_its_day_says_so_by_the_same_rules() -> None:
    one = samples.item(MilestoneNotice)
    shown = message([one], reader_zone="Asia/Manila", meant_for=datetime(2026, 10, 22, 16, 30, tzinfo=UTC))
    assert "This note was meant for Fri 23 Oct. It comes only now." in body(shown), "the day is the reader's"
    assert avoided_in(body(shown)) == set()
    assert len(body(shown).split()) <= MOST_WORDS
    assert shown.text == message([one], reader_zone="Asia/Manila").text


@pytest.mark.parametrize("word", ["failed", "still", "overdue", "sign", "must", "tracking"])
def test_the_list_finds_what_it_is_for(word: str) -> None:
    assert avoided_in(f"You {word} this.") == {word}
    assert COUNTDOWN.search("only 5 days left")
