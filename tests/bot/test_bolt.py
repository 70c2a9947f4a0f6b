"""The Bolt app as it is put together."""

import pytest
from slack_bolt import BoltRequest

from bot.bolt import build_app
from bot.gate.output_gate import GatedClient
from scheduling.clock import SystemClock
from storage.base.database import open_engine
from tests.support.bot_harness import BotHarness, WorkspaceClock
from tests.support.keys import a_storage
from tests.support.people import MANAGER, STRANGER


def test_building_the_app_asks_slack_nothing(harness: BotHarness) -> None:
    before = len(harness.driver.calls())
    build_app(harness.client, harness.storage, WorkspaceClock(harness.workspace), lambda: None)
    assert len(harness.driver.calls()) == before


def test_the_person_the_settings_name_may_set_up(harness: BotHarness) -> None:
    app = build_app(harness.client, harness.storage, WorkspaceClock(harness.workspace), lambda: None, STRANGER.id)
    body = {"command": "/pip", "text": "help", "user_id": STRANGER.id, "team_id": harness.workspace.team_id}
    for each, offers in ((app, True), (harness.app, False)):
        output = each.dispatch(BoltRequest(mode="socket_mode", body=body)).body
        assert ("/pip setup" in output) is offers


def test_a_request_over_http_without_a_signature_is_refused(harness: BotHarness) -> None:
    body = f"command=%2Fpip&text=status&user_id={MANAGER.id}&team_id={harness.workspace.team_id}"
    assert harness.app.dispatch(BoltRequest(body=body)).status == 401


def test_a_token_in_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-environment")
    engine = open_engine("sqlite://")
    app = build_app(GatedClient("xoxb-given"), a_storage(engine), SystemClock(), lambda: None)
    assert app.client.token is None
    engine.dispose()
