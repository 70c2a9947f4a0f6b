"""Old messages that have to go: the courier deletes them, and what is gone already counts as done."""

from dataclasses import replace

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from coaching.plan.plan import Plan, PlanState
from services.delivery.deliveries import SOON
from tests.scheduling.depot import Depot, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.scheduling.test_courier_rivals import taken_over
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT


def deletions(depot: Depot) -> list[Delivery]:
    """What the ledger has deleted, or will."""
    return [entry for entry in depot.deliveries() if entry.operation is Operation.DELETE]


def delete_about(depot: Depot, plan: Plan) -> int:
    """Write down that every message about a plan goes; return how many."""
    with depot.open() as uow:
        count: int = uow.old_messages.delete_about(plan.id, depot.now)
        return count


def test_every_message_about_a_plan_is_deleted_whoever_got_it(depot: Depot) -> None:
    plan = depot.share()
    depot.post(DueItem(PostUnsureNotice(plan.id, 1, "lost/1"), HR.id))
    depot.deliver()
    assert delete_about(depot, plan) == 2
    depot.deliver()
    assert depot.messages(AGENT) == depot.messages(HR) == []
    assert [entry.state for entry in deletions(depot)] == [DeliveryState.SENT] * 2


def test_what_has_not_gone_out_about_the_plan_never_does(depot: Depot) -> None:
    plan = depot.share()
    assert delete_about(depot, plan) == 0
    depot.deliver()
    assert depot.calls() == depot.calls("chat.delete") == []


def test_a_message_about_another_plan_too_keeps_what_it_says_of_that(depot: Depot) -> None:
    plan = depot.share()
    other = depot.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=AGENT.id, ref="OTHER"))
    depot.post(DueItem(AgendaNotice(other.id, 1), AGENT.id))
    depot.deliver()
    with depot.open() as uow:
        uow.plans.save(replace(plan, state=PlanState.WITHDRAWN, revision=2))
    assert delete_about(depot, plan) == 1
    depot.deliver()
    (message,) = depot.messages()
    assert (message["text"], message["edited"]) == ("Your agenda is ready.", True)
    assert plan.ref not in str(message["blocks"])


def test_everything_somebody_was_told_is_deleted_and_nothing_more_sent_to_them(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    depot.offer(plan)
    with depot.open() as uow:
        assert uow.old_messages.delete_to(AGENT.id, depot.now) == 1
    depot.deliver()
    assert depot.messages() == []
    assert len(depot.calls()) == 1
    assert depot.one(ReflectionOfferNotice).state is DeliveryState.CANCELLED


def test_messages_of_others_stay(depot: Depot) -> None:
    plan = depot.share()
    depot.post(DueItem(AgendaNotice(plan.id, 1), MANAGER.id))
    depot.deliver()
    with depot.open() as uow:
        uow.old_messages.delete_to(AGENT.id, depot.now)
    depot.deliver()
    assert len(depot.messages(MANAGER)) == 1


def test_deleting_is_written_down_once(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    delete_about(depot, plan)
    delete_about(depot, plan)
    assert len(deletions(depot)) == 1


def test_a_message_that_is_gone_already_counts_as_deleted(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    delete_about(depot, plan)
    depot.driver.faults("chat.delete", "message_not_found")
    depot.deliver()
    assert [entry.state for entry in deletions(depot)] == [DeliveryState.SENT]
    assert depot.deliveries(PostUnsureNotice) == []


def test_a_deletion_without_a_clear_answer_is_tried_once_more(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    delete_about(depot, plan)
    depot.driver.faults("chat.delete", "http_500")
    depot.deliver()
    assert depot.messages() == []
    assert [entry.state for entry in deletions(depot)] == [DeliveryState.SENT]


def test_a_message_on_its_way_is_deleted_when_it_has_arrived(depot: Depot) -> None:
    plan = depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.courier().deliver()
    delete_about(depot, plan)
    depot.deliver()
    depot.workspace.clock.set(depot.now + SOON)
    depot.deliver()
    assert depot.messages() == []


def test_a_second_copy_that_slack_would_not_delete_goes_by_the_ledger(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.delete", "internal_error")
    depot.courier(InTheMiddle(depot.client(), before_post=lambda: taken_over(depot))).deliver()
    depot.deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]
    assert depot.one(PlanSharedNotice).ts == depot.messages()[0]["ts"]
