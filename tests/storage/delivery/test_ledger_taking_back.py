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
from tests.support.records_harness import RecordsHarness, an_item

SHARED, WITHDRAWN = an_item(PlanSharedNotice), an_item(PlanWithdrawnEdit)
MORNING = NOW + timedelta(hours=3)


def take_back(records: RecordsHarness, original: DueItem = SHARED) -> None:
    records.run(lambda uow: uow.ledger.take_back(original, WITHDRAWN, NOW))


def states(records: RecordsHarness) -> dict[str, str]:
    return {delivery.items[0].kind.code: delivery.state.value for delivery in records.deliveries}


def test_a_message_is_taken_back_by_a_replacement_that_knows_it(records: RecordsHarness) -> None:
    records.post(SHARED)
    sent = records.begun("D7")
    records.run(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.5"))
    take_back(records)
    replacement = records.claim_one()
    assert (replacement.operation, replacement.recipient, replacement.items) == (
        Operation.REPLACE,
        AGENT.id,
        (WITHDRAWN,),
    )
    target = records.run(lambda uow: uow.ledger.target_of(replacement.id))
    assert target is not None
    assert (target.id, target.channel, target.ts, target.state) == (sent.id, "D7", "1.5", DeliveryState.SENT)


def test_a_message_is_taken_back_once(records: RecordsHarness) -> None:
    records.post(SHARED)
    for _ in range(2):
        take_back(records)
    assert [entry.operation for entry in records.deliveries].count(Operation.REPLACE) == 1


def test_what_was_never_due_cannot_be_taken_back(records: RecordsHarness) -> None:
    take_back(records)
    assert records.deliveries == []


def test_an_ordinary_message_replaces_nothing(records: RecordsHarness) -> None:
    records.post(SHARED)
    delivery = records.claim_one()
    assert records.run(lambda uow: uow.ledger.target_of(delivery.id)) is None


def test_a_replacement_never_joins_another_message(records: RecordsHarness) -> None:
    records.post(SHARED)
    records.post(an_item())
    take_back(records)
    assert sorted(len(entry.items) for entry in records.deliveries) == [1, 2]


def test_cancelling_a_plan_leaves_nothing_of_it_due(records: RecordsHarness) -> None:
    records.post(an_item(), NOW)
    records.post(an_item(recipient=MANAGER.id), MORNING)
    records.run(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert {entry.state for entry in records.deliveries} == {DeliveryState.CANCELLED}
    assert records.claim(MORNING) == []
    assert records.run(lambda uow: uow.ledger.next_at()) is None


def test_cancelling_a_plan_leaves_other_plans_and_shared_messages_alone(records: RecordsHarness) -> None:
    records.post(an_item(plan="plan-2", recipient=MANAGER.id))
    records.post(an_item(AgendaNotice, 1, AGENT.id, plan="plan-1"))
    records.post(DueItem(RoleChangeNotice(1), AGENT.id))
    records.run(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert {entry.state for entry in records.deliveries} == {DeliveryState.PENDING}


def test_what_was_sent_or_begun_stays_as_it_is(records: RecordsHarness) -> None:
    records.post(an_item(number=1))
    sent = records.begun()
    records.run(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1.0"))
    records.post(an_item(AgendaNotice))
    records.begun()
    records.run(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert states(records) == {"reflection": "sent", "agenda": "pending"}


def test_who_holds_a_cancelled_message_may_not_begin_it(records: RecordsHarness) -> None:
    records.post(an_item())
    holder = records.claim_one()
    records.run(lambda uow: uow.ledger.cancel_plan("plan-1"))
    assert not records.run(lambda uow: uow.ledger.begin(holder, NOW, "D1"))


def test_what_a_replacement_is_about_may_still_wait_for_the_morning(records: RecordsHarness) -> None:
    records.post(SHARED)
    records.post(DueItem(RoleChangeNotice(1), AGENT.id))  # keeps the message from being cancelled
    take_back(records)
    records.post(an_item(MilestoneNotice, 30), MORNING)
    waiting = next(entry for entry in records.claim() if entry.operation is Operation.POST)
    records.run(lambda uow: uow.ledger.wait(waiting, MORNING))
    joined = next(entry for entry in records.deliveries if len(entry.items) == 3)
    replacement = next(entry for entry in records.deliveries if entry.operation is Operation.REPLACE)
    assert records.run(lambda uow: uow.ledger.target_of(replacement.id)) == joined
