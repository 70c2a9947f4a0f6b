"""Forty states of HR's channel through the real courier: nothing is posted outside the policy, and HR hears of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.slack import channel_inspection
from bot.slack.poster import SlackPoster
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.programme_notices import ChannelMembersNotice, HrDigestNotice, PostRefusedNotice
from tests.scheduling.channel_fixtures import (
    FIXTURES,
    POSTED,
    REFUSED,
    TOLD,
    WAITS,
    Fixture,
    joined,
    joins_meanwhile,
)
from tests.scheduling.courier_harness import HR_CHANNEL, CourierHarness
from tests.support.people import HR, SECOND_HR

LATER = timedelta(minutes=10)


def digest(number: int = 1) -> DueItem:
    return DueItem(HrDigestNotice(number), HR_CHANNEL)


def posts(harness: CourierHarness) -> int:
    """The app's messages in HR's channel, whatever its id is now."""
    return sum(len(list(harness.workspace.messages.standing(place))) for place in (HR_CHANNEL, "C0NEWID"))


def outcome(harness: CourierHarness, fixture: Fixture) -> str:
    """What becomes of a summary that is due."""
    harness.begin()
    poster = fixture.arrange(harness)
    harness.post(digest())
    harness.courier(poster).deliver()
    if harness.one(HrDigestNotice).state is DeliveryState.PENDING:
        return WAITS if posts(harness) == 0 else "posted, and not noted"
    harness.deliver()
    notices = {kind: len(harness.deliveries(kind)) for kind in (PostRefusedNotice, ChannelMembersNotice)}
    expected = {(1, 0, 0): POSTED, (0, 2, 0): REFUSED, (1, 0, 2): TOLD, (1, 0, 1): TOLD}
    refused, new = notices[PostRefusedNotice], notices[ChannelMembersNotice]
    return expected.get((posts(harness), refused, new), f"posted {posts(harness)} times, {notices}")


def posted_outside(harness: CourierHarness) -> tuple[int, dict[str, str]]:
    """How many were posted though they should not be, and whatever else came out otherwise."""
    found = {fixture.name: (fixture.expected, outcome(harness, fixture)) for fixture in FIXTURES}
    wrong = {name: was for name, (expected, was) in found.items() if was != expected}
    stray = [name for name, (expected, was) in found.items() if expected in (REFUSED, WAITS) and "posted" in was[:6]]
    return len(stray), wrong


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the members of every channel come on several pages."""
    monkeypatch.setattr(channel_inspection, "PAGE", 2)


def test_nothing_is_posted_outside_the_policy(
    harness: CourierHarness, record_property: Callable[[str, object], None]
) -> None:
    stray, wrong = posted_outside(harness)
    record_property("figure", f"channel fixtures={len(FIXTURES)} posted_outside_policy={stray}")
    assert (len(FIXTURES), stray, wrong) == (40, 0, {})


def test_a_guard_that_finds_everything_fine_is_found(harness: CourierHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_inspection, "problem_of_channel", lambda *_seen: None)
    monkeypatch.setattr(channel_inspection, "problem_of_members", lambda _members: None)
    stray, _ = posted_outside(harness)
    assert stray >= 15


@pytest.mark.parametrize("fixture", [each for each in FIXTURES if each.expected is WAITS], ids=lambda each: each.name)
def test_what_could_not_be_made_sure_of_is_posted_when_it_can(harness: CourierHarness, fixture: Fixture) -> None:
    assert outcome(harness, fixture) == WAITS
    assert harness.messages(HR) == []
    harness.workspace.clock.set(harness.now + LATER)
    harness.leases_end()
    harness.deliver()
    assert posts(harness) == 1
    assert harness.deliveries(PostRefusedNotice) == []


def test_a_guest_who_joins_between_check_and_post_stops_the_next_one(harness: CourierHarness) -> None:
    harness.post(digest(1))
    harness.courier(joins_meanwhile(harness)).deliver()
    harness.post(digest(2))
    harness.deliver()
    assert posts(harness) == 1
    assert len(harness.deliveries(PostRefusedNotice)) == 2


def test_hr_reads_what_is_wrong_and_how_to_mend_it_without_a_name(harness: CourierHarness) -> None:
    joined(is_restricted=True)(harness)
    harness.post(digest())
    harness.deliver()
    for person in (HR, SECOND_HR):
        (notice,) = harness.messages(person)
        assert notice["text"] == "Please check one thing."
        words = str(notice["blocks"])
        assert "The HR channel has a guest in it, so the weekly summary was not posted. Remove the guest" in words
        assert "U0NEW" not in words
        assert "Nadia" not in words


def test_each_summary_that_is_refused_is_told(harness: CourierHarness) -> None:
    joined(is_restricted=True)(harness)
    for number in (1, 2):
        harness.post(digest(number))
        harness.deliver()
    assert len(harness.deliveries(PostRefusedNotice)) == 4


def test_who_is_new_in_the_channel_is_told_once_by_a_mention_and_told_anew_after_coming_back(
    harness: CourierHarness,
) -> None:
    joined()(harness)
    for number in (1, 2):
        harness.post(digest(number))
        harness.deliver()
    (notice,) = harness.messages(HR)
    assert '"user_id": "U0NEW"' in str(notice["blocks"]).replace("'", '"')
    assert "Changed by" not in str(notice["blocks"])
    assert "Nadia" not in str(notice)
    place = harness.workspace.directory.channels[HR_CHANNEL]
    everybody = list(place.members)
    for number, members in ((3, [one for one in everybody if one != "U0NEW"]), (4, everybody)):
        harness.workspace.set_members(place, members)
        harness.post(digest(number))
        harness.deliver()
    assert (posts(harness), len(harness.messages(HR)), len(harness.messages(SECOND_HR))) == (4, 2, 2)


def test_people_who_are_known_are_asked_about_once_a_day(harness: CourierHarness) -> None:
    joined()(harness)
    for number in (1, 2):
        harness.post(digest(number))
        harness.deliver()
    assert len(harness.calls("users.info")) == 1
    harness.workspace.clock.set(harness.now + timedelta(days=1, minutes=1))
    harness.post(digest(3))
    harness.courier(SlackPoster(harness.client())).deliver()
    assert len(harness.calls("users.info")) == 4, "HR, both of them, and the newcomer"
