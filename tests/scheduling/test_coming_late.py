"""A message that comes on a later working day than it should says so, and names no day that is over as if it came."""

from datetime import UTC, datetime, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.plan.plan import Plan
from tests.scheduling.courier_harness import HR_CHANNEL, WORKING, CourierHarness
from tests.support.builders import a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT

DAY = timedelta(days=1)
FRIDAY_EVENING = datetime(2026, 11, 27, 22, 45, tzinfo=UTC)
"""17:45 in New York, where the agent is: the last quarter of an hour of their week."""


def words(harness: CourierHarness, person: Person = AGENT) -> str:
    """What the only message to somebody says."""
    (message,) = harness.messages(person)
    return str(message["blocks"]).replace("\u00a0", " ")


def come_back(harness: CourierHarness, now: datetime) -> None:
    """Nobody worked until `now`."""
    harness.workspace.clock.set(now)
    harness.deliver()


def test_what_comes_on_its_own_day_says_nothing_of_lateness(harness: CourierHarness) -> None:
    harness.share()
    come_back(harness, WORKING + timedelta(hours=5))
    assert "only now" not in words(harness)


def test_what_comes_on_a_later_working_day_says_which_day_it_was_meant_for(harness: CourierHarness) -> None:
    harness.share()
    come_back(harness, WORKING + DAY)
    assert "This note was meant for Mon 23 Nov. It comes only now." in words(harness)


def test_what_waited_for_the_readers_morning_is_not_late(harness: CourierHarness) -> None:
    harness.share(a_plan(agent_id=OTHER_AGENT.id))
    harness.deliver()
    come_back(harness, datetime(2026, 11, 24, 2, 30, tzinfo=UTC))
    assert "only now" not in words(harness, OTHER_AGENT)


@pytest.mark.parametrize(("due", "is_late"), [(FRIDAY_EVENING, True), (FRIDAY_EVENING + timedelta(hours=1), False)])
def test_the_weekend_counts_only_for_what_was_due_before_it(
    harness: CourierHarness, due: datetime, is_late: bool
) -> None:
    harness.begin(due)
    harness.share()
    come_back(harness, FRIDAY_EVENING + timedelta(days=2, hours=18))
    assert ("only now" in words(harness)) is is_late
    assert harness.one(PlanSharedNotice).due == due


def test_a_milestone_whose_day_is_over_is_not_said_to_be_here(harness: CourierHarness) -> None:
    plan = harness.share(a_plan(length_days=60))
    day = milestone(harness, plan)
    assert "Day 30 was on Thu 24 Dec: a good moment" in day
    assert "This note was meant for Thu 24 Dec. It comes only now." in day
    assert "is here" not in day


def milestone(harness: CourierHarness, plan: Plan) -> str:
    """What the manager reads about day 30 a day late."""
    at = datetime(2026, 12, 24, 9, tzinfo=UTC)
    harness.workspace.clock.set(at + DAY)
    harness.post(DueItem(MilestoneNotice(plan.id, 30, MilestoneStage.HERE), MANAGER.id), due=at)
    harness.deliver()
    return words(harness, MANAGER)


def test_the_summary_in_the_channel_is_of_the_moment_and_never_late(harness: CourierHarness) -> None:
    harness.post(DueItem(HrDigestNotice(1), HR_CHANNEL))
    come_back(harness, WORKING + DAY)
    (message,) = harness.messages(HR_CHANNEL)
    assert "only now" not in str(message["blocks"])
