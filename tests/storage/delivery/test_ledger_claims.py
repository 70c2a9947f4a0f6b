"""Taking deliveries: what is due, under a lease on the database's clock, unclear ones first."""

from datetime import timedelta

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import DeliveryState
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records import Room, an_item

MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)
OVER = -1.0
"""A lease that was over before it began."""


def test_nothing_is_taken_before_it_is_due(room: Room) -> None:
    room.post(an_item(), NOW + MINUTE)
    assert room.claim(NOW) == []
    assert [delivery.items for delivery in room.claim(NOW + MINUTE)] == [(an_item(),)]


def test_the_earliest_come_first_and_no_more_than_asked_for(room: Room) -> None:
    for number in (3, 1, 2):
        room.post(an_item(number=number), NOW + number * MINUTE)
    taken = [room.claim(NOW + 3 * MINUTE, limit=2) for _ in range(3)]
    assert [[delivery.items[0].notice.occasion for delivery in batch] for batch in taken] == [[1, 2], [3], []]


def test_what_somebody_holds_is_not_taken_again_however_far_business_time_moves(room: Room) -> None:
    room.post(an_item())
    room.claim_one()
    assert room.claim(NOW + YEAR) == []
    assert room.claim(NOW) == []


def test_a_lease_that_ran_out_on_the_databases_clock_is_free_at_once(room: Room) -> None:
    room.post(an_item())
    first = room.claim_one(lease=OVER)
    second = room.claim_one()
    assert (second.id, second.fence) == (first.id, first.fence + 1)


def test_every_claim_raises_the_fence(room: Room) -> None:
    room.post(an_item())
    assert [room.claim_one(lease=OVER).fence for _ in range(3)] == [1, 2, 3]


def test_a_workspace_takes_nothing_of_another(room: Room, next_door: Room) -> None:
    room.post(an_item())
    assert next_door.claim(NOW + YEAR) == []
    assert next_door.do(lambda uow: uow.ledger.next_at()) is None


def test_unclear_ones_come_before_all_others_and_alone(room: Room) -> None:
    room.post(an_item(number=1), NOW)
    unclear = room.begun(lease=OVER)
    room.post(an_item(number=2), NOW - MINUTE)
    assert [delivery.id for delivery in room.claim(NOW)] == [unclear.id]
    assert [delivery.items[0].notice.occasion for delivery in room.claim(NOW)] == [2]


def test_an_unclear_one_tells_when_where_and_how_often_it_was_tried(room: Room) -> None:
    room.post(an_item())
    room.begun("D7", lease=OVER)
    again = room.claim_one()
    assert (again.intent_at, again.channel, again.attempts, again.fence) == (NOW, "D7", 1, 2)


def test_an_unclear_one_is_left_alone_while_its_call_may_still_take_effect(room: Room) -> None:
    room.post(an_item())
    unclear = room.begun()
    room.do(lambda uow: uow.ledger.hold(unclear, 60))
    assert room.claim(NOW + YEAR) == []
    room.do(lambda uow: uow.ledger.hold(unclear, OVER))
    again = room.claim_one()
    assert (again.id, again.attempts) == (unclear.id, 1)


def test_the_next_moment_is_that_of_the_earliest_unfinished_one(room: Room) -> None:
    assert room.do(lambda uow: uow.ledger.next_at()) is None
    room.post(an_item(), NOW + MINUTE)
    room.post(an_item(recipient=MANAGER.id), NOW)
    assert room.do(lambda uow: uow.ledger.next_at()) == NOW
    delivery = room.claim_one()
    room.do(lambda uow: uow.ledger.finish(delivery, DeliveryState.SENT, "1.0"))
    assert room.do(lambda uow: uow.ledger.next_at()) == NOW + MINUTE


def test_a_retry_comes_at_its_moment_and_clears_the_intent_of_this_try(room: Room) -> None:
    room.post(an_item())
    delivery = room.begun()
    assert room.do(lambda uow: uow.ledger.retry(delivery, NOW + MINUTE, "ratelimited"))
    assert room.claim(NOW) == []
    again = room.claim_one(NOW + MINUTE)
    assert (again.intent_at, again.due, again.items) == (None, NOW, (an_item(),))


def test_what_was_unclear_before_a_refused_try_is_still_looked_for_when_its_moment_has_come(room: Room) -> None:
    room.post(an_item())
    room.begun(lease=OVER)
    unclear = room.claim_one()
    assert room.do(lambda uow: uow.ledger.retry(unclear, NOW + MINUTE, "ratelimited"))
    assert room.claim(NOW) == []
    assert room.claim_one(NOW + MINUTE).intent_at == NOW


def test_what_is_unclear_may_wait_for_the_morning_too(room: Room) -> None:
    room.post(an_item())
    room.begun(lease=OVER)
    unclear = room.claim_one()
    room.do(lambda uow: uow.ledger.wait(unclear, NOW + 60 * MINUTE))
    assert room.claim(NOW + 59 * MINUTE) == []
    assert room.claim_one(NOW + 60 * MINUTE).id == unclear.id


def test_a_pause_moves_what_is_earlier_and_nothing_that_is_later_held_or_unclear(room: Room) -> None:
    room.post(an_item(number=1))
    unclear = room.begun(lease=OVER)
    room.post(an_item(number=2))
    room.do(lambda uow: uow.ledger.hold(unclear, 60))
    held = room.claim_one()
    room.post(an_item(number=3), NOW + timedelta(minutes=1))
    room.post(an_item(number=4), NOW + timedelta(minutes=9))
    room.do(lambda uow: uow.ledger.postpone(NOW + 5 * MINUTE))
    assert room.claim(NOW + 4 * MINUTE) == []
    assert [entry.items[0].notice.occasion for entry in room.claim(NOW + 5 * MINUTE)] == [3]
    room.do(lambda uow: uow.ledger.hold(unclear, OVER))
    room.do(lambda uow: uow.ledger.release(held))
    assert [entry.items[0].notice.occasion for entry in room.claim(NOW)] == [1]
    assert [entry.items[0].notice.occasion for entry in room.claim(NOW)] == [2]


def test_a_pause_of_one_workspace_is_none_of_another(room: Room, next_door: Room) -> None:
    next_door.post(an_item())
    room.do(lambda uow: uow.ledger.postpone(NOW + YEAR))
    assert len(next_door.claim()) == 1


def test_a_restart_frees_what_was_held_but_not_what_was_begun(room: Room) -> None:
    room.post(an_item(number=1))
    room.begun()
    room.post(an_item(MilestoneNotice, 30, AGENT.id))
    room.claim_one()
    room.do(lambda uow: uow.ledger.free_idle_leases())
    assert [delivery.items[0].notice.occasion for delivery in room.claim()] == [30]
