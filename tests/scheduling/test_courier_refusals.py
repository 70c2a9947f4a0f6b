"""What Slack definitely refuses, and what may not be posted: it ends, and HR hears of it without a word of content."""

import json
from collections.abc import Callable

import pytest

from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice, RoleChangeNotice
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from coaching.programme.programme import RoleChange
from sandbox.workspace.channels import Channel
from tests.scheduling.depot import HR_CHANNEL, WORKING, Depot
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
def test_a_definite_refusal_ends_a_message_and_hr_is_told_without_content(depot: Depot, method: str, code: str) -> None:
    plan = depot.share()
    depot.driver.faults(method, code)
    depot.deliver()
    shared = depot.one(PlanSharedNotice)
    assert (shared.state, shared.ts, depot.messages()) == (DeliveryState.DEAD, "", [])
    for person in BOTH:
        (notice,) = depot.messages(person)
        told = json.dumps(notice)
        assert "may not have reached its reader" in told
        assert plan.ref in told
        assert not [word for word in (AGENT.name, MANAGER.name, TERMS.observed, GOALS[0].statement) if word in told]


def test_what_is_refused_is_never_tried_again(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "channel_not_found")
    depot.deliver()
    depot.deliver()
    assert [call["arguments"]["text"] for call in depot.calls()].count("You have a note to open.") == 1


def test_the_end_of_the_notice_itself_makes_no_further_notices(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "channel_not_found", times=3)
    depot.deliver()
    assert [entry.state for entry in depot.deliveries(PostUnsureNotice)] == [DeliveryState.DEAD] * 2
    assert len(depot.deliveries()) == 3


def test_a_lost_offer_and_a_lost_home_are_told_to_nobody(depot: Depot) -> None:
    plan = depot.share()
    depot.driver.faults("views.publish", "not_enabled", times=2)
    depot.deliver()
    depot.offer(plan)
    depot.driver.faults("chat.postMessage", "channel_not_found")
    depot.deliver()
    assert depot.one(ReflectionOfferNotice).state is DeliveryState.DEAD
    assert depot.deliveries(PostUnsureNotice) == []


def test_whose_own_message_was_lost_is_not_told_of_it_but_the_others_in_hr_are(depot: Depot) -> None:
    with depot.open() as uow:
        uow.programmes.add_role_change(1, RoleChange(frozenset({HR.id}), frozenset(), ADMIN.id))
    depot.post(DueItem(RoleChangeNotice(1), HR.id))
    depot.driver.faults("chat.postMessage", "channel_not_found")
    depot.deliver()
    assert (len(depot.messages(HR)), len(depot.messages(SECOND_HR))) == (0, 1)


def test_before_the_setup_a_refusal_has_nobody_to_be_told_to(depot: Depot) -> None:
    depot.workspace.empty()
    depot.workspace.clock.set(WORKING)
    depot.remember(AGENT)
    depot.remember(MANAGER)
    depot.share()
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.DEAD
    assert len(depot.deliveries()) == 1


Change = Callable[[Depot], None]
UNFIT: dict[str, Change] = {
    "public": lambda depot: change_channel(depot, is_private=False),
    "shared": lambda depot: change_channel(depot, is_ext_shared=True),
    "archived": lambda depot: change_channel(depot, is_archived=True),
    "left": lambda depot: depot.workspace.set_members(channel(depot), [HR.id]),
    "gone": lambda depot: depot.workspace.directory.channels.clear(),
}


@pytest.mark.parametrize("change", UNFIT.values(), ids=UNFIT)
def test_hrs_digest_is_not_posted_where_it_does_not_belong_and_hr_is_told(depot: Depot, change: Change) -> None:
    place = channel(depot)
    change(depot)
    depot.post(DIGEST)
    depot.deliver()
    assert depot.one(HrDigestNotice).state is DeliveryState.DEAD
    assert list(depot.workspace.messages.standing(place.id)) == []
    assert [len(depot.messages(person)) for person in BOTH] == [1, 1]


def test_a_channel_that_cannot_be_asked_about_gets_no_digest(depot: Depot) -> None:
    depot.post(DIGEST)
    depot.driver.faults("conversations.info", "http_500")
    depot.courier().deliver()
    assert depot.calls() == []
    depot.leases_end()
    depot.deliver()
    assert len(depot.messages(HR_CHANNEL)) == 1


def channel(depot: Depot) -> Channel:
    """HR's channel."""
    return depot.workspace.directory.channels[HR_CHANNEL]


def change_channel(depot: Depot, **changes: bool) -> None:
    """Change HR's channel."""
    depot.workspace.change_channel(channel(depot), **changes)
