"""Identity: what each request carries."""

from typing import Any

from slack_bolt import Ack, BoltContext

from services.core.directory import Directory
from services.core.request_context import Desk
from tests.support.builders import NOW
from tests.support.office import Office
from tests.support.people import AGENT, MANAGER


def test_a_request_knows_the_moment_the_person_and_the_workspace(office: Office) -> None:
    seen: list[Any] = []

    def look(context: BoltContext, ack: Ack, desk: Desk, directory: Directory) -> None:
        ack()
        seen.extend((context["now"], desk, directory))

    with office.listening("command:/who", look):
        office.dispatch({"command": "/who", "user_id": MANAGER.id, "team_id": office.workspace.team_id})
    now, desk, directory = seen
    assert now == desk.now == directory.now == NOW
    assert (desk.user_id, directory.team_id) == (MANAGER.id, office.workspace.team_id)


def test_a_known_person_costs_no_call(office: Office) -> None:
    before = len(office.driver.calls())
    office.pip(MANAGER, "status")
    assert len(office.driver.calls()) == before


def test_what_bots_do_is_acknowledged_and_left_alone(office: Office) -> None:
    before = len(office.driver.calls())
    assert office.event(office.dm_event(AGENT, "Hello") | {"bot_id": "B0SELF"}).status == 200
    assert len(office.driver.calls()) == before
