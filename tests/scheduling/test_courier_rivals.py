"""Two couriers and one message: a lease that ended too early leaves one message, whoever comes last."""

from threading import Event, Thread

from coaching.delivery.ledger import DeliveryState
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from tests.scheduling.courier_harness import CourierHarness, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.world import PATIENCE


def taken_over(harness: CourierHarness) -> None:
    """All leases end, and another courier takes over and delivers."""
    harness.leases_end()
    harness.courier().deliver()


def test_who_comes_second_deletes_their_own_message(harness: CourierHarness) -> None:
    harness.share()
    late = harness.courier(InTheMiddle(harness.client(), before_post=lambda: taken_over(harness)))
    late.deliver()
    assert len(harness.calls()) == 2, "both posted"
    assert len(harness.calls("chat.delete")) == 1
    (message,) = harness.messages()
    assert harness.one(PlanSharedNotice).ts == message["ts"]


def test_a_message_that_the_successor_found_stays(harness: CourierHarness) -> None:
    harness.share()
    late = harness.courier(InTheMiddle(harness.client(), lambda: taken_over(harness)))
    late.deliver()
    assert (len(harness.calls()), len(harness.calls("chat.delete"))) == (1, 0)
    (message,) = harness.messages()
    assert harness.one(PlanSharedNotice).ts == message["ts"]


def test_a_late_holder_changes_nothing_in_the_ledger(harness: CourierHarness) -> None:
    harness.share()
    known = []

    def overtake() -> None:
        taken_over(harness)
        known.extend(harness.deliveries())

    harness.courier(InTheMiddle(harness.client(), before_post=overtake)).deliver()
    assert harness.deliveries() == known


def test_who_lost_the_lease_before_the_intent_posts_nothing(harness: CourierHarness) -> None:
    harness.share()
    harness.courier(InTheMiddle(harness.client(), after_open=lambda: taken_over(harness))).deliver()
    assert len(harness.messages()) == len(harness.calls()) == 1


def test_a_message_is_not_deleted_while_its_successor_notes_that_it_is_there(harness: CourierHarness) -> None:
    harness.share()
    posted, found = Event(), Event()

    def wait_for_the_search() -> None:
        posted.set()
        found.wait(PATIENCE)

    late = Thread(target=harness.courier(InTheMiddle(harness.client(), wait_for_the_search)).deliver)
    late.start()
    assert posted.wait(PATIENCE)
    harness.leases_end()

    def let_the_late_one_finish() -> None:
        found.set()
        late.join(PATIENCE)

    harness.courier(InTheMiddle(harness.client(), after_find=let_the_late_one_finish)).deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT


def test_the_loser_of_a_refused_call_ends_nothing(harness: CourierHarness) -> None:
    harness.share()

    def overtake() -> None:
        taken_over(harness)
        harness.driver.faults("chat.postMessage", "channel_not_found")

    harness.courier(InTheMiddle(harness.client(), before_post=overtake)).deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT
    assert harness.deliveries(PostUnsureNotice) == []
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
