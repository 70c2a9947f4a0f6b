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
from services.core.occasions import PLANNED_AHEAD
from tests.scheduling.courier_harness import HR_CHANNEL, LIMITS, CourierHarness, ids_in
from tests.support.builders import PROGRAMME, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR
from tests.support.world import PATIENCE

BEFORE_CHECK_IN = datetime(2026, 12, 2, 16, 30, tzinfo=UTC)
"""Wednesday: reflection and agenda of the second check-in fell due two and a half hours ago."""
AGENTS = (AGENT, OTHER_AGENT, OTHER_MANAGER, HR, SECOND_HR)


def kinds(harness: CourierHarness, state: DeliveryState) -> Counter[type[Notice]]:
    """Count the items that ended so, Homes left out."""
    return Counter(item.kind for entry in harness.deliveries() if entry.state is state for item in entry.items)


def test_one_tick_plans_and_delivers_all_that_is_due(harness: CourierHarness) -> None:
    harness.share()
    worker = harness.worker()
    worker.tick()
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    worker.tick()
    sent = kinds(harness, DeliveryState.SENT)
    assert {ReflectionNotice, AgendaNotice, HrDigestNotice, AcknowledgementReminderNotice} <= set(sent)
    assert len(harness.messages(HR_CHANNEL)) == 1


def test_a_second_tick_at_the_same_moment_does_nothing(harness: CourierHarness) -> None:
    harness.share()
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    calls, rows = len(harness.driver.calls()), harness.deliveries()
    harness.worker().tick()
    assert (len(harness.driver.calls()), harness.deliveries()) == (calls, rows)


def test_a_tick_answers_its_moment_and_the_next_at_which_something_is_due(harness: CourierHarness) -> None:
    digest = PROGRAMME.next_digest(harness.now)
    assert harness.worker().tick() == (harness.now, digest)
    harness.share()
    ask = datetime(2026, 11, 25, 7, 1, 51, tzinfo=UTC) - PLANNED_AHEAD
    assert harness.worker().tick() == (harness.now, ask)


def test_without_a_setup_nothing_is_ever_due(harness: CourierHarness) -> None:
    harness.workspace.empty()
    assert harness.worker().tick() == (harness.now, None)


def test_batches_smaller_than_the_work_are_worked_off_in_one_tick(harness: CourierHarness) -> None:
    shared = harness.share()
    for number in range(7):
        harness.offer(shared, number, harness.now - timedelta(seconds=number + 1))
    worker = harness.worker()
    small = harness.courier(limits=Limits(LIMITS.timeout, LIMITS.settle, LIMITS.lease, batch=2))
    worker.courier = lambda: small
    worker.tick()
    assert len(set(ids_in(harness.messages()))) == 8


def test_plans_beyond_one_helping_are_planned_in_the_same_tick(
    harness: CourierHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.planning.PLANS_AT_ONCE", 1)
    for agent in AGENTS:
        harness.share(a_plan(agent_id=agent.id))
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    assert len(harness.deliveries(ReflectionNotice)) >= len(AGENTS)


def test_after_five_weeks_of_standstill_hr_gets_one_digest_and_then_the_next_as_usual(harness: CourierHarness) -> None:
    harness.workspace.clock.set(harness.now + timedelta(weeks=5))
    _, due = harness.worker().tick()
    assert len(harness.messages(HR_CHANNEL)) <= 1
    assert [item.notice.occasion for entry in harness.deliveries(HrDigestNotice) for item in entry.items] == [1]
    assert due == PROGRAMME.next_digest(harness.now)
    harness.workspace.clock.set(due)
    harness.worker().tick()
    assert [item.notice.occasion for entry in harness.deliveries(HrDigestNotice) for item in entry.items] == [1, 2]


def test_planning_the_same_moment_twice_writes_nothing_new(harness: CourierHarness) -> None:
    harness.share()
    assert plan(harness.records, BEFORE_CHECK_IN)
    before = harness.deliveries()
    assert not plan(harness.records, BEFORE_CHECK_IN)
    assert harness.deliveries() == before


def test_two_workers_at_once_deliver_each_message_once(harness: CourierHarness) -> None:
    for agent in AGENTS:
        harness.share(a_plan(agent_id=agent.id, manager_id=MANAGER.id))
    for number in range(1, 21):
        harness.post(
            DueItem(PostUnsureNotice("", number, f"lost/{number}"), HR.id), harness.now - timedelta(seconds=number)
        )
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    at_once([harness.worker().tick for _ in range(2)])
    harness.deliver()
    posted = Counter(call["arguments"]["metadata"]["event_payload"]["id"] for call in harness.calls())
    assert set(posted.values()) == {1}
    assert harness.calls("chat.delete") == []
    assert len(harness.messages(HR_CHANNEL)) == 1
    waiting = {entry.recipient for entry in harness.deliveries() if entry.state is DeliveryState.PENDING}
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


def test_told_to_end_it_finishes_what_is_in_flight_and_begins_nothing_else(harness: CourierHarness) -> None:
    harness.share()
    worker = harness.worker()
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    worker.watch = lambda _failure: worker.ending.set()
    worker.tick()
    left = [entry for entry in harness.deliveries() if entry.state is DeliveryState.PENDING]
    assert left, "one step was done, and the rest waits"
    worker.tick()
    assert [entry for entry in harness.deliveries() if entry.state is DeliveryState.PENDING] == left


def test_it_tells_of_each_piece_of_work_and_why_one_failed(harness: CourierHarness) -> None:
    harness.share()
    told: list[BaseException | None] = []
    worker = harness.worker()
    worker.watch = told.append
    worker.tick()
    assert set(told) == {None}
    assert len(told) > 1
    failure = RuntimeError("the database is away")

    def fails(*_: object) -> None:
        raise failure

    worker.daily = fails
    told.clear()
    worker.tick()
    assert failure in told
