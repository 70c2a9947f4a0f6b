"""The worker: one tick does all that is due, another one nothing, and any number of them may work at once."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import AcknowledgementReminderNotice
from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from scheduling.limits import Limits
from scheduling.worker import plan
from tests.scheduling.depot import HR_CHANNEL, LIMITS, Depot, ids_in
from tests.support.builders import PROGRAMME, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR
from tests.support.world import PATIENCE

BEFORE_CHECK_IN = datetime(2026, 12, 2, 16, 30, tzinfo=UTC)
"""Wednesday: reflection and agenda of the second check-in fell due two and a half hours ago."""
AGENTS = (AGENT, OTHER_AGENT, OTHER_MANAGER, HR, SECOND_HR)


def kinds(depot: Depot, state: DeliveryState) -> Counter[type[Notice]]:
    """Count the items that ended so, Homes left out."""
    return Counter(item.kind for entry in depot.deliveries() if entry.state is state for item in entry.items)


def test_one_tick_plans_and_delivers_all_that_is_due(depot: Depot) -> None:
    depot.share()
    worker = depot.worker()
    worker.tick()
    depot.workspace.clock.set(BEFORE_CHECK_IN)
    worker.tick()
    sent = kinds(depot, DeliveryState.SENT)
    assert {ReflectionNotice, AgendaNotice, HrDigestNotice, AcknowledgementReminderNotice} <= set(sent)
    assert len(depot.messages(HR_CHANNEL)) == 1


def test_a_second_tick_at_the_same_moment_does_nothing(depot: Depot) -> None:
    depot.share()
    depot.workspace.clock.set(BEFORE_CHECK_IN)
    depot.worker().tick()
    calls, rows = len(depot.driver.calls()), depot.deliveries()
    depot.worker().tick()
    assert (len(depot.driver.calls()), depot.deliveries()) == (calls, rows)


def test_a_tick_answers_its_moment_and_the_next_at_which_something_is_due(depot: Depot) -> None:
    digest = PROGRAMME.next_digest(depot.now)
    assert depot.worker().tick() == (depot.now, digest)
    depot.share()
    ask = datetime(2026, 11, 25, 14, tzinfo=UTC)
    assert depot.worker().tick() == (depot.now, ask)


def test_without_a_setup_nothing_is_ever_due(depot: Depot) -> None:
    depot.workspace.empty()
    assert depot.worker().tick() == (depot.now, None)


def test_batches_smaller_than_the_work_are_worked_off_in_one_tick(depot: Depot) -> None:
    shared = depot.share()
    for number in range(7):
        depot.offer(shared, number, depot.now - timedelta(seconds=number + 1))
    worker = depot.worker()
    small = depot.courier(limits=Limits(LIMITS.timeout, LIMITS.settle, LIMITS.lease, batch=2))
    worker.courier = lambda: small
    worker.tick()
    assert len(set(ids_in(depot.messages()))) == 8


def test_plans_beyond_one_helping_are_planned_in_the_same_tick(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.worker.PLANS_AT_ONCE", 1)
    for agent in AGENTS:
        depot.share(a_plan(agent_id=agent.id))
    depot.workspace.clock.set(BEFORE_CHECK_IN)
    depot.worker().tick()
    assert len(depot.deliveries(ReflectionNotice)) >= len(AGENTS)


def test_after_five_weeks_of_standstill_hr_gets_one_digest_and_then_the_next_as_usual(depot: Depot) -> None:
    depot.workspace.clock.set(depot.now + timedelta(weeks=5))
    _, due = depot.worker().tick()
    assert len(depot.messages(HR_CHANNEL)) <= 1
    assert [item.notice.occasion for entry in depot.deliveries(HrDigestNotice) for item in entry.items] == [1]
    assert due == PROGRAMME.next_digest(depot.now)
    depot.workspace.clock.set(due)
    depot.worker().tick()
    assert [item.notice.occasion for entry in depot.deliveries(HrDigestNotice) for item in entry.items] == [1, 2]


def test_planning_the_same_moment_twice_writes_nothing_new(depot: Depot) -> None:
    depot.share()
    assert plan(depot.records, BEFORE_CHECK_IN)
    before = depot.deliveries()
    assert not plan(depot.records, BEFORE_CHECK_IN)
    assert depot.deliveries() == before


def test_two_workers_at_once_deliver_each_message_once(depot: Depot) -> None:
    for agent in AGENTS:
        depot.share(a_plan(agent_id=agent.id, manager_id=MANAGER.id))
    for number in range(1, 21):
        depot.post(
            DueItem(PostUnsureNotice("", number, f"lost/{number}"), HR.id), depot.now - timedelta(seconds=number)
        )
    depot.workspace.clock.set(BEFORE_CHECK_IN)
    at_once([depot.worker().tick for _ in range(2)])
    depot.deliver()
    posted = Counter(call["arguments"]["metadata"]["event_payload"]["id"] for call in depot.calls())
    assert set(posted.values()) == {1}
    assert depot.calls("chat.delete") == []
    assert len(depot.messages(HR_CHANNEL)) == 1
    waiting = {entry.recipient for entry in depot.deliveries() if entry.state is DeliveryState.PENDING}
    assert waiting == {OTHER_AGENT.id}, "where it is night"


def at_once(tasks: list[Callable[[], object]]) -> None:
    """Run tasks at the same moment, each on a thread of its own."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        start.wait(PATIENCE)
        task()

    threads = [Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
