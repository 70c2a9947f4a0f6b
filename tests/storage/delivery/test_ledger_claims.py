"""Taking deliveries: what is due, under a lease on the database's clock, unclear ones first."""

from datetime import timedelta

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import DeliveryState
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness, an_item

MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)
OVER = -1.0
"""A lease that was over before it began."""


def test_nothing_is_taken_before_it_is_due(records: RecordsHarness) -> None:
    records.post(an_item(), NOW + MINUTE)
    assert records.claim(NOW) == []
    assert [delivery.items for delivery in records.claim(NOW + MINUTE)] == [(an_item(),)]


def test_the_earliest_come_first_and_no_more_than_asked_for(records: RecordsHarness) -> None:
    for number in (3, 1, 2):
        records.post(an_item(number=number), NOW + number * MINUTE)
    taken = [records.claim(NOW + 3 * MINUTE, limit=2) for _ in range(3)]
    assert [[delivery.items[0].notice.occasion for delivery in batch] for batch in taken] == [[1, 2], [3], []]


def test_what_somebody_holds_is_not_taken_again_however_far_business_time_moves(records: RecordsHarness) -> None:
    records.post(an_item())
    records.claim_one()
    assert records.claim(NOW + YEAR) == []
    assert records.claim(NOW) == []


def test_a_lease_that_ran_out_on_the_databases_clock_is_free_at_once(records: RecordsHarness) -> None:
    records.post(an_item())
    first = records.claim_one(lease=OVER)
    second = records.claim_one()
    assert (second.id, second.fence) == (first.id, first.fence + 1)


def test_every_claim_raises_the_fence(records: RecordsHarness) -> None:
    records.post(an_item())
    assert [records.claim_one(lease=OVER).fence for _ in range(3)] == [1, 2, 3]


def test_a_workspace_takes_nothing_of_another(records: RecordsHarness, other_records: RecordsHarness) -> None:
    records.post(an_item())
    assert other_records.claim(NOW + YEAR) == []
    assert other_records.run(lambda uow: uow.ledger.next_at()) is None


def test_unclear_ones_come_before_all_others_and_alone(records: RecordsHarness) -> None:
    records.post(an_item(number=1), NOW)
    unclear = records.begun(lease=OVER)
    records.post(an_item(number=2), NOW - MINUTE)
    assert [delivery.id for delivery in records.claim(NOW)] == [unclear.id]
    assert [delivery.items[0].notice.occasion for delivery in records.claim(NOW)] == [2]


def test_an_unclear_one_tells_when_where_and_how_often_it_was_tried(records: RecordsHarness) -> None:
    records.post(an_item())
    records.begun("D7", lease=OVER)
    again = records.claim_one()
    assert (again.intent_at, again.channel, again.attempts, again.fence) == (NOW, "D7", 1, 2)


def test_an_unclear_one_is_left_alone_while_its_call_may_still_take_effect(records: RecordsHarness) -> None:
    records.post(an_item())
    unclear = records.begun()
    records.run(lambda uow: uow.ledger.hold(unclear, 60))
    assert records.claim(NOW + YEAR) == []
    records.run(lambda uow: uow.ledger.hold(unclear, OVER))
    again = records.claim_one()
    assert (again.id, again.attempts) == (unclear.id, 1)


def test_the_next_moment_is_that_of_the_earliest_unfinished_one(records: RecordsHarness) -> None:
    assert records.run(lambda uow: uow.ledger.next_at()) is None
    records.post(an_item(), NOW + MINUTE)
    records.post(an_item(recipient=MANAGER.id), NOW)
    assert records.run(lambda uow: uow.ledger.next_at()) == NOW
    delivery = records.claim_one()
    records.run(lambda uow: uow.ledger.finish(delivery, DeliveryState.SENT, "1.0"))
    assert records.run(lambda uow: uow.ledger.next_at()) == NOW + MINUTE


def test_a_retry_comes_at_its_moment_and_clears_the_intent_of_this_try(records: RecordsHarness) -> None:
    records.post(an_item())
    delivery = records.begun()
    assert records.run(lambda uow: uow.ledger.retry(delivery, NOW + MINUTE, "ratelimited"))
    assert records.claim(NOW) == []
    again = records.claim_one(NOW + MINUTE)
    assert (again.intent_at, again.due, again.items) == (None, NOW, (an_item(),))


def test_what_was_unclear_before_a_refused_try_is_still_looked_for_when_its_moment_has_come(
    records: RecordsHarness,
) -> None:
    records.post(an_item())
    records.begun(lease=OVER)
    unclear = records.claim_one()
    assert records.run(lambda uow: uow.ledger.retry(unclear, NOW + MINUTE, "ratelimited"))
    assert records.claim(NOW) == []
    assert records.claim_one(NOW + MINUTE).intent_at == NOW


def test_what_is_unclear_may_wait_for_the_morning_too(records: RecordsHarness) -> None:
    records.post(an_item())
    records.begun(lease=OVER)
    unclear = records.claim_one()
    records.run(lambda uow: uow.ledger.wait(unclear, NOW + 60 * MINUTE))
    assert records.claim(NOW + 59 * MINUTE) == []
    assert records.claim_one(NOW + 60 * MINUTE).id == unclear.id


def test_a_pause_moves_what_is_earlier_and_nothing_that_is_later_held_or_unclear(records: RecordsHarness) -> None:
    records.post(an_item(number=1))
    unclear = records.begun(lease=OVER)
    records.post(an_item(number=2))
    records.run(lambda uow: uow.ledger.hold(unclear, 60))
    held = records.claim_one()
    records.post(an_item(number=3), NOW + timedelta(minutes=1))
    records.post(an_item(number=4), NOW + timedelta(minutes=9))
    records.run(lambda uow: uow.ledger.postpone(NOW + 5 * MINUTE))
    assert records.claim(NOW + 4 * MINUTE) == []
    assert [entry.items[0].notice.occasion for entry in records.claim(NOW + 5 * MINUTE)] == [3]
    records.run(lambda uow: uow.ledger.hold(unclear, OVER))
    records.run(lambda uow: uow.ledger.release(held))
    assert [entry.items[0].notice.occasion for entry in records.claim(NOW)] == [1]
    assert [entry.items[0].notice.occasion for entry in records.claim(NOW)] == [2]


def test_a_pause_of_one_workspace_is_none_of_another(records: RecordsHarness, other_records: RecordsHarness) -> None:
    other_records.post(an_item())
    records.run(lambda uow: uow.ledger.postpone(NOW + YEAR))
    assert len(other_records.claim()) == 1


def test_a_restart_frees_what_was_held_but_not_what_was_begun(records: RecordsHarness) -> None:
    records.post(an_item(number=1))
    records.begun()
    records.post(an_item(MilestoneNotice, 30, AGENT.id))
    records.claim_one()
    records.run(lambda uow: uow.ledger.free_idle_leases())
    assert [delivery.items[0].notice.occasion for delivery in records.claim()] == [30]
