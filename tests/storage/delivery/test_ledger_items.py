"""What is written into the ledger: each thing once for ever, several of one moment in one message."""

from datetime import datetime, timedelta

import pytest

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness, an_item

LATER = NOW + timedelta(hours=2)
REFLECTION, MILESTONE = an_item(), an_item(MilestoneNotice, 30)


def shown(deliveries: list[Delivery]) -> list[tuple[str, str, int]]:
    return [(delivery.recipient, delivery.operation.value, len(delivery.items)) for delivery in deliveries]


def test_an_item_becomes_one_pending_message(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    assert records.only == Delivery(
        records.only.id, Operation.POST, AGENT.id, NOW, DeliveryState.PENDING, (REFLECTION,), fence=0, attempts=0
    )


def test_an_item_posted_again_has_no_second_effect_whenever_it_is_due(records: RecordsHarness) -> None:
    for due in (NOW, NOW, LATER, NOW - timedelta(days=30)):
        records.post(REFLECTION, due)
    assert records.only.items == (REFLECTION,)
    assert records.only.due == NOW


def test_an_item_that_was_sent_is_never_sent_again(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    delivery = records.begun()
    assert records.run(lambda uow: uow.ledger.finish(delivery, DeliveryState.SENT, "1.0"))
    records.post(REFLECTION, LATER)
    assert records.only.state is DeliveryState.SENT


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
def test_items_that_differ_in_any_part_of_their_name_are_two(records: RecordsHarness, other: DueItem) -> None:
    records.post(REFLECTION)
    records.post(other)
    assert sum(len(delivery.items) for delivery in records.deliveries) == 2


def test_a_reflection_offer_is_named_by_the_message_it_is_about(records: RecordsHarness) -> None:
    offer = DueItem(ReflectionOfferNotice("plan-1", 1, "1795430400.123456"), AGENT.id)
    records.post(offer)
    assert records.only.items == (offer,)


def test_items_for_one_person_at_one_moment_share_a_message(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    records.post(MILESTONE)
    assert records.only.items == (REFLECTION, MILESTONE)


@pytest.mark.parametrize(("recipient", "due"), [(MANAGER.id, NOW), (AGENT.id, LATER)])
def test_another_person_or_moment_is_another_message(records: RecordsHarness, recipient: str, due: datetime) -> None:
    records.post(REFLECTION)
    records.post(an_item(MilestoneNotice, 30, recipient), due)
    assert len(records.deliveries) == 2


def test_nothing_joins_a_message_that_somebody_holds_or_began(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    held = records.claim_one()
    records.post(MILESTONE)
    assert [delivery.items for delivery in records.deliveries if delivery.id == held.id] == [(REFLECTION,)]
    assert len(records.deliveries) == 2


def test_a_message_that_was_given_back_takes_more_items(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    held = records.claim_one()
    records.run(lambda uow: uow.ledger.release(held))
    records.post(MILESTONE)
    assert len(records.only.items) == 2


def test_a_home_is_drawn_once_for_each_revision_and_apart_from_messages(records: RecordsHarness) -> None:
    records.post(REFLECTION)
    for revision in (1, 1, 2):
        with records.open() as uow:
            uow.ledger.refresh_home([AGENT.id, MANAGER.id], "plan-1", revision, NOW)
    assert sorted(shown(records.deliveries)) == [
        (AGENT.id, "home", 2),
        (AGENT.id, "post", 1),
        (MANAGER.id, "home", 2),
    ]


def test_the_ledger_knows_what_it_ever_made_due(records: RecordsHarness, other_records: RecordsHarness) -> None:
    records.post(REFLECTION)
    records.post(an_item(plan="plan-2"), LATER)
    assert records.run(lambda uow: uow.ledger.known(["plan-1"])) == {REFLECTION}
    assert records.run(lambda uow: uow.ledger.has(REFLECTION))
    assert not records.run(lambda uow: uow.ledger.has(MILESTONE))
    assert other_records.run(lambda uow: uow.ledger.known(["plan-1"])) == set()
    assert not other_records.run(lambda uow: uow.ledger.has(REFLECTION))


def test_the_same_item_of_two_workspaces_is_two(records: RecordsHarness, other_records: RecordsHarness) -> None:
    records.post(REFLECTION)
    other_records.post(REFLECTION)
    assert len(records.deliveries) == len(other_records.deliveries) == 1
    assert records.storage.team_ids() == sorted([records.team_id, other_records.team_id])


def test_the_ledger_tells_whether_there_is_something_new(records: RecordsHarness) -> None:
    for is_new in (True, False):
        with records.open() as uow:
            uow.ledger.post(REFLECTION, NOW)
            assert uow.ledger.wrote is is_new


def test_what_is_settled_never_becomes_a_message(records: RecordsHarness) -> None:
    past = [an_item(number=1), an_item(number=2), an_item(AgendaNotice, 1, MANAGER.id)]
    records.run(lambda uow: uow.ledger.settle_past(past, NOW))
    for item in past:
        records.post(item)
    assert records.claim(LATER) == []
    assert records.run(lambda uow: uow.ledger.next_at()) is None
    assert {delivery.state for delivery in records.deliveries} == {DeliveryState.SKIPPED}
    assert records.run(lambda uow: uow.ledger.known(["plan-1"])) == set(past)


def test_what_was_settled_may_become_due_once_more_and_what_was_sent_never(records: RecordsHarness) -> None:
    records.post(MILESTONE)
    (sent,) = records.claim(LATER)
    records.run(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.1"))
    records.run(lambda uow: uow.ledger.settle_past([REFLECTION], NOW))
    records.run(lambda uow: uow.ledger.reopen("plan-1", {REFLECTION, MILESTONE}, NOW))
    assert records.run(lambda uow: uow.ledger.known(["plan-1"])) == {MILESTONE}
    for item in (REFLECTION, MILESTONE):
        records.post(item)
    assert [delivery.items for delivery in records.claim(LATER)] == [(REFLECTION,)]
