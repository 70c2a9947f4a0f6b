"""Asked again at the moment of sending: is it still true, may its reader have it, are they there?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.base.bundles import bundle_on
from coaching.base.person import Person
from coaching.delivery.edits import HomeEdit, PlanWithdrawnEdit
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from services.delivery.deliveries import SOON
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from tests.scheduling.courier_harness import CourierHarness
from tests.support.builders import a_plan
from tests.support.people import AGENT, AS_AGENT, AS_MANAGER, MANAGER, OTHER_AGENT, OTHER_MANAGER, outsiders

WITHDRAWN = "This note was withdrawn."
OPENING = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
"""08:00 in Kolkata."""


def withdraw(harness: CourierHarness, plan_id: str) -> None:
    """The manager takes a plan back."""
    with harness.open() as uow:
        withdraw_plan(uow, AS_MANAGER, harness.now, plan_id, "Shared by mistake")


def test_a_plan_withdrawn_before_its_message_went_out_is_never_mentioned(harness: CourierHarness) -> None:
    plan = harness.share()
    withdraw(harness, plan.id)
    harness.deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.CANCELLED
    assert harness.one(PlanWithdrawnEdit).state is DeliveryState.SKIPPED
    assert harness.calls() == harness.calls("chat.update") == []


def test_a_plan_withdrawn_afterwards_leaves_a_message_that_says_nothing(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    withdraw(harness, plan.id)
    harness.deliver()
    (message,) = harness.messages()
    assert (message["text"], message["edited"]) == (WITHDRAWN, True)
    assert "open_plan" not in str(message["blocks"])
    assert plan.ref not in str(message["blocks"])


def test_a_plan_withdrawn_while_its_message_is_on_its_way_leaves_one_that_says_nothing(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.courier().deliver()
    withdraw(harness, plan.id)
    harness.deliver()
    harness.workspace.clock.set(harness.now + SOON)
    harness.deliver()
    assert [message["text"] for message in harness.messages()] == [WITHDRAWN]


def test_what_else_a_withdrawn_message_said_stays(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.offer(plan)
    other = harness.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=AGENT.id))
    harness.post(DueItem(AgendaNotice(other.id, 1), AGENT.id))
    harness.deliver()
    withdraw(harness, plan.id)
    harness.deliver()
    (message,) = harness.messages()
    assert (message["text"], message["edited"]) == ("Your agenda is ready.", True)
    assert plan.ref not in str(message["blocks"]) or plan.ref == other.ref


def test_both_homes_are_published_through_the_ledger(harness: CourierHarness) -> None:
    harness.share()
    harness.deliver()
    published = {call["arguments"]["user_id"] for call in harness.calls("views.publish")}
    assert published == {AGENT.id, MANAGER.id}
    assert {entry.state for entry in harness.deliveries(HomeEdit)} == {DeliveryState.SENT}


@pytest.mark.parametrize("kind", ["guest", "deactivated", "bot"])
def test_a_reader_who_is_no_member_any_more_gets_nothing(harness: CourierHarness, kind: str) -> None:
    harness.share()
    harness.remember(outsiders(AGENT)[kind])
    harness.deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    homes = {entry.recipient: entry.state for entry in harness.deliveries(HomeEdit)}
    assert homes[AGENT.id] is DeliveryState.SKIPPED
    assert {state for reader, state in homes.items() if reader != AGENT.id} == {DeliveryState.SENT}
    assert [call for call in harness.calls() if AGENT.id in str(call["arguments"])] == []


def test_what_waits_for_the_morning_of_somebody_who_left_ends_at_once(harness: CourierHarness) -> None:
    at_night(harness, OTHER_AGENT, count=2)
    harness.deliver()
    harness.remember(outsiders(OTHER_AGENT)["deactivated"])
    harness.deliver()
    waiting = [entry for entry in harness.deliveries() if entry.recipient == OTHER_AGENT.id]
    assert {entry.state for entry in waiting} == {DeliveryState.SKIPPED}
    assert harness.messages(OTHER_AGENT) == []


def test_a_reader_whom_slack_has_deactivated_gets_nothing_and_nobody_is_bothered(harness: CourierHarness) -> None:
    harness.share()
    harness.workspace.change_user(harness.workspace.directory.users[AGENT.id], deleted=True)
    harness.remember(outsiders(AGENT)["deactivated"])
    harness.deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    assert harness.deliveries(PostUnsureNotice) == []


def test_the_home_of_somebody_whom_slack_does_not_know_ends_and_nobody_is_bothered(harness: CourierHarness) -> None:
    with harness.open() as uow:
        uow.ledger.refresh_home(["U0GHOST"], "", 1, harness.now)
    harness.deliver()
    assert harness.one(HomeEdit).state is DeliveryState.DEAD
    assert harness.deliveries(PostUnsureNotice) == []


def test_a_message_about_a_plan_opened_meanwhile_is_not_sent(harness: CourierHarness) -> None:
    plan = harness.share()
    with harness.open() as uow:
        open_plan(uow, AS_AGENT, harness.now, plan.id)
    harness.deliver()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    assert harness.messages() == []


def test_an_old_message_to_somebody_who_left_the_plan_is_not_sent(harness: CourierHarness) -> None:
    harness.post(DueItem(AgendaNotice(harness.share().id, 1), OTHER_MANAGER.id))
    harness.deliver()
    assert harness.one(AgendaNotice).state is DeliveryState.SKIPPED


def at_night(harness: CourierHarness, person: Person, *, count: int) -> datetime:
    """Make so many messages due to somebody in the night; answer when their day begins."""
    plan = harness.share(a_plan(agent_id=person.id))
    for number in range(1, count + 1):
        harness.post(
            DueItem(MilestoneNotice(plan.id, 30, list(MilestoneStage)[number % 2]), person.id),
            harness.now - timedelta(minutes=number),
        )
    return bundle_on(date(2026, 11, 24), person, person.pattern)


def test_messages_out_of_hours_wait_for_the_morning_and_come_as_one(harness: CourierHarness) -> None:
    morning = at_night(harness, OTHER_AGENT, count=2)
    harness.deliver()
    assert harness.messages(OTHER_AGENT) == []
    with harness.open() as uow:
        assert uow.ledger.next_at() == OPENING, "the plan that was shared comes when the day begins"
    harness.workspace.clock.set(morning - timedelta(seconds=1))
    harness.deliver()
    assert len(harness.messages(OTHER_AGENT)) == 1
    harness.workspace.clock.set(morning)
    harness.deliver()
    assert harness.messages(OTHER_AGENT)[-1]["text"] == "You have 2 notes to open."


def test_an_answer_to_what_somebody_just_did_comes_at_any_hour(harness: CourierHarness) -> None:
    plan = harness.share(a_plan(agent_id=OTHER_AGENT.id))
    harness.offer(plan, due=harness.now - timedelta(seconds=1))
    harness.deliver()
    assert [entry.state for entry in harness.deliveries(ReflectionOfferNotice)] == [DeliveryState.SENT]
