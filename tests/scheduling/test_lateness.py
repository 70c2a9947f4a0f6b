"""A worker that comes back after a while sends what is still useful, and only that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from coaching.delivery.ending_notices import OutcomeReminderNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import AcknowledgementReminderNotice, PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    SupportReminderNotice,
)
from tests.scheduling.courier_harness import HR_CHANNEL, WORKING, CourierHarness
from tests.support.builders import SUPPORT, a_plan
from tests.support.notices import AHEAD, FIRST, HERE, PLAIN, SECOND, a_notice
from tests.support.people import AGENT, MANAGER

SENT, SKIPPED, PENDING = DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.PENDING
THREE_DAYS, A_WEEK = timedelta(hours=72), timedelta(days=7)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the plan's winter."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """A message, how long nobody worked, until when, and what becomes of the message then."""

    kind: type[Notice]
    number: int
    own: Mapping[str, object]
    reader: str
    off: timedelta
    back: datetime
    outcome: DeliveryState


# Check-ins on Thursdays, 14:00 UTC: 15:00 for the manager in Berlin, 09:00 for the agent in New York.
CASES = [
    Case(*facts)
    for facts in (
        (PlanSharedNotice, 1, PLAIN, AGENT.id, THREE_DAYS, utc(11, 26, 16, 30), SENT),
        (AcknowledgementReminderNotice, 1, PLAIN, AGENT.id, THREE_DAYS, utc(11, 27, 18), SENT),
        (AcknowledgementReminderNotice, 1, PLAIN, AGENT.id, A_WEEK, utc(12, 1, 18), SENT),
        (ReflectionNotice, 2, PLAIN, AGENT.id, THREE_DAYS, utc(12, 3, 13, 59), SENT),
        (ReflectionNotice, 2, PLAIN, AGENT.id, THREE_DAYS, utc(12, 3, 14), SKIPPED),
        (ReflectionNotice, 2, PLAIN, AGENT.id, A_WEEK, utc(12, 7, 14), SKIPPED),
        (AgendaNotice, 2, PLAIN, MANAGER.id, THREE_DAYS, utc(12, 3, 13, 59), SENT),
        (AgendaNotice, 2, PLAIN, MANAGER.id, THREE_DAYS, utc(12, 3, 14), SKIPPED),
        (AgendaNotice, 2, PLAIN, MANAGER.id, A_WEEK, utc(12, 5, 12), PENDING),
        (CheckInReminderNotice, 1, FIRST, MANAGER.id, THREE_DAYS, utc(11, 30, 16, 59), SENT),
        (CheckInReminderNotice, 1, FIRST, MANAGER.id, THREE_DAYS, utc(11, 29, 13), PENDING),
        (CheckInReminderNotice, 1, FIRST, MANAGER.id, THREE_DAYS, utc(12, 1, 7, 2), SKIPPED),
        (CheckInReminderNotice, 1, SECOND, MANAGER.id, THREE_DAYS, utc(12, 1, 7, 2), SENT),
        (CheckInReminderNotice, 1, SECOND, MANAGER.id, THREE_DAYS, utc(12, 4, 13, 59), SENT),
        (CheckInReminderNotice, 1, SECOND, MANAGER.id, A_WEEK, utc(12, 7, 8), SKIPPED),
        (SupportReminderNotice, 1001, FIRST, MANAGER.id, THREE_DAYS, utc(12, 4, 7, 1), SENT),
        (SupportReminderNotice, 1001, FIRST, MANAGER.id, THREE_DAYS, utc(12, 4, 7, 2), SKIPPED),
        (SupportReminderNotice, 1001, SECOND, MANAGER.id, THREE_DAYS, utc(12, 7, 14), SENT),
        (SupportReminderNotice, 1001, SECOND, MANAGER.id, A_WEEK, utc(12, 10, 14), SKIPPED),
        (MilestoneNotice, 30, AHEAD, AGENT.id, THREE_DAYS, utc(12, 23, 20), SENT),
        (MilestoneNotice, 30, AHEAD, AGENT.id, THREE_DAYS, utc(12, 24, 13), SKIPPED),
        (MilestoneNotice, 30, AHEAD, MANAGER.id, THREE_DAYS, utc(12, 23, 16), SENT),
        (MilestoneNotice, 30, HERE, AGENT.id, THREE_DAYS, utc(12, 24, 15), SENT),
        (MilestoneNotice, 30, HERE, AGENT.id, THREE_DAYS, utc(12, 27, 13), PENDING),
        (MilestoneNotice, 30, HERE, AGENT.id, A_WEEK, utc(12, 29, 14), SENT),
        (MilestoneNotice, 30, HERE, AGENT.id, A_WEEK, utc(12, 29, 14, 1), SKIPPED),
        (OutcomeReminderNotice, 30, FIRST, MANAGER.id, THREE_DAYS, utc(12, 29, 7, 1), SENT),
        (OutcomeReminderNotice, 30, FIRST, MANAGER.id, timedelta(days=5), utc(12, 29, 7, 2), SKIPPED),
        (OutcomeReminderNotice, 30, SECOND, MANAGER.id, THREE_DAYS, utc(12, 31, 14), SENT),
        (HrDigestNotice, 1, PLAIN, HR_CHANNEL, THREE_DAYS, utc(12, 3, 7, 59), SENT),
        (HrDigestNotice, 1, PLAIN, HR_CHANNEL, A_WEEK, utc(12, 5, 8), SENT),
        (HrDigestNotice, 1, PLAIN, HR_CHANNEL, A_WEEK, utc(12, 5, 8, 1), SKIPPED),
    )
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind.code}-{case.back:%m%dT%H%M}-{case.outcome}")
def test_a_late_worker_sends_what_is_still_useful(harness: CourierHarness, case: Case) -> None:
    """What is due at another moment alone is looked at: nothing rides along in its message."""
    is_support = case.kind is SupportReminderNotice
    length = 30 if case.kind is OutcomeReminderNotice else 60
    plan = harness.share(
        a_plan(support=SUPPORT[:1] if is_support else (), weekday=0 if is_support else 3, length_days=length)
    )
    if (last_tick := case.back - case.off) > WORKING:
        harness.workspace.clock.set(last_tick)
        harness.worker().tick()
    harness.workspace.clock.set(case.back)
    harness.worker().tick()
    item = DueItem(a_notice(case.kind, plan.id, case.number, **case.own), case.reader)
    (state,) = [entry.state for entry in harness.deliveries(case.kind) if item in entry.items]
    assert state is case.outcome
