"""An erased person's messages and Home, in the local Slack, by the courier."""

from collections.abc import Callable
from datetime import timedelta

from coaching.delivery.ledger import DueItem, Operation
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice
from services.records.erasing import erase, finish_erasures
from tests.scheduling.courier_harness import CourierHarness
from tests.support.builders import a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT


def lived(harness: CourierHarness) -> str:
    """Messages to the agent and to others about their plan, all posted; returns the plan's id."""
    plan = harness.share()
    harness.share(a_plan(ref="OTHER", agent_id=OTHER_AGENT.id))
    harness.post(DueItem(CheckInReminderNotice(plan.id, 1, 1), MANAGER.id))
    harness.post(DueItem(AgendaNotice(plan.id, 1), MANAGER.id), harness.now + timedelta(seconds=1))
    harness.workspace.clock.set(harness.now + timedelta(days=2))
    harness.deliver()
    return plan.id


def erased(harness: CourierHarness) -> int:
    """Erase the agent at this moment; returns how much Slack has still to do."""
    return erase(harness.storage, harness.workspace.team_id, harness.now, AGENT.id)


def test_the_bots_messages_are_deleted_and_the_home_is_emptied(
    harness: CourierHarness, record_property: Callable[[str, object], None]
) -> None:
    lived(harness)
    before = len(harness.messages(AGENT)) + len(harness.messages(MANAGER))
    assert harness.messages(AGENT)
    assert MANAGER.name in str(harness.driver.home(AGENT.id))
    assert erased(harness) > 0
    harness.deliver()
    assert (harness.messages(AGENT), [m for m in harness.messages(MANAGER) if "K7Q2M" in str(m)]) == ([], [])
    home = str(harness.driver.home(AGENT.id))
    assert MANAGER.name not in home
    assert AGENT.name not in str(harness.driver.home(MANAGER.id))
    record_property("figure", f"erased messages={before} left=0")
    assert finish_erasures(harness.storage, harness.workspace.team_id) == {AGENT.id}
    assert finish_erasures(harness.storage, harness.workspace.team_id) == set()
    with harness.open() as uow:
        assert uow.people.key_of(AGENT.id) is None
        assert AGENT.id not in str(uow.ledger.all())


def test_deleting_goes_on_where_slack_was_in_trouble(harness: CourierHarness) -> None:
    lived(harness)
    harness.driver.faults("chat.delete", "http_500")
    assert erased(harness) > 0
    harness.deliver()
    harness.deliver()
    assert harness.messages(AGENT) == []
    assert erased(harness) == 0


def test_nobody_is_looked_up_anew_because_they_were_erased(harness: CourierHarness) -> None:
    lived(harness)
    looked_up = len(harness.calls("users.info"))
    erased(harness)
    harness.deliver()
    assert [call for call in harness.calls("users.info")[looked_up:] if AGENT.id in str(call)] == []
    deleted = [entry for entry in harness.deliveries() if entry.operation is Operation.DELETE]
    assert {entry.state for entry in deleted} == {"sent"}
