"""An erased person's messages and Home, in the local Slack, by the courier."""

from collections.abc import Callable
from datetime import timedelta

from coaching.delivery.ledger import DueItem, Operation
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice
from services.records.erasing import erase, finish_erasures
from tests.scheduling.depot import Depot
from tests.support.builders import a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT


def lived(depot: Depot) -> str:
    """Messages to the agent and to others about their plan, all posted; returns the plan's id."""
    plan = depot.share()
    depot.share(a_plan(ref="OTHER", agent_id=OTHER_AGENT.id))
    depot.post(DueItem(CheckInReminderNotice(plan.id, 1, 1), MANAGER.id))
    depot.post(DueItem(AgendaNotice(plan.id, 1), MANAGER.id), depot.now + timedelta(seconds=1))
    depot.workspace.clock.set(depot.now + timedelta(days=2))
    depot.deliver()
    return plan.id


def erased(depot: Depot) -> int:
    """Erase the agent at this moment; returns how much Slack has still to do."""
    return erase(depot.storage, depot.workspace.team_id, depot.now, AGENT.id)


def test_the_bots_messages_are_deleted_and_the_home_is_emptied(
    depot: Depot, record_property: Callable[[str, object], None]
) -> None:
    lived(depot)
    before = len(depot.messages(AGENT)) + len(depot.messages(MANAGER))
    assert depot.messages(AGENT)
    assert MANAGER.name in str(depot.driver.home(AGENT.id))
    assert erased(depot) > 0
    depot.deliver()
    assert (depot.messages(AGENT), [m for m in depot.messages(MANAGER) if "K7Q2M" in str(m)]) == ([], [])
    home = str(depot.driver.home(AGENT.id))
    assert MANAGER.name not in home
    assert AGENT.name not in str(depot.driver.home(MANAGER.id))
    record_property("figure", f"erased messages={before} left=0")
    assert finish_erasures(depot.storage, depot.workspace.team_id) == {AGENT.id}
    assert finish_erasures(depot.storage, depot.workspace.team_id) == set()
    with depot.open() as uow:
        assert uow.people.key_of(AGENT.id) is None
        assert AGENT.id not in str(uow.ledger.all())


def test_deleting_goes_on_where_slack_was_in_trouble(depot: Depot) -> None:
    lived(depot)
    depot.driver.faults("chat.delete", "http_500")
    assert erased(depot) > 0
    depot.deliver()
    depot.deliver()
    assert depot.messages(AGENT) == []
    assert erased(depot) == 0


def test_nobody_is_looked_up_anew_because_they_were_erased(depot: Depot) -> None:
    lived(depot)
    looked_up = len(depot.calls("users.info"))
    erased(depot)
    depot.deliver()
    assert [call for call in depot.calls("users.info")[looked_up:] if AGENT.id in str(call)] == []
    deleted = [entry for entry in depot.deliveries() if entry.operation is Operation.DELETE]
    assert {entry.state for entry in deleted} == {"sent"}
