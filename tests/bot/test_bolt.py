"""The Bolt app as it is put together."""

import pytest
from slack_bolt import BoltRequest

from bot.bolt import build_app
from bot.gate.output_gate import GatedClient
from scheduling.clock import SystemClock
from storage.base.database import open_engine
from tests.support.keys import a_storage
from tests.support.office import Office, WorkspaceClock
from tests.support.people import MANAGER, STRANGER


def test_building_the_app_asks_slack_nothing(office: Office) -> None:
    before = len(office.driver.calls())
    build_app(office.client, office.storage, WorkspaceClock(office.workspace), lambda: None)
    assert len(office.driver.calls()) == before


def test_the_person_the_settings_name_may_set_up(office: Office) -> None:
    app = build_app(office.client, office.storage, WorkspaceClock(office.workspace), lambda: None, STRANGER.id)
    body = {"command": "/pip", "text": "help", "user_id": STRANGER.id, "team_id": office.workspace.team_id}
    for each, offers in ((app, True), (office.app, False)):
        said = each.dispatch(BoltRequest(mode="socket_mode", body=body)).body
        assert ("/pip setup" in said) is offers


def test_a_request_over_http_without_a_signature_is_refused(office: Office) -> None:
    body = f"command=%2Fpip&text=status&user_id={MANAGER.id}&team_id={office.workspace.team_id}"
    assert office.app.dispatch(BoltRequest(body=body)).status == 401


def test_a_token_in_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-environment")
    engine = open_engine("sqlite://")
    app = build_app(GatedClient("xoxb-given"), a_storage(engine), SystemClock(), lambda: None)
    assert app.client.token is None
    engine.dispose()
