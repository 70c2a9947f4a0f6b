"""Two holders of one delivery: whoever claimed last may write, a late one changes nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState
from storage.delivery.ledger import Ledger
from tests.support.builders import NOW
from tests.support.people import AGENT
from tests.support.records_harness import RecordsHarness, an_item

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


def rows(records: RecordsHarness) -> list[tuple[object, ...]]:
    """Return all that the ledger holds, leases included."""
    with records.storage.engine.connect() as connection:
        queries = ("SELECT * FROM delivery ORDER BY id", "SELECT * FROM due_item ORDER BY id")
        return [tuple(row) for query in queries for row in connection.exec_driver_sql(query)]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_late_holder_changes_nothing(records: RecordsHarness, write: Write) -> None:
    records.post(an_item())
    late = records.claim_one(lease=-1)
    records.claim_one()
    records.post(an_item(MilestoneNotice, 30), MORNING)  # what a delivery that waits until then would join
    before = rows(records)
    answer = records.run(lambda uow: write(uow.ledger, late))
    assert not answer
    assert rows(records) == before


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nobody_changes_what_is_finished(records: RecordsHarness, write: Write) -> None:
    records.post(an_item())
    holder = records.claim_one()
    assert records.run(lambda uow: uow.ledger.finish(holder, DeliveryState.SENT, "1.0"))
    before = rows(records)
    assert not records.run(lambda uow: write(uow.ledger, holder))
    assert rows(records) == before


def test_who_posted_second_learns_the_ts_of_the_first(records: RecordsHarness) -> None:
    records.post(an_item())
    late = records.claim_one(lease=-1)
    holder = records.claim_one()
    assert records.run(lambda uow: uow.ledger.sent_ts(holder.id)) == ""
    assert records.run(lambda uow: uow.ledger.finish(holder, DeliveryState.SENT, "1.0"))
    assert not records.run(lambda uow: uow.ledger.finish(late, DeliveryState.SENT, "2.0"))
    assert records.run(lambda uow: uow.ledger.sent_ts(late.id)) == "1.0"


def test_that_slack_has_the_message_may_be_said_by_a_late_holder_too_but_once(records: RecordsHarness) -> None:
    records.post(an_item())
    late = records.claim_one(lease=-1)
    holder = records.claim_one()
    assert records.run(lambda uow: uow.ledger.arrived(late, "1.0"))
    assert not records.run(lambda uow: uow.ledger.arrived(holder, "2.0"))
    assert (records.only.state, records.only.ts) == (DeliveryState.SENT, "1.0")
    assert records.claim(NOW + timedelta(days=999)) == []


@pytest.mark.parametrize("state", [state for state in DeliveryState if state is not DeliveryState.PENDING])
def test_what_is_finished_is_never_due_again(records: RecordsHarness, state: DeliveryState) -> None:
    records.post(an_item())
    holder = records.begun(lease=-1)
    assert records.run(lambda uow: uow.ledger.finish(holder, state, error="code"))
    assert records.only.state is state
    assert records.claim(NOW + timedelta(days=999)) == []
    assert records.run(lambda uow: uow.ledger.next_at()) is None


def test_a_message_that_waits_joins_what_its_reader_gets_at_that_moment(records: RecordsHarness) -> None:
    records.post(an_item(MilestoneNotice, 30), MORNING)
    records.post(an_item())
    waiting = records.claim_one()
    records.run(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert records.only.due == MORNING
    assert set(records.only.items) == {an_item(), an_item(MilestoneNotice, 30)}
    assert records.run(lambda uow: uow.ledger.has(an_item()))


def test_a_message_that_waits_alone_keeps_its_moment_and_is_tried_then(records: RecordsHarness) -> None:
    records.post(an_item())
    waiting = records.claim_one()
    records.run(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert records.only.due == NOW
    assert records.claim(MORNING - timedelta(seconds=1)) == []
    assert records.claim_one(MORNING).id == waiting.id


def test_messages_that_wait_for_the_same_morning_become_one(records: RecordsHarness) -> None:
    for number in (1, 2, 3):
        records.post(an_item(number=number), NOW - number * timedelta(minutes=1))
    for delivery in records.claim():
        with records.open() as uow:
            uow.ledger.wait(delivery, MORNING)
    assert sorted(item.notice.occasion for item in records.only.items) == [1, 2, 3]


def test_a_message_never_waits_together_with_somebody_elses(records: RecordsHarness) -> None:
    records.post(an_item(recipient="U0OTHER"), MORNING)
    records.post(an_item(recipient=AGENT.id))
    waiting = records.claim_one()
    records.run(lambda uow: uow.ledger.wait(waiting, MORNING))
    assert sorted(delivery.recipient for delivery in records.deliveries) == sorted([AGENT.id, "U0OTHER"])
