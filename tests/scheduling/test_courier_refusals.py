"""What Slack definitely refuses, and what may not be posted: it ends, and HR hears of it without a word of content."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice, RoleChangeNotice
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from coaching.programme.programme import RoleChange
from sandbox.workspace.channels import Channel
from scheduling.delivery.failures import GIVE_UP_AFTER
from tests.scheduling.courier_harness import HR_CHANNEL, WORKING, CourierHarness
from tests.support.builders import GOALS, TERMS
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR

BOTH = (HR, SECOND_HR)
REFUSALS = [
    ("conversations.open", "user_not_found"),
    ("conversations.open", "user_disabled"),
    ("chat.postMessage", "channel_not_found"),
    ("chat.postMessage", "is_archived"),
    ("chat.postMessage", "cannot_dm_bot"),
]
DIGEST = DueItem(HrDigestNotice(1), HR_CHANNEL)


@pytest.mark.parametrize(("method", "code"), REFUSALS)
def test_a_definite_refusal_ends_a_message_and_hr_is_told_without_content(
    harness: CourierHarness, method: str, code: str
) -> None:
    plan = harness.share()
    harness.driver.faults(method, code)
    harness.deliver()
    shared = harness.one(PlanSharedNotice)
    assert (shared.state, shared.ts, harness.messages()) == (DeliveryState.DEAD, "", [])
    for person in BOTH:
        (notice,) = harness.messages(person)
        words = json.dumps(notice)
        assert "may not have reached its reader" in words
        assert plan.ref in words
        assert not [word for word in (AGENT.name, MANAGER.name, TERMS.observed, GOALS[0].statement) if word in words]


def test_what_is_refused_is_never_tried_again(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "channel_not_found")
    harness.deliver()
    harness.deliver()
    assert [call["arguments"]["text"] for call in harness.calls()].count("You have a note to open.") == 1


def test_a_code_that_nobody_knows_is_tried_ever_more_seldom_and_ends_after_a_week(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "brand_new_trouble", times=1000)
    tried = [calls_at(harness, timedelta(minutes=minute)) for minute in range(16)]
    assert [minute for minute, calls in enumerate(tried) if calls > tried[max(minute - 1, 0)] or not minute] == [
        0, 1, 2, 4, 8,
    ]  # fmt: skip
    assert calls_at(harness, GIVE_UP_AFTER - timedelta(minutes=1)) == 6
    assert harness.one(PlanSharedNotice).state is DeliveryState.PENDING
    harness.driver.faults("chat.postMessage", "", times=0)
    harness.driver.faults("chat.postMessage", "brand_new_trouble")
    calls_at(harness, GIVE_UP_AFTER + timedelta(days=1))
    assert harness.one(PlanSharedNotice).state is DeliveryState.DEAD
    assert [len(harness.messages(person)) for person in BOTH] == [1, 1]


def calls_at(harness: CourierHarness, later: timedelta) -> int:
    """Delivers so long after the beginning; returns how many posts were tried up to then."""
    harness.workspace.clock.set(WORKING + later)
    harness.deliver()
    return len(harness.calls())


def test_a_code_that_nobody_knows_holds_up_no_other_message(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.offer(plan, due=harness.now - timedelta(seconds=1))
    harness.driver.faults("chat.postMessage", "brand_new_trouble")
    harness.deliver()
    assert len(harness.messages()) == 1
    harness.workspace.clock.set(harness.now + timedelta(minutes=1))
    harness.deliver()
    assert len(harness.messages()) == 2


def test_a_refusal_of_the_notice_itself_makes_no_further_notices_and_is_tried_again(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "channel_not_found", times=3)
    harness.deliver()
    assert [entry.state for entry in harness.deliveries(PostUnsureNotice)] == [DeliveryState.PENDING] * 2
    assert len(harness.deliveries()) == 3
    harness.workspace.clock.set(harness.now + timedelta(minutes=1))
    harness.deliver()
    assert [len(harness.messages(person)) for person in BOTH] == [1, 1], "it is tried again: nobody else would tell"


def test_a_lost_offer_and_a_lost_home_are_told_to_nobody(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.driver.faults("views.publish", "not_enabled", times=2)
    harness.deliver()
    harness.offer(plan)
    harness.driver.faults("chat.postMessage", "channel_not_found")
    harness.deliver()
    assert harness.one(ReflectionOfferNotice).state is DeliveryState.DEAD
    assert harness.deliveries(PostUnsureNotice) == []


def test_whose_own_message_was_lost_is_not_told_of_it_but_the_others_in_hr_are(harness: CourierHarness) -> None:
    with harness.open() as uow:
        uow.programmes.add_role_change(1, RoleChange(frozenset({HR.id}), frozenset(), ADMIN.id))
    harness.post(DueItem(RoleChangeNotice(1), HR.id))
    harness.driver.faults("chat.postMessage", "channel_not_found")
    harness.deliver()
    assert (len(harness.messages(HR)), len(harness.messages(SECOND_HR))) == (0, 1)


def test_before_the_setup_a_refusal_has_nobody_to_be_told_to(harness: CourierHarness) -> None:
    harness.workspace.empty()
    harness.workspace.clock.set(WORKING)
    harness.remember(AGENT)
    harness.remember(MANAGER)
    harness.share()
    harness.deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.DEAD
    assert len(harness.deliveries()) == 1


Change = Callable[[CourierHarness], None]
UNFIT: dict[str, Change] = {
    "public": lambda harness: change_channel(harness, is_private=False),
    "shared": lambda harness: change_channel(harness, is_ext_shared=True),
    "archived": lambda harness: change_channel(harness, is_archived=True),
    "left": lambda harness: harness.workspace.set_members(channel(harness), [HR.id]),
    "gone": lambda harness: harness.workspace.directory.channels.clear(),
}


@pytest.mark.parametrize("change", UNFIT.values(), ids=UNFIT)
def test_hrs_digest_is_not_posted_where_it_does_not_belong_and_hr_is_told(
    harness: CourierHarness, change: Change
) -> None:
    place = channel(harness)
    change(harness)
    harness.post(DIGEST)
    harness.deliver()
    assert harness.one(HrDigestNotice).state is DeliveryState.DEAD
    assert list(harness.workspace.messages.standing(place.id)) == []
    assert [len(harness.messages(person)) for person in BOTH] == [1, 1]


def test_a_channel_that_cannot_be_asked_about_gets_no_digest(harness: CourierHarness) -> None:
    harness.post(DIGEST)
    harness.driver.faults("conversations.info", "http_500")
    harness.courier().deliver()
    assert harness.calls() == []
    harness.leases_end()
    harness.deliver()
    assert len(harness.messages(HR_CHANNEL)) == 1


def channel(harness: CourierHarness) -> Channel:
    """HR's channel."""
    return harness.workspace.directory.channels[HR_CHANNEL]


def change_channel(harness: CourierHarness, **changes: bool) -> None:
    """Change HR's channel."""
    harness.workspace.change_channel(channel(harness), **changes)
