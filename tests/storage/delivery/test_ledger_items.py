"""What is written into the ledger: each thing once for ever, several of one moment in one message."""

from datetime import datetime, timedelta

import pytest

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records import Room, an_item

LATER = NOW + timedelta(hours=2)
REFLECTION, MILESTONE = an_item(), an_item(MilestoneNotice, 30)


def shown(deliveries: list[Delivery]) -> list[tuple[str, str, int]]:
    return [(delivery.recipient, delivery.operation.value, len(delivery.items)) for delivery in deliveries]


def test_an_item_becomes_one_pending_message(room: Room) -> None:
    room.post(REFLECTION)
    assert room.only == Delivery(
        room.only.id, Operation.POST, AGENT.id, NOW, DeliveryState.PENDING, (REFLECTION,), fence=0, attempts=0
    )


def test_an_item_posted_again_has_no_second_effect_whenever_it_is_due(room: Room) -> None:
    for due in (NOW, NOW, LATER, NOW - timedelta(days=30)):
        room.post(REFLECTION, due)
    assert room.only.items == (REFLECTION,)
    assert room.only.due == NOW


def test_an_item_that_was_sent_is_never_sent_again(room: Room) -> None:
    room.post(REFLECTION)
    delivery = room.begun()
    assert room.do(lambda uow: uow.ledger.finish(delivery, DeliveryState.SENT, "1.0"))
    room.post(REFLECTION, LATER)
    assert room.only.state is DeliveryState.SENT


@pytest.mark.parametrize(
    "other",
    [
        an_item(AgendaNotice),
        an_item(number=2),
        an_item(plan="plan-2"),
        an_item(recipient=MANAGER.id),
    ],
    ids=["kind", "number", "plan", "recipient"],
)
def test_items_that_differ_in_any_part_of_their_name_are_two(room: Room, other: DueItem) -> None:
    room.post(REFLECTION)
    room.post(other)
    assert sum(len(delivery.items) for delivery in room.deliveries) == 2


def test_a_reflection_offer_is_named_by_the_message_it_is_about(room: Room) -> None:
    offer = DueItem(ReflectionOfferNotice("plan-1", 1, "1795430400.123456"), AGENT.id)
    room.post(offer)
    assert room.only.items == (offer,)


def test_items_for_one_person_at_one_moment_share_a_message(room: Room) -> None:
    room.post(REFLECTION)
    room.post(MILESTONE)
    assert room.only.items == (REFLECTION, MILESTONE)


@pytest.mark.parametrize(("recipient", "due"), [(MANAGER.id, NOW), (AGENT.id, LATER)])
def test_another_person_or_moment_is_another_message(room: Room, recipient: str, due: datetime) -> None:
    room.post(REFLECTION)
    room.post(an_item(MilestoneNotice, 30, recipient), due)
    assert len(room.deliveries) == 2


def test_nothing_joins_a_message_that_somebody_holds_or_began(room: Room) -> None:
    room.post(REFLECTION)
    held = room.claim_one()
    room.post(MILESTONE)
    assert [delivery.items for delivery in room.deliveries if delivery.id == held.id] == [(REFLECTION,)]
    assert len(room.deliveries) == 2


def test_a_message_that_was_given_back_takes_more_items(room: Room) -> None:
    room.post(REFLECTION)
    held = room.claim_one()
    room.do(lambda uow: uow.ledger.release(held))
    room.post(MILESTONE)
    assert len(room.only.items) == 2


def test_a_home_is_drawn_once_for_each_revision_and_apart_from_messages(room: Room) -> None:
    room.post(REFLECTION)
    for revision in (1, 1, 2):
        with room.open() as uow:
            uow.ledger.refresh_home([AGENT.id, MANAGER.id], "plan-1", revision, NOW)
    assert sorted(shown(room.deliveries)) == [
        (AGENT.id, "home", 2),
        (AGENT.id, "post", 1),
        (MANAGER.id, "home", 2),
    ]


def test_the_ledger_knows_what_it_ever_made_due(room: Room, next_door: Room) -> None:
    room.post(REFLECTION)
    room.post(an_item(plan="plan-2"), LATER)
    assert room.do(lambda uow: uow.ledger.known(["plan-1"])) == {REFLECTION}
    assert room.do(lambda uow: uow.ledger.has(REFLECTION))
    assert not room.do(lambda uow: uow.ledger.has(MILESTONE))
    assert next_door.do(lambda uow: uow.ledger.known(["plan-1"])) == set()
    assert not next_door.do(lambda uow: uow.ledger.has(REFLECTION))


def test_the_same_item_of_two_workspaces_is_two(room: Room, next_door: Room) -> None:
    room.post(REFLECTION)
    next_door.post(REFLECTION)
    assert len(room.deliveries) == len(next_door.deliveries) == 1
    assert room.storage.team_ids() == sorted([room.team_id, next_door.team_id])


def test_the_ledger_tells_whether_there_is_something_new(room: Room) -> None:
    for is_new in (True, False):
        with room.open() as uow:
            uow.ledger.post(REFLECTION, NOW)
            assert uow.ledger.wrote is is_new


def test_what_is_settled_never_becomes_a_message(room: Room) -> None:
    past = [an_item(number=1), an_item(number=2), an_item(AgendaNotice, 1, MANAGER.id)]
    room.do(lambda uow: uow.ledger.settle_past(past, NOW))
    for item in past:
        room.post(item)
    assert room.claim(LATER) == []
    assert room.do(lambda uow: uow.ledger.next_at()) is None
    assert {delivery.state for delivery in room.deliveries} == {DeliveryState.SKIPPED}
    assert room.do(lambda uow: uow.ledger.known(["plan-1"])) == set(past)


def test_what_was_settled_may_become_due_once_more_and_what_was_sent_never(room: Room) -> None:
    room.post(MILESTONE)
    (sent,) = room.claim(LATER)
    room.do(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.1"))
    room.do(lambda uow: uow.ledger.settle_past([REFLECTION], NOW))
    room.do(lambda uow: uow.ledger.unsettle("plan-1", {REFLECTION, MILESTONE}, NOW))
    assert room.do(lambda uow: uow.ledger.known(["plan-1"])) == {MILESTONE}
    for item in (REFLECTION, MILESTONE):
        room.post(item)
    assert [delivery.items for delivery in room.claim(LATER)] == [(REFLECTION,)]
