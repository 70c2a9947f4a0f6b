"""Bundles through the courier and the local Slack: one message a working day, within the reader's budget."""

from datetime import UTC, date, datetime, timedelta

from coaching.base.bundles import bundle_on
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice
from tests.scheduling.courier_harness import CourierHarness
from tests.support.builders import a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT

FRIDAY = bundle_on(date(2026, 11, 27), MANAGER, MANAGER.pattern)


def at(harness: CourierHarness, moment: datetime) -> None:
    """Moves to a moment and does what is due then, planned a little before."""
    for now in (moment - timedelta(minutes=5), moment):
        harness.workspace.clock.set(now)
        harness.worker().tick()


def test_what_is_due_on_one_day_from_several_plans_is_one_message(harness: CourierHarness) -> None:
    harness.share(a_plan(agent_id=AGENT.id, weekday=3))
    harness.share(a_plan(agent_id=OTHER_AGENT.id, weekday=0))
    at(harness, FRIDAY)
    sent = [entry for entry in harness.deliveries() if entry.state is DeliveryState.SENT and entry.due == FRIDAY]
    (bundle,) = [entry for entry in sent if entry.recipient == MANAGER.id]
    assert {item.kind for item in bundle.items} == {AgendaNotice, CheckInReminderNotice}
    assert [message["text"] for message in harness.messages(MANAGER)] == ["You have 2 notes to open."]


def test_a_second_bundle_of_one_day_waits_for_the_next_and_is_not_late(harness: CourierHarness) -> None:
    harness.share(a_plan(agent_id=AGENT.id, weekday=0))
    at(harness, FRIDAY)
    plan = harness.share(a_plan(agent_id=OTHER_AGENT.id, weekday=1, shared_at=FRIDAY))
    harness.post(DueItem(AgendaNotice(plan.id, 1), MANAGER.id), FRIDAY + timedelta(hours=1))
    harness.workspace.clock.set(FRIDAY + timedelta(hours=1))
    harness.worker().tick()
    (second,) = [entry for entry in harness.deliveries(AgendaNotice) if entry.items[0].notice.about == plan.id]
    monday = bundle_on(date(2026, 11, 30), MANAGER, MANAGER.pattern)
    assert (second.state, second.due) == (DeliveryState.PENDING, monday)
    at(harness, monday)
    assert not any("It comes only now" in str(message) for message in harness.messages(MANAGER))


def test_a_bundle_is_planned_before_it_is_due(harness: CourierHarness) -> None:
    harness.share(a_plan(agent_id=AGENT.id, weekday=0))
    harness.workspace.clock.set(FRIDAY - timedelta(minutes=5))
    harness.worker().tick()
    waiting = [entry for entry in harness.deliveries(AgendaNotice) if entry.state is DeliveryState.PENDING]
    assert [entry.due for entry in waiting] == [FRIDAY]
    assert datetime(2026, 11, 27, 7, tzinfo=UTC) < FRIDAY
