"""Identity: what each request carries."""

from typing import Any

from slack_bolt import Ack, BoltContext

from services.core.directory import Directory
from services.core.request_context import RequestContext
from tests.support.bot_harness import BotHarness
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER


def test_a_request_knows_the_moment_the_person_and_the_workspace(harness: BotHarness) -> None:
    seen: list[Any] = []

    def look(context: BoltContext, ack: Ack, ctx: RequestContext, directory: Directory) -> None:
        ack()
        seen.extend((context["now"], ctx, directory))

    with harness.listening("command:/who", look):
        harness.dispatch({"command": "/who", "user_id": MANAGER.id, "team_id": harness.workspace.team_id})
    now, ctx, directory = seen
    assert now == ctx.now == directory.now == NOW
    assert (ctx.user_id, directory.team_id) == (MANAGER.id, harness.workspace.team_id)


def test_a_known_person_costs_no_call(harness: BotHarness) -> None:
    before = len(harness.driver.calls())
    harness.pip(MANAGER, "status")
    assert len(harness.driver.calls()) == before


def test_what_bots_do_is_acknowledged_and_left_alone(harness: BotHarness) -> None:
    before = len(harness.driver.calls())
    assert harness.event(harness.dm_event(AGENT, "Hello") | {"bot_id": "B0SELF"}).status == 200
    assert len(harness.driver.calls()) == before
