"""Two couriers and one message: a lease that ended too early leaves one message, whoever comes last."""

from threading import Event, Thread

from coaching.delivery.ledger import DeliveryState
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from tests.scheduling.depot import Depot, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.world import PATIENCE


def taken_over(depot: Depot) -> None:
    """All leases end, and another courier takes over and delivers."""
    depot.leases_end()
    depot.courier().deliver()


def test_who_comes_second_deletes_their_own_message(depot: Depot) -> None:
    depot.share()
    late = depot.courier(InTheMiddle(depot.client(), before_post=lambda: taken_over(depot)))
    late.deliver()
    assert len(depot.calls()) == 2, "both posted"
    assert len(depot.calls("chat.delete")) == 1
    (message,) = depot.messages()
    assert depot.one(PlanSharedNotice).ts == message["ts"]


def test_a_message_that_the_successor_found_stays(depot: Depot) -> None:
    depot.share()
    late = depot.courier(InTheMiddle(depot.client(), lambda: taken_over(depot)))
    late.deliver()
    assert (len(depot.calls()), len(depot.calls("chat.delete"))) == (1, 0)
    (message,) = depot.messages()
    assert depot.one(PlanSharedNotice).ts == message["ts"]


def test_a_late_holder_changes_nothing_in_the_ledger(depot: Depot) -> None:
    depot.share()
    known = []

    def overtake() -> None:
        taken_over(depot)
        known.extend(depot.deliveries())

    depot.courier(InTheMiddle(depot.client(), before_post=overtake)).deliver()
    assert depot.deliveries() == known


def test_who_lost_the_lease_before_the_intent_posts_nothing(depot: Depot) -> None:
    depot.share()
    depot.courier(InTheMiddle(depot.client(), after_open=lambda: taken_over(depot))).deliver()
    assert len(depot.messages()) == len(depot.calls()) == 1


def test_a_message_is_not_deleted_while_its_successor_notes_that_it_is_there(depot: Depot) -> None:
    depot.share()
    posted, found = Event(), Event()

    def wait_for_the_search() -> None:
        posted.set()
        found.wait(PATIENCE)

    late = Thread(target=depot.courier(InTheMiddle(depot.client(), wait_for_the_search)).deliver)
    late.start()
    assert posted.wait(PATIENCE)
    depot.leases_end()

    def let_the_late_one_finish() -> None:
        found.set()
        late.join(PATIENCE)

    depot.courier(InTheMiddle(depot.client(), after_find=let_the_late_one_finish)).deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]
    assert depot.one(PlanSharedNotice).state is DeliveryState.SENT


def test_the_loser_of_a_refused_call_ends_nothing(depot: Depot) -> None:
    depot.share()

    def overtake() -> None:
        taken_over(depot)
        depot.driver.faults("chat.postMessage", "channel_not_found")

    depot.courier(InTheMiddle(depot.client(), before_post=overtake)).deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.SENT
    assert depot.deliveries(PostUnsureNotice) == []
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]
