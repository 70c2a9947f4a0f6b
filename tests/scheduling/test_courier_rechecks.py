"""Asked again at the moment of sending: is it still true, may its reader have it, are they there?"""

from datetime import UTC, datetime, timedelta

import pytest

from coaching.base.people import Person
from coaching.delivery.edits import HomeEdit, PlanWithdrawnEdit
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionOfferNotice
from services.delivery.deliveries import SOON
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from tests.scheduling.depot import Depot
from tests.support.builders import a_plan
from tests.support.people import AGENT, AS_AGENT, AS_MANAGER, MANAGER, OTHER_AGENT, OTHER_MANAGER, outsiders

WITHDRAWN = "This note was withdrawn."


def withdraw(depot: Depot, plan_id: str) -> None:
    """The manager takes a plan back."""
    with depot.open() as uow:
        withdraw_plan(uow, AS_MANAGER, depot.now, plan_id, "Shared by mistake")


def test_a_plan_withdrawn_before_its_message_went_out_is_never_mentioned(depot: Depot) -> None:
    plan = depot.share()
    withdraw(depot, plan.id)
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.CANCELLED
    assert depot.one(PlanWithdrawnEdit).state is DeliveryState.SKIPPED
    assert depot.calls() == depot.calls("chat.update") == []


def test_a_plan_withdrawn_afterwards_leaves_a_message_that_says_nothing(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    withdraw(depot, plan.id)
    depot.deliver()
    (message,) = depot.messages()
    assert (message["text"], message["edited"]) == (WITHDRAWN, True)
    assert "open_plan" not in str(message["blocks"])
    assert plan.ref not in str(message["blocks"])


def test_a_plan_withdrawn_while_its_message_is_on_its_way_leaves_one_that_says_nothing(depot: Depot) -> None:
    plan = depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.courier().deliver()
    withdraw(depot, plan.id)
    depot.deliver()
    depot.workspace.clock.set(depot.now + SOON)
    depot.deliver()
    assert [message["text"] for message in depot.messages()] == [WITHDRAWN]


def test_what_else_a_withdrawn_message_said_stays(depot: Depot) -> None:
    plan = depot.share()
    depot.offer(plan)
    other = depot.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=AGENT.id))
    depot.post(DueItem(AgendaNotice(other.id, 1), AGENT.id))
    depot.deliver()
    withdraw(depot, plan.id)
    depot.deliver()
    (message,) = depot.messages()
    assert (message["text"], message["edited"]) == ("Your agenda is ready.", True)
    assert plan.ref not in str(message["blocks"]) or plan.ref == other.ref


def test_both_homes_are_published_through_the_ledger(depot: Depot) -> None:
    depot.share()
    depot.deliver()
    published = {call["arguments"]["user_id"] for call in depot.calls("views.publish")}
    assert published == {AGENT.id, MANAGER.id}
    assert {entry.state for entry in depot.deliveries(HomeEdit)} == {DeliveryState.SENT}


@pytest.mark.parametrize("kind", ["guest", "deactivated", "bot"])
def test_a_reader_who_is_no_member_any_more_gets_nothing(depot: Depot, kind: str) -> None:
    depot.share()
    depot.remember(outsiders(AGENT)[kind])
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    homes = {entry.recipient: entry.state for entry in depot.deliveries(HomeEdit)}
    assert homes == {AGENT.id: DeliveryState.SKIPPED, MANAGER.id: DeliveryState.SENT}
    assert depot.calls() == []


def test_what_waits_for_the_morning_of_somebody_who_left_ends_at_once(depot: Depot) -> None:
    at_night(depot, OTHER_AGENT, count=2)
    depot.deliver()
    depot.remember(outsiders(OTHER_AGENT)["deactivated"])
    depot.deliver()
    waiting = [entry for entry in depot.deliveries() if entry.recipient == OTHER_AGENT.id]
    assert {entry.state for entry in waiting} == {DeliveryState.SKIPPED}
    assert depot.messages(OTHER_AGENT) == []


def test_a_reader_whom_slack_has_deactivated_gets_nothing_and_nobody_is_bothered(depot: Depot) -> None:
    depot.share()
    depot.workspace.change_user(depot.workspace.directory.users[AGENT.id], deleted=True)
    depot.remember(outsiders(AGENT)["deactivated"])
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    assert depot.deliveries(PostUnsureNotice) == []


def test_the_home_of_somebody_whom_slack_does_not_know_ends_and_nobody_is_bothered(depot: Depot) -> None:
    with depot.open() as uow:
        uow.ledger.refresh_home(["U0GHOST"], "", 1, depot.now)
    depot.deliver()
    assert depot.one(HomeEdit).state is DeliveryState.DEAD
    assert depot.deliveries(PostUnsureNotice) == []


def test_a_message_about_a_plan_opened_meanwhile_is_not_sent(depot: Depot) -> None:
    plan = depot.share()
    with depot.open() as uow:
        open_plan(uow, AS_AGENT, depot.now, plan.id)
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.SKIPPED
    assert depot.messages() == []


def test_an_old_message_to_somebody_who_left_the_plan_is_not_sent(depot: Depot) -> None:
    depot.post(DueItem(AgendaNotice(depot.share().id, 1), OTHER_MANAGER.id))
    depot.deliver()
    assert depot.one(AgendaNotice).state is DeliveryState.SKIPPED


def at_night(depot: Depot, person: Person, *, count: int) -> datetime:
    """Make so many messages due to somebody in the night; answer when their day begins."""
    plan = depot.share(a_plan(agent_id=person.id))
    for number in range(1, count + 1):
        depot.post(
            DueItem(MilestoneNotice(plan.id, 30, list(MilestoneStage)[number % 2]), person.id),
            depot.now - timedelta(minutes=number),
        )
    return datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


def test_messages_out_of_hours_wait_for_the_morning_and_come_as_one(depot: Depot) -> None:
    morning = at_night(depot, OTHER_AGENT, count=2)
    depot.deliver()
    assert depot.messages(OTHER_AGENT) == []
    with depot.open() as uow:
        assert uow.ledger.next_at() == morning
    depot.workspace.clock.set(morning - timedelta(seconds=1))
    depot.deliver()
    assert depot.messages(OTHER_AGENT) == []
    depot.workspace.clock.set(morning)
    depot.deliver()
    (message,) = depot.messages(OTHER_AGENT)
    assert message["text"] == "You have 3 notes to open."


def test_an_answer_to_what_somebody_just_did_comes_at_any_hour(depot: Depot) -> None:
    plan = depot.share(a_plan(agent_id=OTHER_AGENT.id))
    depot.offer(plan, due=depot.now - timedelta(seconds=1))
    depot.deliver()
    assert [entry.state for entry in depot.deliveries(ReflectionOfferNotice)] == [DeliveryState.SENT]
