"""Taking back: what has not gone out is cancelled, what has is replaced."""

from datetime import timedelta

from coaching.delivery.edits import PlanWithdrawnEdit
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import DeliveryState, DueItem, Operation
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import RoleChangeNotice
from coaching.delivery.weekly_notices import AgendaNotice
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records import Room, an_item

SHARED, WITHDRAWN = an_item(PlanSharedNotice), an_item(PlanWithdrawnEdit)
MORNING = NOW + timedelta(hours=3)


def take_back(room: Room, original: DueItem = SHARED) -> None:
    room.do(lambda uow: uow.ledger.take_back(original, WITHDRAWN, NOW))


def states(room: Room) -> dict[str, str]:
    return {delivery.items[0].kind.code: delivery.state.value for delivery in room.deliveries}


def test_a_message_is_taken_back_by_a_replacement_that_knows_it(room: Room) -> None:
    room.post(SHARED)
    sent = room.begun("D7")
    room.do(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.5"))
    take_back(room)
    replacement = room.claim_one()
    assert (replacement.operation, replacement.recipient, replacement.items) == (
        Operation.REPLACE,
        AGENT.id,
        (WITHDRAWN,),
    )
    target = room.do(lambda uow: uow.ledger.target_of(replacement.id))
    assert target is not None
    assert (target.id, target.channel, target.ts, target.state) == (sent.id, "D7", "1.5", DeliveryState.SENT)


def test_a_message_is_taken_back_once(room: Room) -> None:
    room.post(SHARED)
    for _ in range(2):
        take_back(room)
    assert [entry.operation for entry in room.deliveries].count(Operation.REPLACE) == 1


def test_what_was_never_due_cannot_be_taken_back(room: Room) -> None:
    take_back(room)
    assert room.deliveries == []


def test_an_ordinary_message_replaces_nothing(room: Room) -> None:
    room.post(SHARED)
    delivery = room.claim_one()
    assert room.do(lambda uow: uow.ledger.target_of(delivery.id)) is None


def test_a_replacement_never_joins_another_message(room: Room) -> None:
    room.post(SHARED)
    room.post(an_item())
    take_back(room)
    assert sorted(len(entry.items) for entry in room.deliveries) == [1, 2]


def test_cancelling_a_plan_leaves_nothing_of_it_due(room: Room) -> None:
    room.post(an_item(), NOW)
    room.post(an_item(recipient=MANAGER.id), MORNING)
    room.do(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert {entry.state for entry in room.deliveries} == {DeliveryState.CANCELLED}
    assert room.claim(MORNING) == []
    assert room.do(lambda uow: uow.ledger.next_at()) is None


def test_cancelling_a_plan_leaves_other_plans_and_shared_messages_alone(room: Room) -> None:
    room.post(an_item(plan="plan-2", recipient=MANAGER.id))
    room.post(an_item(AgendaNotice, 1, AGENT.id, plan="plan-1"))
    room.post(DueItem(RoleChangeNotice(1), AGENT.id))
    room.do(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert {entry.state for entry in room.deliveries} == {DeliveryState.PENDING}


def test_what_was_sent_or_begun_stays_as_it_is(room: Room) -> None:
    room.post(an_item(number=1))
    sent = room.begun()
    room.do(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.0"))
    room.post(an_item(AgendaNotice))
    room.begun()
    room.do(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert states(room) == {"reflection": "sent", "agenda": "pending"}


def test_who_holds_a_cancelled_message_may_not_begin_it(room: Room) -> None:
    room.post(an_item())
    holder = room.claim_one()
    room.do(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert not room.do(lambda uow: uow.ledger.begin(holder, NOW, "D1"))


def test_what_a_replacement_is_about_may_still_wait_for_the_morning(room: Room) -> None:
    room.post(SHARED)
    room.post(DueItem(RoleChangeNotice(1), AGENT.id))  # keeps the message from being cancelled
    take_back(room)
    room.post(an_item(MilestoneNotice, 30), MORNING)
    waiting = next(entry for entry in room.claim() if entry.operation is Operation.POST)
    room.do(lambda uow: uow.ledger.wait(waiting, MORNING))
    joined = next(entry for entry in room.deliveries if len(entry.items) == 3)
    replacement = next(entry for entry in room.deliveries if entry.operation is Operation.REPLACE)
    assert room.do(lambda uow: uow.ledger.target_of(replacement.id)) == joined
