"""Two holders of one delivery: whoever claimed last may write, a late one changes nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState
from storage.delivery.ledger import Ledger
from tests.support.builders import NOW
from tests.support.people import AGENT
from tests.support.records import Room, an_item

MORNING = NOW + timedelta(hours=3)
Write = Callable[[Ledger, Delivery], object]
WRITES: dict[str, Write] = {
    "begin": lambda ledger, delivery: ledger.begin(delivery, NOW, "D1"),
    "finish": lambda ledger, delivery: ledger.finish(delivery, DeliveryState.SENT, "1.0"),
    "retry": lambda ledger, delivery: ledger.retry(delivery, MORNING),
    "release": lambda ledger, delivery: ledger.release(delivery),
    "hold": lambda ledger, delivery: ledger.hold(delivery, 60),
    "wait": lambda ledger, delivery: ledger.wait(delivery, MORNING),
}


def rows(room: Room) -> list[tuple[object, ...]]:
    """Return all that the ledger holds, leases included."""
    with room.storage.engine.connect() as connection:
        queries = ("SELECT * FROM delivery ORDER BY id", "SELECT * FROM due_item ORDER BY id")
        return [tuple(row) for query in queries for row in connection.exec_driver_sql(query)]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_late_holder_changes_nothing(room: Room, write: Write) -> None:
    room.post(an_item())
    late = room.claim_one(lease=-1)
    room.claim_one()
    room.post(an_item(MilestoneNotice, 30), MORNING)  # what a delivery that waits until then would join
    before = rows(room)
    answer = room.do(lambda uow: write(uow.ledger, late))
    assert not answer
    assert rows(room) == before


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nobody_changes_what_is_finished(room: Room, write: Write) -> None:
    room.post(an_item())
    holder = room.claim_one()
    assert room.do(lambda uow: uow.ledger.finish(holder, DeliveryState.SENT, "1.0"))
    before = rows(room)
    assert not room.do(lambda uow: write(uow.ledger, holder))
    assert rows(room) == before


def test_who_posted_second_learns_the_ts_of_the_first(room: Room) -> None:
    room.post(an_item())
    late = room.claim_one(lease=-1)
    holder = room.claim_one()
    assert room.do(lambda uow: uow.ledger.sent_ts(holder.id)) == ""
    assert room.do(lambda uow: uow.ledger.finish(holder, DeliveryState.SENT, "1.0"))
    assert not room.do(lambda uow: uow.ledger.finish(late, DeliveryState.SENT, "2.0"))
    assert room.do(lambda uow: uow.ledger.sent_ts(late.id)) == "1.0"


def test_that_slack_has_the_message_may_be_said_by_a_late_holder_too_but_once(room: Room) -> None:
    room.post(an_item())
    late = room.claim_one(lease=-1)
    holder = room.claim_one()
    assert room.do(lambda uow: uow.ledger.arrived(late, "1.0"))
    assert not room.do(lambda uow: uow.ledger.arrived(holder, "2.0"))
    assert (room.only.state, room.only.ts) == (DeliveryState.SENT, "1.0")
    assert room.claim(NOW + timedelta(days=999)) == []


@pytest.mark.parametrize("state", [state for state in DeliveryState if state is not DeliveryState.PENDING])
def test_what_is_finished_is_never_due_again(room: Room, state: DeliveryState) -> None:
    room.post(an_item())
    holder = room.begun(lease=-1)
    assert room.do(lambda uow: uow.ledger.finish(holder, state, error="code"))
    assert room.only.state is state
    assert room.claim(NOW + timedelta(days=999)) == []
    assert room.do(lambda uow: uow.ledger.next_at()) is None


def test_a_message_that_waits_joins_what_its_reader_gets_at_that_moment(room: Room) -> None:
    room.post(an_item(MilestoneNotice, 30), MORNING)
    room.post(an_item())
    waiting = room.claim_one()
    room.do(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert room.only.due == MORNING
    assert set(room.only.items) == {an_item(), an_item(MilestoneNotice, 30)}
    assert room.do(lambda uow: uow.ledger.has(an_item()))


def test_a_message_that_waits_alone_keeps_its_moment_and_is_tried_then(room: Room) -> None:
    room.post(an_item())
    waiting = room.claim_one()
    room.do(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert room.only.due == NOW
    assert room.claim(MORNING - timedelta(seconds=1)) == []
    assert room.claim_one(MORNING).id == waiting.id


def test_messages_that_wait_for_the_same_morning_become_one(room: Room) -> None:
    for number in (1, 2, 3):
        room.post(an_item(number=number), NOW - number * timedelta(minutes=1))
    for delivery in room.claim():
        with room.open() as uow:
            uow.ledger.wait(delivery, MORNING)
    assert sorted(item.notice.occasion for item in room.only.items) == [1, 2, 3]


def test_a_message_never_waits_together_with_somebody_elses(room: Room) -> None:
    room.post(an_item(recipient="U0OTHER"), MORNING)
    room.post(an_item(recipient=AGENT.id))
    waiting = room.claim_one()
    room.do(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert sorted(delivery.recipient for delivery in room.deliveries) == sorted([AGENT.id, "U0OTHER"])
