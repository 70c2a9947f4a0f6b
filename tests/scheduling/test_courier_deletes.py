"""Old messages that have to go: the courier deletes them, and what is gone already counts as done."""

from dataclasses import replace

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from coaching.plan.plan import Plan, PlanState
from services.delivery.deliveries import SOON
from tests.scheduling.courier_harness import CourierHarness, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.scheduling.test_courier_rivals import taken_over
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT


def deletions(harness: CourierHarness) -> list[Delivery]:
    """What the ledger has deleted, or will."""
    return [entry for entry in harness.deliveries() if entry.operation is Operation.DELETE]


def delete_about(harness: CourierHarness, plan: Plan) -> int:
    """Write down that every message about a plan goes; return how many."""
    with harness.open() as uow:
        count: int = uow.old_messages.delete_about(plan.id, harness.now)
        return count


def test_every_message_about_a_plan_is_deleted_whoever_got_it(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.post(DueItem(PostUnsureNotice(plan.id, 1, "lost/1"), HR.id))
    harness.deliver()
    assert delete_about(harness, plan) == 2
    harness.deliver()
    assert harness.messages(AGENT) == harness.messages(HR) == []
    assert [entry.state for entry in deletions(harness)] == [DeliveryState.SENT] * 2


def test_what_has_not_gone_out_about_the_plan_never_does(harness: CourierHarness) -> None:
    plan = harness.share()
    assert delete_about(harness, plan) == 0
    harness.deliver()
    assert harness.calls() == harness.calls("chat.delete") == []


def test_a_message_about_another_plan_too_keeps_what_it_says_of_that(harness: CourierHarness) -> None:
    plan = harness.share()
    other = harness.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=AGENT.id, ref="OTHER"))
    harness.post(DueItem(AgendaNotice(other.id, 1), AGENT.id))
    harness.deliver()
    with harness.open() as uow:
        uow.plans.save(replace(plan, state=PlanState.WITHDRAWN, revision=2))
    assert delete_about(harness, plan) == 1
    harness.deliver()
    (message,) = harness.messages()
    assert (message["text"], message["edited"]) == ("Your agenda is ready.", True)
    assert plan.ref not in str(message["blocks"])


def test_everything_somebody_was_told_is_deleted_and_nothing_more_sent_to_them(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    harness.offer(plan)
    with harness.open() as uow:
        assert uow.old_messages.delete_to(AGENT.id, harness.now) == 1
    harness.deliver()
    assert harness.messages() == []
    assert len(harness.calls()) == 1
    assert harness.one(ReflectionOfferNotice).state is DeliveryState.CANCELLED


def test_messages_of_others_stay(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.post(DueItem(AgendaNotice(plan.id, 1), MANAGER.id))
    harness.deliver()
    with harness.open() as uow:
        uow.old_messages.delete_to(AGENT.id, harness.now)
    harness.deliver()
    assert len(harness.messages(MANAGER)) == 1


def test_deleting_is_written_down_once(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    delete_about(harness, plan)
    delete_about(harness, plan)
    assert len(deletions(harness)) == 1


def test_a_message_that_is_gone_already_counts_as_deleted(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    delete_about(harness, plan)
    harness.driver.faults("chat.delete", "message_not_found")
    harness.deliver()
    assert [entry.state for entry in deletions(harness)] == [DeliveryState.SENT]
    assert harness.deliveries(PostUnsureNotice) == []


def test_a_deletion_without_a_clear_answer_is_tried_once_more(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    delete_about(harness, plan)
    harness.driver.faults("chat.delete", "http_500")
    harness.deliver()
    assert harness.messages() == []
    assert [entry.state for entry in deletions(harness)] == [DeliveryState.SENT]


def test_a_message_on_its_way_is_deleted_when_it_has_arrived(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.courier().deliver()
    delete_about(harness, plan)
    harness.deliver()
    harness.workspace.clock.set(harness.now + SOON)
    harness.deliver()
    assert harness.messages() == []


def test_a_second_copy_that_slack_would_not_delete_goes_by_the_ledger(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.delete", "internal_error")
    harness.courier(InTheMiddle(harness.client(), before_post=lambda: taken_over(harness))).deliver()
    harness.deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
    assert harness.one(PlanSharedNotice).ts == harness.messages()[0]["ts"]
